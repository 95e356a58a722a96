import type { Facts } from '#kernel/refusal.js';
import { wallTimeAfter, type Day } from '#kernel/wall-time.js';
import type { ModuleStatus } from '../learning-module.entity.js';
import type { PartnerPart } from '../partner.entity.js';
import { differences, type ImportChange, type ImportRow, type Values } from './import-row.rules.js';
import {
  keyOf,
  type FreePeriodInFile,
  type LeergangFile,
  type ModuleInFile,
  type PartnerInFile,
  type PlanWishInFile,
  type SessionInFile,
} from './leergang.file.js';

/** What is known already of what a file describes. */
export interface KnownOfFile {
  /** Null: it is a new one. */
  readonly leergang: KnownLeergang | null;
  /** One for each partner in the file, in that order; null for an organisation that is not known yet. */
  readonly partners: readonly (KnownPartner | null)[];
  readonly modules: readonly KnownModule[];
  /** Whether the actor coordinates the leergang, or for the organisation that leads in the file. */
  readonly mayLead: boolean;
}

export interface KnownLeergang {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly freePeriods: readonly FreePeriodInFile[];
}

export interface KnownPartner {
  readonly organisationId: string;
  /** Null when the actor may not see it. */
  readonly name: string | null;
  /** Null: it takes no part yet. */
  readonly part: PartnerPart | null;
}

export interface KnownModule {
  readonly id: string;
  readonly fileKey: string | null;
  readonly title: string;
  readonly description: string;
  readonly status: ModuleStatus;
  readonly version: number;
  readonly planWish: PlanWishInFile | null;
  readonly ideas: readonly KnownSessionIdea[];
}

/** What a session will be about; the masterclass is number 0. */
export interface KnownSessionIdea extends SessionInFile {
  readonly number: number;
}

/** What importing a file comes to. */
export interface LeergangDecision {
  readonly rows: readonly ImportRow[];
  /** Whether words or period of a known leergang change. */
  readonly changesLeergang: boolean;
  readonly changesFreePeriods: boolean;
  /** Which partners of the file are to join. */
  readonly joining: readonly PartnerInFile[];
  readonly modules: readonly ModuleDecision[];
}

export interface ModuleDecision {
  readonly inFile: ModuleInFile;
  /** Null: it is a new one. */
  readonly known: KnownModule | null;
  readonly changesWords: boolean;
  /** Whether it goes from an idea to a design. */
  readonly isDesigned: boolean;
  readonly changesIdeas: boolean;
  /** Whether its key in the file or its wish for planning is to be kept anew. */
  readonly changesNotes: boolean;
}

/**
 * Decides what a file would make and change. What is known is found again by its key: a partner by code or name, a
 * module by its key in the file or the key that its title makes, a session by its number. A module that has been planned
 * stays as it is, because people have it in their calendars; of others, words, sessions and homework become those of the
 * file. Nothing that the file does not name is taken away, except ideas for sessions of a module that it does name.
 */
export function decideLeergang(file: LeergangFile, known: KnownOfFile): LeergangDecision {
  const leergang = decideWords(file, known.leergang);
  const partners = file.partners.map((partner, index) => partnerRow(partner, index, known));
  const modules = file.modules.map((module, index) => decideModule(module, index, known.modules));
  return {
    rows: [leergang.row, ...partners, ...modules.flatMap(({ rows }) => rows)],
    changesLeergang: leergang.changesLeergang,
    changesFreePeriods: leergang.changesFreePeriods,
    joining: file.partners.filter((_, index) => partners[index]!.state === 'NEW'),
    modules: modules.map(({ decision }) => decision),
  };
}

/** The module that one in a file is, if it is there: that of its key, or a module without a key whose title makes it. */
export function sameModule(inFile: ModuleInFile, modules: readonly KnownModule[]): KnownModule | null {
  return (
    modules.find((module) => module.fileKey === inFile.key) ??
    modules.find((module) => module.fileKey === null && keyOf(module.title) === inFile.key) ??
    null
  );
}

/** The sessions of a module in the file, by number: the masterclass is 0. */
export function numberedSessions({ masterclass, meetings }: ModuleInFile): KnownSessionIdea[] {
  return [
    ...(masterclass ? [{ ...masterclass, number: 0 }] : []),
    ...meetings.map((meeting, index) => ({ ...meeting, number: index + 1 })),
  ];
}

function decideWords(file: LeergangFile, known: KnownLeergang | null) {
  const words = known ? differences(leergangValues(known), leergangValues(file)) : [];
  const periods = differences(freePeriodValues(known?.freePeriods ?? []), freePeriodValues(file.freePeriods));
  const changes = known ? [...words, ...periods] : [];
  return {
    row: rowOf('leergang', file.title, known === null, changes),
    changesLeergang: words.length > 0,
    changesFreePeriods: periods.length > 0,
  };
}

function leergangValues({ title, description, startsOn, endsOn }: Omit<KnownLeergang, 'id' | 'freePeriods'>): Values {
  return { leergang: title, omschrijving: description, begindatum: startsOn, einddatum: endsOn };
}

function freePeriodValues(periods: readonly FreePeriodInFile[]): Values {
  return Object.fromEntries(
    periods.flatMap(({ label, from, until }, index) => [
      [`vrije-periodes[${index}].naam`, label],
      [`vrije-periodes[${index}].van`, from],
      [`vrije-periodes[${index}].tot-en-met`, until],
    ]),
  );
}

const PARTS: Readonly<Record<PartnerPart, string>> = { LEAD: 'leidt', PARTICIPANT: 'neemt deel', DELIVERS: 'verzorgt' };

function partnerRow(partner: PartnerInFile, index: number, { partners, mayLead }: KnownOfFile): ImportRow {
  const place = `samenwerkingsverband[${index}]`;
  const known = partners[index] ?? null;
  const same = known && partners.findIndex((other) => other?.organisationId === known.organisationId);
  if (same !== null && same < index)
    return wrong(place, partner.name, 'naam', 'NOT_UNIQUE', { first: `samenwerkingsverband[${same}]` });
  if (partner.part === 'LEAD' && !mayLead)
    return wrong(place, partner.name, 'rol', 'NOT_ALLOWED', { reason: 'NOT_YOUR_ORGANISATION' });
  if (!known?.part) return rowOf(place, known?.name ?? partner.name, true, []);
  const kept = differences(
    { naam: known.name ?? partner.name, rol: PARTS[known.part] },
    { naam: partner.name, rol: PARTS[partner.part] },
  );
  return { ...rowOf(place, known.name ?? partner.name, false, []), kept };
}

function decideModule(
  inFile: ModuleInFile,
  index: number,
  modules: readonly KnownModule[],
): { rows: ImportRow[]; decision: ModuleDecision } {
  const place = `modules[${index}]`;
  const known = sameModule(inFile, modules);
  const words = known ? differences(wordValues(known), wordValues(inFile)) : [];
  const sessions = decideSessions(place, numberedSessions(inFile), known?.ideas ?? []);
  if (known && isPlanned(known)) {
    const module: ImportRow = { ...rowOf(place, known.title, false, []), kept: words };
    return { rows: [module, ...sessions.rows.map(asKept)], decision: { ...NOTHING, inFile, known } };
  }

  const isDesigned = inFile.status === 'DESIGNED' && known?.status !== 'DESIGNED';
  const status = known ? differences({ status: STATUS[known.status] }, { status: STATUS[inFile.status] }) : [];
  const wish = differences(wishValues(known?.planWish ?? null), wishValues(inFile.plan));
  const changes = known ? [...words, ...(isDesigned ? status : []), ...wish, ...sessions.gone] : [];
  const row = { ...rowOf(place, inFile.title, known === null, changes), kept: known && !isDesigned ? status : [] };
  return {
    rows: [row, ...sessions.rows],
    decision: {
      inFile,
      known,
      changesWords: words.length > 0,
      isDesigned,
      changesIdeas: sessions.gone.length > 0 || sessions.rows.some(({ state }) => state !== 'UNCHANGED'),
      changesNotes: wish.length > 0 || known?.fileKey !== inFile.key,
    },
  };
}

const NOTHING = { changesWords: false, isDesigned: false, changesIdeas: false, changesNotes: false };

const STATUS: Readonly<Record<ModuleStatus, string>> = {
  IDEA: 'idee',
  DESIGNED: 'ontworpen',
  SCHEDULED: 'gepland',
  RUNNING: 'bezig',
  COMPLETED: 'afgerond',
};

function isPlanned({ status }: KnownModule): boolean {
  return status !== 'IDEA' && status !== 'DESIGNED';
}

function wordValues({ title, description }: Pick<KnownModule, 'title' | 'description'>): Values {
  return { titel: title, omschrijving: description };
}

function wishValues(wish: PlanWishInFile | null): Values {
  if (!wish) return {};
  const until = wallTimeAfter({ day: wish.firstDay, time: wish.startTime }, wish.durationMinutes).time;
  return {
    'planwens.vanaf': wish.firstDay,
    'planwens.weekdag': WEEKDAYS[wish.weekday - 1]!,
    'planwens.begintijd': wish.startTime,
    'planwens.eindtijd': until,
    'planwens.om-de-weken': String(wish.intervalWeeks),
    'planwens.plaats': wish.place,
    'planwens.online': wish.onlineUrl,
  };
}

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

/** A row for each session in the file, and what would go: the ideas that the file does not have any more. */
function decideSessions(
  place: string,
  given: readonly KnownSessionIdea[],
  known: readonly KnownSessionIdea[],
): { rows: ImportRow[]; gone: ImportChange[] } {
  const rows = given.map((session) => {
    const at = `${place}.${session.number === 0 ? 'masterclass' : `bijeenkomsten[${session.number - 1}]`}`;
    const same = known.find(({ number }) => number === session.number);
    const changes = same ? differences(sessionValues(same), sessionValues(session)) : [];
    return rowOf(at, session.title, same === undefined, changes);
  });
  const gone = known
    .filter(({ number }) => !given.some((session) => session.number === number))
    .map(({ number, title }) => ({
      column: number === 0 ? 'masterclass' : `bijeenkomsten[${number - 1}]`,
      from: title,
      to: null,
    }));
  return { rows, gone };
}

function sessionValues({ title, description, assignments }: SessionInFile): Values {
  const homework = assignments.flatMap((assignment, index): [string, string][] => [
    [`huiswerk[${index}].titel`, assignment.title],
    [`huiswerk[${index}].opdracht`, assignment.instructions],
    [`huiswerk[${index}].soort`, assignment.kind === 'PRACTICE' ? 'praktijkopdracht' : 'huiswerk'],
    [`huiswerk[${index}].dagen-vooraf`, String(assignment.dueDaysBefore)],
    [`huiswerk[${index}].tijd`, assignment.dueTime],
  ]);
  return { titel: title, omschrijving: description, ...Object.fromEntries(homework) };
}

/** What the file says about a session of a module that has been planned: said, and not taken over. */
function asKept(row: ImportRow): ImportRow {
  const kept = row.state === 'NEW' ? [{ column: 'titel', from: null, to: row.subject }] : row.changes;
  return { ...row, state: 'UNCHANGED', changes: [], kept };
}

function rowOf(place: string, subject: string, isNew: boolean, changes: readonly ImportChange[]): ImportRow {
  const state = isNew ? 'NEW' : changes.length > 0 ? 'CHANGED' : 'UNCHANGED';
  return { row: null, place, subject, state, changes, kept: [], problems: [] };
}

function wrong(
  place: string,
  subject: string,
  column: string,
  code: 'NOT_ALLOWED' | 'NOT_UNIQUE',
  facts: Facts,
): ImportRow {
  return {
    ...rowOf(place, subject, false, []),
    state: 'WRONG',
    problems: [{ column, code, facts }],
  };
}
