import type { Role } from '#kernel/actor.js';
import type { ProblemCode, Facts } from '#kernel/refusal.js';
import type { EnrolmentStatus } from '../enrolment.entity.js';
import { differences, type ImportChange, type ImportRow } from './import-row.rules.js';
import type { PeopleField, PeopleRow, PeopleSheet, PersonValues, SheetProblem } from './people.sheet.js';
import { headerOf } from './people-columns.sheet.js';
import { excerptOf, nearestWord } from './plain-text.file.js';

/** What is known, to whoever imports, of the leergang and of the people in the sheet. */
export interface KnownOfSheet {
  readonly leergangId: string;
  readonly leadOrganisationId: string;
  readonly partners: readonly PartnerOfSheet[];
  /** By address in small letters. Somebody who may not be seen is not in it. */
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** The partners whose roles and teams whoever imports may change: those that they administer; of the house, all. */
  readonly administered: ReadonlySet<string>;
  /** Whether it is the house that imports: then who coordinates for the leading organisation does so for all it leads. */
  readonly isHouse: boolean;
}

export interface PartnerOfSheet {
  readonly id: string;
  readonly name: string;
  readonly cbsCode: string | null;
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly employments: readonly { readonly organisationId: string; readonly team: string | null }[];
  /** In this leergang; null: never took part. */
  readonly enrolment: { readonly status: EnrolmentStatus; readonly organisationId: string } | null;
  readonly grants: readonly KnownGrant[];
}

export interface KnownGrant {
  readonly role: Role;
  readonly organisationId: string | null;
  readonly leergangId: string | null;
}

/** What is to be done for one row of a sheet. */
export interface PersonDecision {
  /** The name in the sheet: that of the person from now on, if nobody is known by the address. */
  readonly name: string;
  /** The name by which whoever imports knows the person, or else that in the sheet. */
  readonly knownAs: string;
  readonly email: string;
  readonly organisationId: string;
  readonly team: string | null;
  /** Whether the person is to take part, again or for the first time. */
  readonly joins: boolean;
  readonly grant: KnownGrant | null;
  /** Whether the person is known with another team, which becomes that of the sheet. */
  readonly changesTeam: boolean;
}

export interface SheetDecision {
  /** One for each row of the sheet. */
  readonly rows: readonly ImportRow[];
  /** Only of the rows that are good and change something. */
  readonly people: readonly PersonDecision[];
}

/**
 * Decides what a sheet of people would make and change in a leergang. The organisation must be a partner, by name or CBS
 * code. Taking part becomes an enrolment; lecturers and coordinators get their role in the leergang; the roles of an
 * organisation are given only by who administers it. Someone who is known keeps the own name, and the team unless whoever
 * imports looks after it. Somebody with another employer in this leergang is not moved: that is a decision of its own.
 */
export function decidePeople(sheet: PeopleSheet, known: KnownOfSheet): SheetDecision {
  const decided = sheet.rows.map((row) => decideRow(row, sheet, known));
  return {
    rows: decided.map(({ row }) => row),
    people: decided.flatMap(({ decision }) => (decision ? [decision] : [])),
  };
}

interface DecidedRow {
  readonly row: ImportRow;
  readonly decision: PersonDecision | null;
}

function decideRow({ rowNumber, values, problems }: PeopleRow, sheet: PeopleSheet, known: KnownOfSheet): DecidedRow {
  const person = known.people.get(values.email) ?? null;
  const base = { row: rowNumber, place: null, subject: person?.name ?? (values.name || values.email) };
  const column = (field: PeopleField) => sheet.headers[field] ?? headerOf(field);
  const found = problems.length > 0 ? [...problems] : problemsOf(values, person, known, column);
  if (found.length > 0) {
    return { row: { ...base, state: 'WRONG', changes: [], kept: [], problems: found }, decision: null };
  }

  const { id: organisationId } = partnerNamed(values.organisation, known.partners)!;
  const employment = person?.employments.find((one) => one.organisationId === organisationId) ?? null;
  const joins = values.role === 'PARTICIPANT' && person?.enrolment?.status !== 'ACTIVE';
  const grant = grantOf(values, organisationId, person, known);
  const team =
    employment && values.team !== null
      ? differences({ [column('team')]: employment.team }, { [column('team')]: values.team })
      : [];
  const mayChangeTeam = known.administered.has(organisationId);
  const changes: ImportChange[] = [
    ...(joins && person?.enrolment ? [{ column: column('role'), from: 'LEFT', to: 'ACTIVE' }] : []),
    ...(person && !employment && !joins && !grant
      ? [{ column: column('organisation'), from: null, to: values.organisation }]
      : []),
    ...(mayChangeTeam ? team : []),
  ];
  const isNew = grant !== null || (joins && !person?.enrolment);
  const state = isNew ? 'NEW' : changes.length > 0 ? 'CHANGED' : 'UNCHANGED';
  const kept = [
    ...(person
      ? differences({ [nameColumn(column, sheet)]: person.name }, { [nameColumn(column, sheet)]: values.name })
      : []),
    ...(mayChangeTeam ? [] : team),
  ];
  const { name, email } = values;
  const changesTeam = mayChangeTeam && team.length > 0;
  return {
    row: { ...base, state, changes, kept, problems: [] },
    decision:
      state === 'UNCHANGED'
        ? null
        : { name, knownAs: base.subject, email, organisationId, team: values.team, joins, grant, changesTeam },
  };
}

type ColumnOf = (field: PeopleField) => string;

function problemsOf(
  values: PersonValues,
  person: KnownPerson | null,
  known: KnownOfSheet,
  column: ColumnOf,
): SheetProblem[] {
  const problem = (field: PeopleField, code: ProblemCode, facts: Facts): SheetProblem[] => [
    { column: column(field), code, facts },
  ];
  const partner = partnerNamed(values.organisation, known.partners);
  if (!partner) {
    const names = known.partners.map(({ name }) => name);
    const nearest = nearestWord(values.organisation, names);
    return problem('organisation', 'NOT_KNOWN', {
      reason: 'NO_PARTNER',
      value: excerptOf(values.organisation),
      allowed: names.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
  if (isOrganisationRole(values.role) && !known.administered.has(partner.id))
    return problem('role', 'NOT_ALLOWED', { reason: 'NOT_ADMINISTERED', organisation: partner.name });
  const { enrolment } = person ?? { enrolment: null };
  if (values.role === 'PARTICIPANT' && enrolment?.status === 'ACTIVE' && enrolment.organisationId !== partner.id) {
    const present = known.partners.find(({ id }) => id === enrolment.organisationId)?.name ?? '';
    return problem('organisation', 'NOT_ALLOWED', { reason: 'TAKES_PART_FOR_ANOTHER', organisation: present });
  }
  return [];
}

/** The role that is to be granted; null when the row asks for none, or it is held already. */
function grantOf(
  { role }: PersonValues,
  organisationId: string,
  person: KnownPerson | null,
  { leergangId, leadOrganisationId, isHouse }: KnownOfSheet,
): KnownGrant | null {
  if (role === 'PARTICIPANT') return null;
  const holds = (scope: Partial<KnownGrant>) =>
    person?.grants.some(
      (grant) =>
        grant.role === role &&
        grant.organisationId === (scope.organisationId ?? null) &&
        grant.leergangId === (scope.leergangId ?? null),
    ) ?? false;
  const ofOrganisation = { role, organisationId, leergangId: null };
  const ofLeergang = { role, organisationId: null, leergangId };
  if (isOrganisationRole(role)) return holds({ organisationId }) ? null : ofOrganisation;
  if (holds({ leergangId }) || (role === 'COORDINATOR' && holds({ organisationId: leadOrganisationId }))) return null;
  return role === 'COORDINATOR' && isHouse && organisationId === leadOrganisationId ? ofOrganisation : ofLeergang;
}

function isOrganisationRole(role: PersonValues['role']): boolean {
  return role === 'TEAM_LEAD' || role === 'DIRECTOR' || role === 'ADMINISTRATOR';
}

function partnerNamed(written: string, partners: readonly PartnerOfSheet[]): PartnerOfSheet | undefined {
  const wanted = bare(written);
  return partners.find(({ name, cbsCode }) => bare(name) === wanted || cbsCode?.toLowerCase() === wanted);
}

/** A name without what people write in different ways: capitals, accents, spaces, `Gemeente` before it. */
function bare(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/^gemeente +/, '')
    .replaceAll(' ', '');
}

function nameColumn(column: ColumnOf, { headers }: PeopleSheet): string {
  return headers.name === undefined && headers.lastName !== undefined ? column('lastName') : column('name');
}
