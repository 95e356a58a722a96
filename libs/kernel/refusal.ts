/**
 * A refusal is the answer to something a person can cause: a value, never an exception.
 * The code travels on the wire; the words are the page's, in the language of the reader.
 */
export type RefusalCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'NOT_PERMITTED'
  | 'CHANGED_MEANWHILE'
  | 'STATUS_NOT_POSSIBLE'
  | 'ALREADY_EXISTS'
  | 'LINK_NOT_VALID'
  | 'NOT_INVITED'
  | 'TOO_MANY_ATTEMPTS'
  | 'NOTHING_TO_ANNOUNCE'
  | 'NOTHING_TO_CHANGE'
  | 'NOTHING_TO_CONFIRM'
  | 'TOO_LATE'
  | 'TOO_LARGE'
  | 'FILE_NOT_READABLE'
  | 'LAST_ADMINISTRATOR'
  | 'NO_DATES_LEFT'
  | 'DOUBLE_BOOKED'
  | 'IN_USE'
  | 'REGISTRATION_CLOSED'
  | 'OFFER_EXPIRED';

/** What is wrong with one value: where (`path`, dotted input names) and which rule (`code`), so that a form can say it at the field. */
export interface Problem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly facts?: Facts;
}

export type ProblemCode =
  | 'REQUIRED'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_LOW'
  | 'TOO_HIGH'
  | 'NOT_AN_EMAIL'
  | 'NOT_A_DAY'
  | 'NOT_A_TIME'
  | 'NOT_A_LINK'
  | 'NOT_A_CODE'
  | 'NOT_ALLOWED'
  | 'NOT_UNIQUE'
  | 'NOT_KNOWN'
  | 'END_BEFORE_START'
  | 'OTHER_SEASON'
  | 'IN_THE_PAST'
  | 'TAKEN'
  | 'FORBIDDEN_CHARACTERS';

/** The facts that a page needs to explain a code: short strings and numbers, never another person's data. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Refusal {
  readonly refused: RefusalCode;
  readonly facts: Facts;
  readonly problems: readonly Problem[];
}

export function refuse(code: RefusalCode, facts: Facts = {}, problems: readonly Problem[] = []): Refusal {
  return { refused: code, facts, problems };
}

/** Refuses input with the problems found in it; there must be at least one. */
export function refuseInput(...problems: Problem[]): Refusal {
  return refuse('INVALID_INPUT', {}, problems);
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
