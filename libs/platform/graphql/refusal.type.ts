import { createUnionType, Field, ObjectType, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import {
  isRefusal,
  type Facts,
  type Problem,
  type ProblemCode,
  type Refusal,
  type RefusalCode,
} from '#kernel/refusal.js';

const REFUSAL_CODES = {
  INVALID_INPUT: 'One or more values are wrong; `problems` names each.',
  NOT_FOUND: 'It does not exist, or the asker may not see it.',
  NOT_PERMITTED: 'The asker may see it and may not do this.',
  CHANGED_MEANWHILE: 'Someone else changed it after it was read; read again and decide.',
  STATUS_NOT_POSSIBLE: 'This step does not follow from the present status; facts `from` and `to`.',
  ALREADY_EXISTS: 'There is one already.',
  LINK_NOT_VALID: 'The link or ticket was used, has expired or never existed.',
  NOT_INVITED: 'The person does not take part in it, or no longer does.',
  TOO_MANY_ATTEMPTS: 'Wait before the next try; fact `retryAfterSeconds`.',
  NOTHING_TO_ANNOUNCE: 'No session is left to put in calendars.',
  NOTHING_TO_CHANGE: 'Everything is so already.',
  NOTHING_TO_CONFIRM: 'No session is waiting for confirmation.',
  TOO_LATE: 'The moment for this has passed.',
  TOO_LARGE: 'More bytes than allowed; fact `max`.',
  FILE_NOT_READABLE: 'The file cannot be read as what it should be; fact `reason`.',
  LAST_ADMINISTRATOR: 'An organisation keeps at least one administrator.',
  NO_DATES_LEFT: 'Within a year no day is free for the next session.',
  DOUBLE_BOOKED:
    'A lecturer or a room would be in two sessions at once. Facts `name`, `day` and `time` say who or what, and when; `session` and `leergang` with which session, when the asker may see it.',
  IN_USE:
    'Sessions are still to come in it. Fact `count` says how many; `session`, `leergang` and `day` which comes first.',
  REGISTRATION_CLOSED:
    'One cannot register for a masterclass now. Fact `opensAt` says from when, `closedAt` since when no more.',
  OFFER_EXPIRED: 'The time to take an offered seat is over; fact `until` says since when.',
} satisfies Record<RefusalCode, string>;

const PROBLEM_CODES = {
  REQUIRED: 'Nothing was given.',
  TOO_SHORT: 'Too short; fact `min`.',
  TOO_LONG: 'Too long; fact `max`.',
  TOO_LOW: 'Too low; fact `min`.',
  TOO_HIGH: 'Too high; fact `max`.',
  NOT_AN_EMAIL: 'Not an e-mail address.',
  NOT_A_DAY: 'Not a day.',
  NOT_A_TIME: 'Not a time.',
  NOT_A_LINK: 'Not a web address that starts with https:// or http://.',
  NOT_A_CODE: 'Not a CBS code such as GM0085.',
  NOT_ALLOWED: 'Not one of what is allowed; fact `allowed` when it is a short list.',
  NOT_UNIQUE: 'There already; for rows, fact `row` is where first.',
  NOT_KNOWN: 'Does not exist here.',
  END_BEFORE_START: 'Ends before it starts.',
  OTHER_SEASON: 'A school holiday that begins in another time of the year.',
  IN_THE_PAST: 'Lies in the past.',
  TAKEN: 'Is in another session at that time; the facts of `DOUBLE_BOOKED`.',
  FORBIDDEN_CHARACTERS: 'Contains characters that do not belong in text.',
} satisfies Record<ProblemCode, string>;

const described = (codes: Record<string, string>) =>
  Object.fromEntries(Object.entries(codes).map(([code, description]) => [code, { description }]));
const enumOf = <Code extends string>(codes: Record<Code, string>) =>
  Object.fromEntries(Object.keys(codes).map((code) => [code, code])) as { [C in Code]: C };

export const RefusalCodeEnum = enumOf(REFUSAL_CODES);
export const ProblemCodeEnum = enumOf(PROBLEM_CODES);
registerEnumType(RefusalCodeEnum, {
  name: 'RefusalCode',
  description: 'Why a command was refused. Words for it belong to the page.',
  valuesMap: described(REFUSAL_CODES),
});
registerEnumType(ProblemCodeEnum, {
  name: 'ProblemCode',
  description: 'What is wrong with one value.',
  valuesMap: described(PROBLEM_CODES),
});

@ObjectType('Fact', { description: 'A named value that helps to explain a code.' })
export class FactType {
  @Field(() => String, { description: 'Name of the fact, such as `max`.' })
  name!: string;

  @Field(() => String, { description: 'Its value as text.' })
  value!: string;
}

@ObjectType('Problem', { description: 'What is wrong with one input value.' })
export class ProblemType {
  @Field(() => String, { description: 'Which value: the name of the input field, dotted when nested.' })
  path!: string;

  @Field(() => ProblemCodeEnum, { description: 'What is wrong.' })
  code!: ProblemCode;

  @Field(() => [FactType], { description: 'What explains it.' })
  facts!: FactType[];
}

@ObjectType('Refusal', { description: 'The command was understood and not done; nothing changed.' })
export class RefusalType {
  @Field(() => RefusalCodeEnum, { description: 'Why.' })
  code!: RefusalCode;

  @Field(() => [FactType], { description: 'What explains it.' })
  facts!: FactType[];

  @Field(() => [ProblemType], { description: 'The values that were wrong, when the input was.' })
  problems!: ProblemType[];
}

/** Facts as the schema shows them: a list, because a map has no place in GraphQL. */
export function factList(facts: Facts | null | undefined): FactType[] {
  return Object.entries(facts ?? {}).map(([name, value]) => ({ name, value: String(value) }));
}

@Resolver(() => RefusalType)
export class RefusalResolver {
  @ResolveField(() => RefusalCodeEnum)
  code(refusal: Refusal): RefusalCode {
    return refusal.refused;
  }

  @ResolveField(() => [FactType])
  facts(refusal: Refusal): FactType[] {
    return factList(refusal.facts);
  }
}

@Resolver(() => ProblemType)
export class ProblemResolver {
  @ResolveField(() => [FactType])
  facts(problem: Problem): FactType[] {
    return factList(problem.facts);
  }
}

@ObjectType('Done', { description: 'The command was done, and there is nothing to show for it.' })
export class Done {
  @Field(() => Boolean, { description: 'Always true.' })
  done!: true;
}
export const DONE: Done = { done: true };

/** The answer of a command in the schema: what it made or changed, or why not. `union XResult = X | Refusal`. */
export function resultOf<Thing extends NewableFunction>(name: string, thing: () => Thing, typeName: string) {
  return createUnionType({
    name,
    description: `${typeName}, or why not.`,
    types: () => [thing(), RefusalType] as never,
    resolveType: (value: unknown) => (isRefusal(value) ? 'Refusal' : typeName),
  });
}
