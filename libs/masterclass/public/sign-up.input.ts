import { isRefusal, type Problem } from '#kernel/refusal.js';
import { checkedInput, Email, Line, Prose } from '#platform/graphql/validation.js';
import type { MasterclassQuestion } from '../masterclass.rules.js';
import type { RegistrationAnswers } from '../registration.service.js';
import {
  LONGEST_NAME,
  MOST_COLLEAGUES,
  problemOfName,
  problemsOfColleagues,
  type TypedPerson,
} from '../guest.rules.js';

/** A form as a browser sends it: everything is text, or a list of it when someone sent a name twice. */
export type SentForm = Readonly<Record<string, unknown>>;

/** What someone typed; shown again as it was, when something is to be mended. */
export interface TypedSignUp extends TypedPerson, RegistrationAnswers {
  readonly colleagues: readonly TypedPerson[];
  readonly agrees: boolean;
}

/** A form that nobody filled in yet. */
export const NOTHING_TYPED: TypedSignUp = {
  name: '',
  address: '',
  organisation: '',
  function: '',
  diet: '',
  accessNeeds: '',
  wantsNext: false,
  agrees: false,
  colleagues: [],
};

class AnswersInput {
  @Line(200)
  organisation!: string;

  @Line(200, { least: 0 })
  function!: string;

  @Prose(500)
  diet!: string;

  @Prose(500)
  accessNeeds!: string;

  wantsNext!: boolean;
}

class NameInput {
  @Line(LONGEST_NAME)
  name!: string;
}

class PersonInput {
  @Line(LONGEST_NAME)
  name!: string;

  @Email()
  address!: string;
}

/** Reads a form, whatever was sent. Fields that it does not have are empty. */
export function typedSignUp(form: SentForm): TypedSignUp {
  const rows = Array.from({ length: MOST_COLLEAGUES }, (_, place) => ({
    name: textIn(form[`collega${place + 1}`]).trim(),
    address: textIn(form[`collega${place + 1}mail`]).trim(),
  }));
  return {
    ...typedAnswers(form),
    name: textIn(form['naam']).trim(),
    address: textIn(form['email']).trim(),
    agrees: textIn(form['akkoord']) !== '',
    colleagues: rows.filter(({ name, address }) => name !== '' || address !== ''),
  };
}

/** What one typed to change later. */
export interface TypedChange extends RegistrationAnswers {
  readonly name: string;
}

/** Reads what is to change. The name stays what it was when the form does not ask for it. */
export function typedChange(form: SentForm, own: Pick<TypedChange, 'name'>): TypedChange {
  return { ...typedAnswers(form), name: 'naam' in form ? textIn(form['naam']).trim() : own.name };
}

function typedAnswers(form: SentForm): RegistrationAnswers {
  return {
    organisation: textIn(form['organisatie']).trim(),
    function: textIn(form['functie']).trim(),
    diet: textIn(form['dieet']).trim(),
    accessNeeds: textIn(form['toegang']).trim(),
    wantsNext: textIn(form['volgende']) !== '',
  };
}

/** What is kept of answers: those that were asked for, and the others as they were. */
export function answersAsAsked(
  typed: RegistrationAnswers,
  before: RegistrationAnswers,
  asks: readonly MasterclassQuestion[],
): RegistrationAnswers {
  return {
    organisation: typed.organisation,
    wantsNext: typed.wantsNext,
    function: asks.includes('FUNCTION') ? typed.function : before.function,
    diet: asks.includes('DIET') ? typed.diet : before.diet,
    accessNeeds: asks.includes('ACCESS') ? typed.accessNeeds : before.accessNeeds,
  };
}

/** Every problem of a form, at the names of its fields. */
export async function problemsOfSignUp(typed: TypedSignUp): Promise<Problem[]> {
  const { name, address, colleagues } = typed;
  const own = await problemsOfPerson(PersonInput, { name, address });
  const others = await Promise.all(colleagues.map((colleague) => problemsOfColleague(colleague)));
  const ofOthers = others.flatMap((problems, place) => problems.map((one) => within(one, `colleagues.${place}`)));
  return onceByPath([
    ...own,
    ...(await problemsOfAnswers(typed)),
    ...problemsOfColleagues(typed, colleagues),
    ...ofOthers,
    ...(typed.agrees ? [] : [{ path: 'agrees', code: 'REQUIRED' as const }]),
  ]);
}

/** The problems of what is to change. A name that stays is not looked at again. */
export async function problemsOfChange(typed: TypedChange, own: Pick<TypedChange, 'name'>): Promise<Problem[]> {
  const name = typed.name === own.name ? [] : await problemsOfPerson(NameInput, { name: typed.name });
  return [...name, ...(await problemsOfAnswers(typed))];
}

async function problemsOfAnswers(typed: RegistrationAnswers): Promise<readonly Problem[]> {
  const { organisation, function: job, diet, accessNeeds } = typed;
  return problemsIn(AnswersInput, { organisation, function: job, diet, accessNeeds } as AnswersInput);
}

/** A colleague who was filled in by half is told that by {@link problemsOfColleagues}. */
async function problemsOfColleague(person: TypedPerson): Promise<readonly Problem[]> {
  const problems = await problemsOfPerson(PersonInput, person);
  return problems.filter(({ path }) => person[path as keyof TypedPerson] !== '');
}

async function problemsOfPerson<Input extends NameInput>(
  type: new () => Input,
  person: Input,
): Promise<readonly Problem[]> {
  const problems = await problemsIn(type, person);
  const code = person.name === '' ? null : problemOfName(person.name);
  return code === null ? problems : onceByPath([...problems, { path: 'name', code }]);
}

async function problemsIn<Input extends object>(type: new () => Input, given: Input): Promise<readonly Problem[]> {
  const checked = await checkedInput(type, given);
  return isRefusal(checked) ? checked.problems : [];
}

function within(problem: Problem, place: string): Problem {
  return { ...problem, path: `${place}.${problem.path}` };
}

/** One problem at a field is enough to say. */
function onceByPath(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ path }, at) => problems.findIndex((other) => other.path === path) === at);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
