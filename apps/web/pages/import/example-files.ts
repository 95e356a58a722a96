import { writeCsv } from '../../kit/list-rows.js';

/** Files that are right as they are: to fill in, instead of to puzzle out. Pure. */

/** A sheet of people with one made-up person for each partner. The headers are those that the importer explains. */
export function examplePeople(organisations: readonly string[]): string {
  const roles = ['deelnemer', 'deelnemer', 'docent'];
  const rows = organisations.slice(0, 3).map((name, place) => {
    const person = ['Voorbeeld Eén', 'Voorbeeld Twee', 'Voorbeeld Drie'][place]!;
    return [person, `voorbeeld.${place + 1}@voorbeeld.example`, name, 'Werk en inkomen', roles[place]!];
  });
  return writeCsv([['naam', 'e-mail', 'organisatie', 'team', 'rol'], ...rows]);
}

/** A sheet of free days: one of a single day, and one of several. */
export function exampleFreeDays(year: number): string {
  return writeCsv([
    ['naam', 'eerste dag', 'laatste dag'],
    ['Studiedag', `${year}-03-08`, `${year}-03-08`],
    ['Tussen kerst en oud en nieuw', `${year}-12-27`, `${year}-12-31`],
  ]);
}

interface Lead {
  readonly name: string;
  readonly kind: 'MUNICIPALITY' | 'INSTITUTION' | 'EXTERNAL';
  readonly cbsCode: string | null;
}

const KINDS = { MUNICIPALITY: 'gemeente', INSTITUTION: 'onderwijsinstelling', EXTERNAL: 'extern' } as const;

/** A small leergang, led by the reader's own organisation, in the words of the importer. */
export function exampleLeergang(lead: Lead, year: number): string {
  const lines = [
    '# Een leergang in één bestand. Wat achter een hekje staat, wordt niet gelezen.',
    'leergang: Mijn leergang',
    'omschrijving: |',
    '  Voor wie is de leergang en wat leer je er?',
    `begindatum: ${year}-09-01`,
    `einddatum: ${year + 1}-07-01`,
    '',
    'samenwerkingsverband:',
    `  - naam: ${quoted(lead.name)}`,
    `    soort: ${KINDS[lead.kind]}`,
    ...(lead.cbsCode ? [`    cbs-code: ${lead.cbsCode}`] : []),
    '    rol: leidt            # of: neemt deel, verzorgt',
    '',
    'vrije-periodes:',
    '  - naam: Kerstvakantie',
    `    van: ${year}-12-20`,
    `    tot-en-met: ${year + 1}-01-02`,
    '',
    'modules:',
    '  - titel: Mijn eerste module',
    '    omschrijving: |',
    '      Wat kunnen deelnemers na deze module?',
    '    status: ontworpen     # of: idee',
    '    planwens:',
    `      vanaf: ${year}-09-15`,
    '      weekdag: dinsdag',
    '      begintijd: "09:30"',
    '      eindtijd: "12:30"',
    '      om-de-weken: 2',
    '      plaats: Raadzaal',
    '    masterclass:',
    '      titel: De opening',
    '    bijeenkomsten:',
    '      - titel: De eerste bijeenkomst',
    '        huiswerk:',
    '          - titel: Voorbereiding',
    '            opdracht: |',
    '              Wat moeten deelnemers doen?',
    '',
  ];
  return lines.join('\n');
}

/** A name may hold what means something in YAML. */
function quoted(name: string): string {
  return JSON.stringify(name);
}
