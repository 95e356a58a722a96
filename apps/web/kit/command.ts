import { useCallback, useState } from 'react';
import type { TadaDocumentNode } from 'gql.tada';
import { useTranslation } from 'react-i18next';
import { useMutation, type AnyVariables, type CombinedError } from 'urql';
import { SIGN_IN_DOUBTED, type CommandContext } from '../platform/client.js';
import { problemInWords, refusalInWords, type SentRefusal } from '../texts/refusals.js';
import { useAnnounce } from './announce.js';

/** What a command answers when it is not refused: the one field of the mutation, without `Refusal`. */
export type ThingOf<Data> = Exclude<NonNullable<Data[keyof Data]>, { __typename: 'Refusal' }>;

export type Outcome<Thing> =
  | { readonly ok: true; readonly thing: Thing }
  | { readonly ok: false; readonly refusal: SentRefusal; readonly error?: undefined }
  | { readonly ok: false; readonly refusal?: undefined; readonly error: CombinedError };

/** Why a command did not succeed, in words: for the summary of a form, or for `CommandMessage`. */
export interface CommandFailure {
  readonly words: string | null;
  readonly refusal: SentRefusal | null;
  /** Problems by the name of the form's field: the path without a leading `input.`. */
  readonly problems: readonly { readonly field: string; readonly words: string }[];
  /** Nobody expected this: shown as an error report. */
  readonly error: CombinedError | null;
}

export interface Command<Thing, Variables> {
  readonly run: (variables: Variables) => Promise<Outcome<Thing>>;
  readonly busy: boolean;
  readonly failure: CommandFailure | null;
  readonly forget: () => void;
}

interface CommandOptions<Thing> {
  /** Said to the reader after success: `Bijeenkomst gewijzigd`. */
  announce?: string | ((thing: Thing) => string);
  /** After success, for example going to the page of what was made. */
  onDone?: (thing: Thing) => void;
  /** Names of fields where they differ from the input's: `{ 'wish.firstDay': 'firstDay' }`. */
  fields?: Readonly<Record<string, string>>;
  /** Only saves what the page already shows: nothing is asked again. */
  quiet?: boolean;
}

/**
 * Runs a mutation with one field that answers a thing or a refusal. The document selects `__typename`, what it needs of the
 * thing, and `...RefusalParts`. A refusal comes back as words (and per field), an unexpected error as a report; nothing throws.
 */
export function useCommand<Data, Variables extends AnyVariables>(
  document: TadaDocumentNode<Data, Variables>,
  options: CommandOptions<ThingOf<Data>> = {},
): Command<ThingOf<Data>, Variables> {
  const { t } = useTranslation('refusals');
  const announce = useAnnounce();
  const [state, execute] = useMutation<Data, Variables>(document);
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  const run = async (variables: Variables): Promise<Outcome<ThingOf<Data>>> => {
    setFailure(null);
    const context: CommandContext = { quiet: options.quiet ?? false };
    const { data, error } = await execute(variables, context);
    const answer: unknown = data && Object.values(data)[0];
    if (isSentRefusal(answer)) {
      if (answer.code === 'NOT_PERMITTED') window.dispatchEvent(new Event(SIGN_IN_DOUBTED));
      const problems = answer.problems.map((problem) => ({
        field: fieldOf(problem.path, options.fields),
        words: problemInWords(t, problem.code, problem.facts),
      }));
      setFailure({ words: refusalInWords(t, answer.code, answer.facts), refusal: answer, problems, error: null });
      return { ok: false, refusal: answer };
    }
    if (error || !answer) {
      const unexpected = error as CombinedError;
      setFailure({ words: null, refusal: null, problems: [], error: unexpected });
      return { ok: false, error: unexpected };
    }
    const thing = answer as ThingOf<Data>;
    const said = typeof options.announce === 'function' ? options.announce(thing) : options.announce;
    if (said) announce(said);
    options.onDone?.(thing);
    return { ok: true, thing };
  };

  const forget = useCallback(() => setFailure(null), []);
  return { run, busy: state.fetching, failure, forget };
}

/** The failure with other words for some refusals: where the page knows better what `Dit bestaat al` means here. */
export function reworded(
  failure: CommandFailure | null,
  words: Partial<Record<SentRefusal['code'], string>>,
): CommandFailure | null {
  const better = failure?.refusal && words[failure.refusal.code];
  return failure && better ? { ...failure, words: better } : failure;
}

function isSentRefusal(answer: unknown): answer is SentRefusal {
  return typeof answer === 'object' && answer !== null && '__typename' in answer && answer.__typename === 'Refusal';
}

function fieldOf(path: string, fields: Readonly<Record<string, string>> = {}): string {
  const short = path.replace(/^input\./, '');
  return fields[short] ?? short;
}
