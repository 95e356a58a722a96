export default {
  title: 'Aanmelden',
  welcome: 'Samen leren, goed geregeld',
  intro: 'Je modules, bijeenkomsten en opdrachten op één plek.',
  signedOut: 'Je bent afgemeld.',
  returning: 'Meld je aan om verder te gaan. Daarna kom je terug op de pagina waar je was.',
  link: {
    heading: 'Met je e-mailadres',
    help: 'We sturen je een link waarmee je één keer kunt aanmelden. Een wachtwoord is niet nodig.',
    email: 'E-mailadres',
    send: 'Stuur mij een link',
    sentTitle: 'Kijk in je mail',
    sentText: 'Is {{email}} bij ons bekend? Dan krijg je binnen enkele minuten een link. Die werkt kort en één keer.',
    sentHelp: 'Niets gekregen? Kijk bij ongewenste mail, of vraag je coördinator met welk adres je bekend bent.',
    again: 'Ander e-mailadres gebruiken',
  },
  organisations: {
    heading: 'Met je werkaccount',
    with: 'Aanmelden via {{name}}',
  },
  provider: {
    bevestigen: {
      title: 'Kijk in je mail',
      text: 'De eerste keer controleren we of je werkaccount van jou is. We stuurden je een link. Open die in deze browser.',
    },
    onbekend: {
      title: 'We kennen dit werkaccount niet',
      text: 'Vraag je coördinator met welk e-mailadres je bekend bent, of meld je aan met een link.',
    },
    mislukt: {
      title: 'Aanmelden met je werkaccount lukte niet',
      text: 'Probeer het opnieuw, of meld je aan met een link.',
    },
    'te-vaak': {
      title: 'Te vaak geprobeerd',
      text: 'Wacht even en probeer het dan opnieuw.',
    },
  },
  demo: {
    heading: 'Rondkijken als …',
    help: 'Dit is een demonstratie met verzonnen mensen. Kies wie je wilt zijn.',
    failed: 'Aanmelden lukte niet. Probeer het opnieuw.',
    roles: {
      COORDINATOR: 'Coördinator',
      PARTICIPANT: 'Deelnemer',
      LECTURER: 'Docent',
      TEAM_LEAD: 'Teamleider',
      DIRECTOR: 'Directeur',
      ADMINISTRATOR: 'Beheerder',
    },
  },
  consume: {
    title: 'Aanmelden bij Leergang',
    text: 'Klik op de knop om verder te gaan. De link werkt één keer.',
    button: 'Aanmelden',
    missingTitle: 'Deze link is niet compleet',
    missingText: 'Open de link uit je mail nog een keer, of vraag een nieuwe aan.',
    again: 'Vraag een nieuwe link aan',
  },
};
