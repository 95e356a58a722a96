import { useEffect, useState } from 'react';
import type { DefaultValues, FieldValues as HookValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { Outcome } from './command.js';
import { useForm } from './form.js';
import { compareVersions, same, type Comparison, type FieldValues } from './versions.js';

/** What a form of something existing holds besides its fields: what it started from. A draft keeps it too. */
export interface Seen {
  readonly version: number;
  readonly values: FieldValues;
}

export interface Disagreement extends Comparison {
  readonly mine: FieldValues;
  readonly theirs: FieldValues;
}

export interface Editing<Values extends HookValues> {
  readonly form: UseFormReturn<Values & { seen: Seen }>;
  /** Wraps the command: notices that someone else was first. Give the command `seen.version`. */
  readonly send: (outcome: Promise<Outcome<unknown>>) => Promise<Outcome<unknown>>;
  /** For `ChangedMeanwhile`; null while nobody else changed anything. */
  readonly disagreement: Disagreement | null;
}

/**
 * A form of something that others may change at the same time. Never shows a newer version in place of what someone is
 * typing: it takes over only what was left untouched, and says so.
 * @param current the thing as the server has it now; may become newer while the form is open
 */
export function useEditing<Values extends FieldValues & HookValues>(current: {
  readonly version: number;
  readonly values: Values;
}): Editing<Values> {
  type Edited = Values & { seen: Seen };
  const form = useForm<Edited>({ defaultValues: { ...current.values, seen: current } as DefaultValues<Edited> });
  const [isRefused, setRefused] = useState(false);
  const [disagreement, setDisagreement] = useState<Disagreement | null>(null);

  useEffect(() => {
    const { seen, ...mine } = form.getValues();
    if (seen.version === current.version) return;
    const values: FieldValues = current.values;
    const isUntouched = Object.keys(values).every((name) => same(mine[name], seen.values[name]));
    if (isUntouched && !isRefused) {
      form.reset({ ...current.values, seen: current });
      return;
    }
    if (!isRefused) return;
    const compared = compareVersions(seen.values, mine, values);
    for (const name of compared.merged) set(form, name, values[name]);
    set(form, 'seen', current);
    setDisagreement({ ...compared, mine, theirs: values });
    setRefused(false);
    // Only a newer version or a refusal starts a comparison; typing does not.
  }, [current.version, isRefused]);

  const send = async (sent: Promise<Outcome<unknown>>) => {
    const outcome = await sent;
    setRefused(!outcome.ok && outcome.refusal?.code === 'CHANGED_MEANWHILE');
    return outcome;
  };
  return { form, send, disagreement };
}

function set<Values extends HookValues>(form: UseFormReturn<Values>, name: string, value: unknown): void {
  form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
}
