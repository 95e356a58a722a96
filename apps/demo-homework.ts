/** What demo participants hand in. Invented, as everything of the demo; nobody's client is in it. */
export const DEMO_ANSWERS: readonly string[] = [
  'Het gesprek dat goed ging was met iemand die al een opleiding had uitgezocht. Ik hoefde alleen door te vragen. Het andere gesprek liep vast toen ik zelf met een oplossing kwam. Achteraf was ik het meest aan het woord.',
  'Ik wilde een afspraak maken, de ander wilde vooral zijn verhaal kwijt. Dat merkte ik pas na tien minuten. Toen ik stil werd, kwam er ruimte en vertelde de ander wat er echt speelde.',
  'In mijn goede gesprek stelde ik veel open vragen. In het lastige gesprek las ik de brief voor en legde ik regels uit. Vanaf dat moment kreeg ik alleen nog ja en nee terug.',
  'Ik heb geteld: zeven gesloten vragen, twee open vragen en geen enkele reflectie. Dat viel me tegen. De komende weken begin ik elk gesprek met een open vraag en wacht ik het antwoord af.',
  'Het kantelpunt was de vraag wat iemand nodig had om maandag te beginnen. Daarvoor praatten we over problemen, daarna over een plan. Die vraag neem ik mee.',
  'Wat mij opvalt: als ik haast heb, vul ik in voor de ander. Bij het gesprek dat vastliep had ik drie afspraken achter elkaar. Ik plan nu een kwartier ertussen.',
];

/** What the demo participant has written so far, and not handed in yet. */
export const DEMO_DRAFT =
  'Ik heb bij twee gesprekken meegeteld. Bij het eerste gesprek stelde ik vijf gesloten vragen en drie open vragen.';
