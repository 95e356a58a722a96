import type { SheetCell } from './table.sheet.js';

/**
 * What a column of a sheet of people can hold. A name is one column, or first name, infix ("van der") and last name.
 */
export type PeopleField = 'name' | 'firstName' | 'infix' | 'lastName' | 'email' | 'organisation' | 'team' | 'role';

export type SheetRole = 'PARTICIPANT' | 'COORDINATOR' | 'LECTURER' | 'TEAM_LEAD' | 'DIRECTOR' | 'ADMINISTRATOR';

// The first header of each is the one that explanations name. Capitals, accents, spaces and hyphens make no difference.
const HEADERS: Readonly<Record<PeopleField, readonly string[]>> = {
  name: ['naam', 'volledige naam', 'deelnemer', 'medewerker', 'name', 'full name'],
  firstName: ['voornaam', 'roepnaam', 'first name', 'given name'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'infix', 'prefix'],
  lastName: ['achternaam', 'familienaam', 'last name', 'surname', 'family name'],
  email: ['e-mail', 'e-mailadres', 'mail', 'mailadres', 'e-mail adres', 'werkmail', 'e-mail address'],
  organisation: ['organisatie', 'gemeente', 'werkgever', 'organisation', 'organization', 'municipality', 'employer'],
  team: ['team', 'afdeling', 'teamnaam', 'department'],
  role: ['rol', 'role'],
};

const ROLE_WORDS: Readonly<Record<SheetRole, readonly string[]>> = {
  PARTICIPANT: ['deelnemer', 'cursist', 'participant'],
  COORDINATOR: ['coördinator', 'programmacoördinator', 'coordinator', 'programme coordinator'],
  LECTURER: ['docent', 'trainer', 'lecturer', 'teacher'],
  TEAM_LEAD: ['teamleider', 'teammanager', 'team lead', 'team leader'],
  DIRECTOR: ['directeur', 'director'],
  ADMINISTRATOR: ['beheerder', 'functioneel beheerder', 'administrator'],
};

const FIELD_OF = new Map(
  Object.entries(HEADERS).flatMap(([field, words]) => words.map((word) => [bare(word), field as PeopleField])),
);
const ROLE_OF = new Map(
  Object.entries(ROLE_WORDS).flatMap(([role, words]) => words.map((word) => [bare(word), role as SheetRole])),
);

/** The words for roles that explanations name: Dutch, as the examples write them. */
export const ROLE_NAMES: readonly string[] = Object.values(ROLE_WORDS).map((words) => words[0]!);

/** The header of a field as explanations name it. */
export function headerOf(field: PeopleField): string {
  return HEADERS[field][0]!;
}

/** What a column with this header holds, or undefined when it is none of ours. */
export function fieldOf(header: SheetCell | undefined): PeopleField | undefined {
  return typeof header === 'string' ? FIELD_OF.get(bare(header)) : undefined;
}

/** The role that a word in a sheet stands for, in Dutch or English. */
export function roleOf(word: string): SheetRole | undefined {
  return ROLE_OF.get(bare(word));
}

/** How many different fields a row would be the header of. */
export function headersIn(row: readonly SheetCell[]): number {
  return new Set(row.map(fieldOf).filter((field) => field !== undefined)).size;
}

/** A word without what people write in different ways: capitals, accents, spaces, hyphens. */
function bare(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
