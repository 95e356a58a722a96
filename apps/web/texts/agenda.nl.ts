export default {
  title: 'Agenda',
  titlePast: 'Geweest',
  intro: 'Alles waar je aan meedoet, op volgorde.',
  introPast: 'De bijeenkomsten die al geweest zijn.',
  own: {
    title: 'In je eigen agenda',
    text: 'Zet de bijeenkomsten en inleverdata in de agenda op je telefoon of in Outlook.',
  },
  none: 'Er staat nog niets in je agenda',
  nonePast: 'Er is nog niets geweest',
  noneText: 'Zodra een bijeenkomst een datum heeft, staat die hier.',
  more: 'Verder in de tijd',
  showPast: 'Toon wat geweest is',
  showComing: 'Toon wat komt',
};
