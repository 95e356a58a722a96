export default {
  title: 'Agenda',
  titlePast: 'Geweest',
  intro: 'Alles waar u aan meedoet, op volgorde.',
  introPast: 'De bijeenkomsten die al geweest zijn.',
  own: {
    title: 'In uw eigen agenda',
    text: 'Zet de bijeenkomsten en inleverdata in de agenda op uw telefoon of in Outlook.',
  },
  none: 'Er staat nog niets in uw agenda',
  nonePast: 'Er is nog niets geweest',
  noneText: 'Zodra een bijeenkomst een datum heeft, staat die hier.',
  more: 'Verder in de tijd',
  showPast: 'Toon wat geweest is',
  showComing: 'Toon wat komt',
};
