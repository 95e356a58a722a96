export default {
  leergang: { DRAFT: 'Concept', COMMISSIONED: 'Opdracht gegeven', RUNNING: 'Loopt', COMPLETED: 'Afgerond', CANCELLED: 'Afgelast' },
  module: { IDEA: 'Idee', DESIGNED: 'Ontworpen', SCHEDULED: 'Ingepland', RUNNING: 'Loopt', COMPLETED: 'Afgerond' },
  session: { TENTATIVE: 'Onder voorbehoud', CONFIRMED: 'Bevestigd', CANCELLED: 'Vervalt' },
  enrolment: { ACTIVE: 'Doet mee', LEFT: 'Gestopt' },
  assignment: { TO_DO: 'Nog doen', DRAFT: 'Begonnen', HANDED_IN: 'Ingeleverd', OVERDUE: 'Te laat' },
  invitation: { NONE: 'Geen uitnodiging', QUEUED: 'Uitnodiging onderweg', SENT: 'Uitgenodigd', FAILED: 'Uitnodiging niet aangekomen' },
  importRow: { NEW: 'Nieuw', CHANGED: 'Gewijzigd', UNCHANGED: 'Ongewijzigd', WRONG: 'Klopt niet' },
  sessionKind: { MASTERCLASS: 'Masterclass', MEETING: 'Bijeenkomst' },
  assignmentKind: { HOMEWORK: 'Huiswerk', PRACTICE: 'Praktijkopdracht' },
  organisationKind: { MUNICIPALITY: 'Gemeente', INSTITUTION: 'Opleider', EXTERNAL: 'Andere organisatie' },
  partnerPart: { LEAD: 'Trekker', PARTICIPANT: 'Doet mee', DELIVERS: 'Verzorgt de lessen' },
  role: { ADMINISTRATOR: 'Beheerder', COORDINATOR: 'Coördinator', LECTURER: 'Docent', TEAM_LEAD: 'Teamleider', DIRECTOR: 'Directeur' },
};
