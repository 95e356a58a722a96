import { Transform, plainToInstance, type ClassConstructor } from 'class-transformer';
import { isEmail, registerDecorator, validate, type ValidationArguments, type ValidationError } from 'class-validator';
import { isId } from '#kernel/ids.js';
import { refuse, type Facts, type Problem, type ProblemCode, type Refusal } from '#kernel/refusal.js';

// Control characters (but not tab and line end), and the marks that turn the direction of text: they have no meaning in
// a name or sentence, and are how a line break gets into a mail header or a name is made to read backwards.
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const LINE_BREAK = /[\r\n\t]/;
// No language piles marks this high. Composing such a pile takes the square of its height: 100,000 marks take 4 seconds.
const PILE_OF_MARKS = /\p{M}{9}/u;

type Wrong = { code: ProblemCode; facts?: Facts };
type Check = (value: unknown) => Wrong | null;

/** Whether text may be stored and shown as it is. */
export function checkText(value: unknown, least: number, most: number, lines: 'one' | 'many'): Wrong | null {
  if (value === undefined || value === null || value === '')
    return least === 0 && value !== null ? null : { code: 'REQUIRED' };
  if (typeof value !== 'string') return { code: 'NOT_ALLOWED' };
  const length = [...value].length;
  if (length < least) return { code: 'TOO_SHORT', facts: { min: least } };
  if (length > most) return { code: 'TOO_LONG', facts: { max: most } };
  if (
    PILE_OF_MARKS.test(value) ||
    FORBIDDEN.test(value) ||
    (lines === 'one' && LINE_BREAK.test(value)) ||
    !value.isWellFormed()
  ) {
    return { code: 'FORBIDDEN_CHARACTERS' };
  }
  return null;
}

/** One line of text: trimmed, composed (NFC), at most `most` characters. */
export const Line = (most: number, { least = 1 } = {}) => rule((value) => checkText(value, least, most, 'one'), tidied);

/** Text over several lines, at most `most` characters; may be empty. */
export const Prose = (most: number, { least = 0 } = {}) =>
  rule((value) => checkText(value, least, most, 'many'), composed);

/** An e-mail address, kept as typed without spaces around it. */
export const Email = () =>
  rule((value) => checkText(value, 3, 254, 'one') ?? (isEmail(value) ? null : { code: 'NOT_AN_EMAIL' }), tidied);

/** The address of a page: http or https, nothing that runs. */
export const Link = () =>
  rule((value) => {
    if (value === '') return null;
    const wrong = checkText(value, 1, 2000, 'one');
    if (wrong) return wrong;
    return /^https?:\/\//i.test(value as string) && URL.canParse(value as string) ? null : { code: 'NOT_A_LINK' };
  }, tidied);

/** The id of something; whether it exists is the command's question. */
export const Id = () => rule((value) => (isId(value) ? null : { code: 'NOT_KNOWN' }));

/** As {@link Id}, or empty: what there was goes away. */
export const IdOrNone = () => rule((value) => (value === '' || isId(value) ? null : { code: 'NOT_KNOWN' }));

export const WholeNumber = (least: number, most: number) =>
  rule((value): Wrong | null => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return { code: 'REQUIRED' };
    if (value < least) return { code: 'TOO_LOW', facts: { min: least } };
    if (value > most) return { code: 'TOO_HIGH', facts: { max: most } };
    return null;
  });

/** A list of at most `most` ids. */
export const Ids = (most: number) =>
  rule((value): Wrong | null => {
    if (!Array.isArray(value) || !value.every(isId)) return { code: 'NOT_KNOWN' };
    return value.length > most ? { code: 'TOO_HIGH', facts: { max: most } } : null;
  });

/** Checks this value only when it was given: a change names what changes. */
export const Given = (...checks: PropertyDecorator[]): PropertyDecorator => {
  return (target, property) => {
    optional(target.constructor).add(String(property));
    for (const check of checks) check(target, property);
  };
};

const optionals = new WeakMap<object, Set<string>>();
function optional(type: object): Set<string> {
  const known = optionals.get(type) ?? new Set<string>();
  optionals.set(type, known);
  return known;
}

function rule(check: Check, prepare?: (value: unknown) => unknown): PropertyDecorator {
  return (target, property) => {
    if (prepare) Transform(({ value }) => prepare(value), { toClassOnly: true })(target, property);
    registerDecorator({
      name: 'check',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => {
          const leftOut = value === undefined || value === null;
          return (leftOut && optional(target.constructor).has(args!.property)) || check(value) === null;
        },
        // class-validator carries messages as text; the problem is that text.
        defaultMessage: (args?: ValidationArguments) => JSON.stringify(check(args?.value)),
      },
    });
  };
}

/** Composed characters (NFC), so that what looks the same is the same. A hostile pile is left for the check to refuse. */
const composed = (value: unknown): unknown =>
  typeof value === 'string' && !PILE_OF_MARKS.test(value) ? value.normalize('NFC') : value;
const tidied = (value: unknown): unknown => {
  const text = composed(value);
  return typeof text === 'string' ? text.trim() : text;
};

/**
 * Checks an input against the rules on its class and gives it back tidied.
 * @returns the input, or INVALID_INPUT with every problem at its field.
 */
export async function checkedInput<Input extends object>(
  type: ClassConstructor<Input>,
  given: Input,
): Promise<Input | Refusal> {
  const input = plainToInstance(type, given);
  const problems = problemsIn(await validate(input, { forbidUnknownValues: false, stopAtFirstError: true }), '');
  return problems.length > 0 ? refuse('INVALID_INPUT', {}, problems) : input;
}

function problemsIn(errors: readonly ValidationError[], parent: string): Problem[] {
  return errors.flatMap((error) => {
    const path = parent + error.property;
    const own = Object.values(error.constraints ?? {}).map((text) => ({ path, ...readProblem(text) }));
    return [...own, ...problemsIn(error.children ?? [], `${path}.`)];
  });
}

function readProblem(text: string): { code: ProblemCode; facts?: Facts } {
  try {
    return JSON.parse(text) as { code: ProblemCode; facts?: Facts };
  } catch {
    return { code: 'NOT_ALLOWED' }; // a rule of class-validator itself
  }
}
