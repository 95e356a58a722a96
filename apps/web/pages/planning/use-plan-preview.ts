import { useEffect, useState } from 'react';
import { useQuery, type CombinedError } from 'urql';
import type { VariablesOf } from '../../platform/graphql.js';
import type { SentRefusal } from '../../texts/refusals.js';
import { PlanPreviewQuery, type PlanPreview } from './plan-preview.graphql.js';

export type PlanChangeInput = VariablesOf<typeof PlanPreviewQuery>['input'];

export interface Previewing {
  /** The last answer; it stays while a newer one is on its way. */
  readonly preview: PlanPreview | null;
  readonly refusal: SentRefusal | null;
  readonly error: CombinedError | null;
  /** Whether the answer is about this change, and nothing went wrong; only another note or reader may be on its way. */
  readonly isCurrent: boolean;
  /** Whether what is shown is not (yet) what was asked. */
  readonly isBusy: boolean;
  /** Whose mails are shown; null for the first who hears of it. */
  readonly textsFor: string | null;
  readonly readAlongWith: (personId: string) => void;
  readonly again: () => void;
}

/**
 * Asks the server what a change of the plan would mean. Nothing is written.
 * @param input null while there is nothing to ask
 */
export function usePlanPreview(input: PlanChangeInput | null): Previewing {
  const [textsFor, setTextsFor] = useState<string | null>(null);
  const asked = useSettled(input);
  const [{ data, error, fetching, operation }, ask] = useQuery({
    query: PlanPreviewQuery,
    variables: { input: asked ?? { leergangId: '' }, textsFor },
    pause: asked === null,
    requestPolicy: 'network-only',
  });
  const answer = data?.planPreview;
  const [last, setLast] = useState<{ preview: PlanPreview; of: string } | null>(null);
  if (answer?.__typename === 'PlanPreview' && answer !== last?.preview && operation) {
    setLast({ preview: answer, of: planOf(operation.variables.input) });
    if (textsFor && !answer.recipients.some(({ person }) => person.id === textsFor)) setTextsFor(null);
  }
  const isBusy = fetching || JSON.stringify(asked) !== JSON.stringify(input);
  return {
    preview: asked === null ? null : (last?.preview ?? null),
    refusal: answer?.__typename === 'Refusal' && asked !== null ? answer : null,
    error: error ?? null,
    isCurrent: input !== null && !error && last?.of === planOf(input),
    isBusy,
    textsFor,
    readAlongWith: setTextsFor,
    again: () => ask({ requestPolicy: 'network-only' }),
  };
}

/** What of it decides who hears and what changes: all but the note. */
function planOf(input: PlanChangeInput): string {
  return JSON.stringify({ ...input, note: null });
}

/** How long after the last key what is typed counts as said. */
const SETTLES_AFTER_MS = 400;

/** The value once it has not changed for a moment; the first one at once. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    if (written === JSON.stringify(settled)) return undefined;
    const timer = setTimeout(() => setSettled(value), SETTLES_AFTER_MS);
    return () => clearTimeout(timer);
    // What it says counts, not which object says it.
  }, [written]);
  return settled;
}
