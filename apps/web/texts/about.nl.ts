export default {
  accessibility: {
    title: 'Toegankelijkheid',
    intro:
      'Iedereen moet Leergang kunnen gebruiken: met een toetsenbord, een schermlezer, vergrote tekst of een telefoon.',
    how: 'We bouwen naar WCAG 2.2, niveau A en AA. Je eigen organisatie publiceert de toegankelijkheidsverklaring.',
    report: 'Werkt iets niet voor jou? Vertel het de coördinator van je leergang, of de helpdesk van je organisatie.',
  },
  privacy: {
    title: 'Privacy',
    intro: 'Leergang bewaart alleen wat nodig is om samen te leren en dat goed te regelen.',
    what: 'Dat zijn je naam, werkadres voor e-mail, organisatie en rol, aan welke leergang je meedoet, en wat je zelf inlevert. Je huiswerk is zichtbaar voor jou, de docenten en de coördinatoren van die leergang.',
    cookies: 'Er is één cookie: die onthoudt dat je bent aangemeld. Niemand volgt wat je doet.',
    ask: 'Wil je weten wat er over jou bewaard is, of wil je het laten wissen? Vraag het je organisatie.',
  },
};
