/** Two people change the same thing: what each of them made of it, field by field. Pure. */

/** The value of a form's field. */
export type FieldValue = string | number | boolean | null | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface Comparison {
  /** Changed by the other only: taken over without asking. */
  readonly merged: readonly string[];
  /** Changed by both, and not to the same. */
  readonly conflicts: readonly string[];
}

/**
 * Compares what is filled in with what someone else saved meanwhile.
 * @param seen the values that the form started from
 */
export function compareVersions(seen: FieldValues, mine: FieldValues, theirs: FieldValues): Comparison {
  const changed = Object.keys(theirs).filter((name) => !same(theirs[name], mine[name]));
  const untouched = (name: string) => same(mine[name], seen[name]);
  const leftByOther = (name: string) => same(theirs[name], seen[name]);
  return {
    merged: changed.filter(untouched),
    conflicts: changed.filter((name) => !untouched(name) && !leftByOther(name)),
  };
}

/** Whether two values are the same to a reader; the order in which boxes were ticked does not matter. */
export function same(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return JSON.stringify([...(one as string[])].sort()) === JSON.stringify([...(other as string[])].sort());
  }
  return (one ?? '') === (other ?? '');
}
