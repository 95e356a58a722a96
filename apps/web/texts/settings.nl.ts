export default {
  title: 'Instellingen',
  calendar: {
    add: 'Zet in mijn agenda',
    made: 'Uw agenda-adres is klaar',
    apple: 'Agenda op telefoon of Mac',
    outlook: 'Outlook',
    google: 'Google Agenda',
    once: 'Dit adres ziet u maar één keer. Het is geheim: wie het heeft, ziet uw bijeenkomsten.',
    copy: 'Kopieer het adres',
    copied: 'Gekopieerd',
    lag: 'Uw agenda haalt wijzigingen zelf op. Dat kan enkele uren duren; bij een wijziging krijgt u ook een bericht.',
  },
};
