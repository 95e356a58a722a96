import { isRefusal, refuse, type Problem, type Refusal } from '#kernel/refusal.js';
import { daysBetween, type Day, type Weekday, type WallTime } from '#kernel/wall-time.js';
import { openYaml, type YamlPlace, type YamlReader } from './yaml.file.js';

/** A whole leergang as a file describes it, in the shape in which it will live; nothing of it is known to exist yet. */
export interface LeergangFile {
  readonly title: string;
  /** May hold line ends; '' when there is none. So have all descriptions and instructions below. */
  readonly description: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Exactly one leads; names and CBS codes are there once. */
  readonly partners: readonly PartnerInFile[];
  /** When no sessions are planned, beside the public holidays. */
  readonly freePeriods: readonly FreePeriodInFile[];
  /** In the order in which they are given; keys are there once. */
  readonly modules: readonly ModuleInFile[];
}

export interface PartnerInFile {
  readonly name: string;
  readonly kind: 'MUNICIPALITY' | 'INSTITUTION' | 'EXTERNAL';
  /** `GM0085`; a municipality has one, no other organisation does. */
  readonly cbsCode: string | null;
  readonly part: 'LEAD' | 'PARTICIPANT' | 'DELIVERS';
}

export interface FreePeriodInFile {
  readonly from: Day;
  /** The last free day. */
  readonly until: Day;
  readonly label: string;
}

export interface ModuleInFile {
  /** What the module is known by within its file: given, or made of the title. Small letters, digits and hyphens. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'IDEA' | 'DESIGNED';
  readonly masterclass: SessionInFile | null;
  readonly meetings: readonly SessionInFile[];
  readonly plan: PlanWishInFile | null;
}

/** A masterclass or meeting without a date: planning the module gives it one. */
export interface SessionInFile {
  readonly title: string;
  readonly description: string;
  readonly assignments: readonly AssignmentInFile[];
}

export interface AssignmentInFile {
  readonly title: string;
  readonly instructions: string;
  readonly kind: 'HOMEWORK' | 'PRACTICE';
  /** Due so many days before the session (1 when the file does not say), at this wall time (23:59). */
  readonly dueDaysBefore: number;
  readonly dueTime: WallTime;
}

/** How the module would best be planned; the coordinator decides. */
export interface PlanWishInFile {
  readonly firstDay: Day;
  readonly weekday: Weekday;
  readonly startTime: WallTime;
  /** Of wall time. */
  readonly durationMinutes: number;
  readonly intervalWeeks: number;
  readonly place: string;
  readonly onlineUrl: string | null;
}

// As the tables keep them, and no more of anything than a leergang that people can follow.
const TITLE = { most: 200, missing: 'REQUIRED' } as const;
const PROSE = { most: 20_000, missing: 'OPTIONAL', lines: 'MANY' } as const;
const PLACE = { most: 500, missing: 'OPTIONAL' } as const;
const LONGEST_LINK = 2_000;
const MOST_PARTNERS = 50;
const MOST_FREE_PERIODS = 200;
const MOST_MODULES = 50;
const MOST_MEETINGS = 30;
const MOST_ASSIGNMENTS = 20;

const KINDS = { gemeente: 'MUNICIPALITY', onderwijsinstelling: 'INSTITUTION', extern: 'EXTERNAL' } as const;
const PARTS = { leidt: 'LEAD', 'neemt deel': 'PARTICIPANT', verzorgt: 'DELIVERS' } as const;
const STATUSES = { idee: 'IDEA', ontworpen: 'DESIGNED' } as const;
const ASSIGNMENT_KINDS = { huiswerk: 'HOMEWORK', praktijkopdracht: 'PRACTICE' } as const;
const WEEKDAYS: Readonly<Record<string, Weekday>> = {
  maandag: 1,
  dinsdag: 2,
  woensdag: 3,
  donderdag: 4,
  vrijdag: 5,
  zaterdag: 6,
  zondag: 7,
};

/**
 * Reads a leergang from YAML; the keys, in Dutch as coordinators write them, are explained in `examples/README.md`.
 * Refused with INVALID_INPUT and every problem found (up to 100), each with the path as in the file
 * (`modules[1].titel`, lists from 0) and the `line` among its facts; or, when it cannot be opened as YAML, as
 * `openYaml` says. Never throws, whatever the bytes.
 */
export function readLeergangFile(file: string | Buffer): LeergangFile | Refusal {
  const yaml = openYaml(file);
  if (isRefusal(yaml)) return yaml;
  const leergang = leergangOf(yaml);
  if (yaml.problems.length === 0) return leergang;
  return refuse(
    'INVALID_INPUT',
    {},
    yaml.problems.toSorted((one, other) => lineOf(one) - lineOf(other)),
  );
}

function lineOf({ facts }: Problem): number {
  return Number(facts?.['line'] ?? 0);
}

function leergangOf(yaml: YamlReader): LeergangFile {
  const field = yaml.fields(yaml.root, [
    'leergang',
    'omschrijving',
    'begindatum',
    'einddatum',
    'samenwerkingsverband',
    'vrije-periodes',
    'modules',
  ]);
  const { from: startsOn, until: endsOn } = periodOf(yaml, field('begindatum'), field('einddatum'));
  return {
    title: yaml.text(field('leergang'), TITLE),
    description: yaml.text(field('omschrijving'), PROSE),
    startsOn,
    endsOn,
    partners: partnersOf(yaml, field('samenwerkingsverband')),
    freePeriods: yaml.items(field('vrije-periodes'), MOST_FREE_PERIODS).map((place) => freePeriodOf(yaml, place)),
    modules: modulesOf(yaml, field('modules')),
  };
}

function periodOf(yaml: YamlReader, first: YamlPlace, last: YamlPlace): { from: Day; until: Day } {
  const from = yaml.day(first);
  const until = yaml.day(last);
  if (from !== '' && until !== '' && daysBetween(from, until) < 0) yaml.tell(last, 'END_BEFORE_START', { start: from });
  return { from, until };
}

function freePeriodOf(yaml: YamlReader, place: YamlPlace): FreePeriodInFile {
  const field = yaml.fields(place, ['naam', 'van', 'tot-en-met']);
  return { label: yaml.text(field('naam'), TITLE), ...periodOf(yaml, field('van'), field('tot-en-met')) };
}

function partnersOf(yaml: YamlReader, place: YamlPlace): PartnerInFile[] {
  if (!yaml.has(place)) yaml.tell(place, 'REQUIRED');
  const names = new Seen();
  const codes = new Seen();
  let hasUnknownPart = false;
  const partners = yaml.items(place, MOST_PARTNERS).map((item): PartnerInFile => {
    const field = yaml.fields(item, ['naam', 'soort', 'cbs-code', 'rol']);
    const name = yaml.text(field('naam'), TITLE);
    const kind = yaml.word(field('soort'), KINDS);
    const cbsCode = yaml.text(field('cbs-code'), {
      most: 200,
      missing: kind === 'MUNICIPALITY' ? 'REQUIRED' : 'OPTIONAL',
    });
    if (cbsCode !== '' && !/^GM\d{4}$/.test(cbsCode)) yaml.tell(field('cbs-code'), 'NOT_A_CODE', { example: 'GM0085' });
    else if (cbsCode !== '' && kind !== 'MUNICIPALITY' && kind !== undefined) {
      yaml.tell(field('cbs-code'), 'NOT_ALLOWED', { reason: 'NOT_A_MUNICIPALITY' });
    }
    const part = yaml.word(field('rol'), PARTS);
    hasUnknownPart ||= part === undefined;
    names.once(yaml, field('naam'), name.toLowerCase());
    codes.once(yaml, field('cbs-code'), cbsCode);
    return {
      name,
      kind: kind ?? 'EXTERNAL',
      cbsCode: cbsCode === '' ? null : cbsCode,
      part: part ?? 'PARTICIPANT',
    };
  });
  const leads = partners.filter(({ part }) => part === 'LEAD').length;
  if (partners.length > 0 && leads !== 1 && !hasUnknownPart)
    yaml.tell(place, 'NOT_ALLOWED', { reason: 'ONE_LEADS', found: leads });
  return partners;
}

function modulesOf(yaml: YamlReader, place: YamlPlace): ModuleInFile[] {
  const keys = new Seen();
  return yaml.items(place, MOST_MODULES).map((item, index): ModuleInFile => {
    const field = yaml.fields(item, [
      'sleutel',
      'titel',
      'omschrijving',
      'status',
      'masterclass',
      'bijeenkomsten',
      'planwens',
    ]);
    const title = yaml.text(field('titel'), TITLE);
    const givenKey = yaml.text(field('sleutel'), { most: 80, missing: 'OPTIONAL' });
    if (givenKey !== '' && givenKey !== keyOf(givenKey))
      yaml.tell(field('sleutel'), 'NOT_A_CODE', { example: keyOf(givenKey) });
    const key = givenKey || keyOf(title) || `module-${index + 1}`;
    keys.once(yaml, givenKey === '' ? field('titel') : field('sleutel'), key);
    return {
      key,
      title,
      description: yaml.text(field('omschrijving'), PROSE),
      status: yaml.word(field('status'), STATUSES, 'IDEA') ?? 'IDEA',
      masterclass: yaml.has(field('masterclass')) ? sessionOf(yaml, field('masterclass')) : null,
      meetings: yaml.items(field('bijeenkomsten'), MOST_MEETINGS).map((meeting) => sessionOf(yaml, meeting)),
      plan: yaml.has(field('planwens')) ? planWishOf(yaml, field('planwens')) : null,
    };
  });
}

function sessionOf(yaml: YamlReader, place: YamlPlace): SessionInFile {
  const field = yaml.fields(place, ['titel', 'omschrijving', 'huiswerk']);
  return {
    title: yaml.text(field('titel'), TITLE),
    description: yaml.text(field('omschrijving'), PROSE),
    assignments: yaml.items(field('huiswerk'), MOST_ASSIGNMENTS).map((item) => assignmentOf(yaml, item)),
  };
}

function assignmentOf(yaml: YamlReader, place: YamlPlace): AssignmentInFile {
  const field = yaml.fields(place, ['titel', 'opdracht', 'soort', 'dagen-vooraf', 'tijd']);
  return {
    title: yaml.text(field('titel'), TITLE),
    instructions: yaml.text(field('opdracht'), PROSE),
    kind: yaml.word(field('soort'), ASSIGNMENT_KINDS, 'HOMEWORK') ?? 'HOMEWORK',
    dueDaysBefore: yaml.whole(field('dagen-vooraf'), 0, 365, 1),
    dueTime: yaml.time(field('tijd'), '23:59'),
  };
}

function planWishOf(yaml: YamlReader, place: YamlPlace): PlanWishInFile {
  const field = yaml.fields(place, ['vanaf', 'weekdag', 'begintijd', 'eindtijd', 'om-de-weken', 'plaats', 'online']);
  const startTime = yaml.time(field('begintijd'));
  const endTime = yaml.time(field('eindtijd'));
  const durationMinutes = minutesOf(endTime) - minutesOf(startTime);
  if (startTime !== '' && endTime !== '' && durationMinutes <= 0) {
    yaml.tell(field('eindtijd'), 'END_BEFORE_START', { start: startTime });
  } else if (startTime !== '' && endTime !== '' && durationMinutes < 15) {
    yaml.tell(field('eindtijd'), 'TOO_LOW', { min: 15 });
  }
  return {
    firstDay: yaml.day(field('vanaf')),
    weekday: yaml.word(field('weekdag'), WEEKDAYS) ?? 1,
    startTime,
    durationMinutes,
    intervalWeeks: yaml.whole(field('om-de-weken'), 1, 12, 1),
    place: yaml.text(field('plaats'), PLACE),
    onlineUrl: yaml.link(field('online'), LONGEST_LINK),
  };
}

function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** What a module without a key of its own is known by: "Bijzondere doelgroepen (LVB)" as `bijzondere-doelgroepen-lvb`. */
export function keyOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '');
}

/** What may be there only once, and where it was first. */
class Seen {
  private readonly lines = new Map<string, number>();

  once(yaml: YamlReader, place: YamlPlace, value: string): void {
    const firstLine = this.lines.get(value);
    if (value === '') return;
    if (firstLine !== undefined) yaml.tell(place, 'NOT_UNIQUE', { firstLine });
    else this.lines.set(value, place.line);
  }
}
