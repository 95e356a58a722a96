import { useState, type ReactNode } from 'react';
import type { UseQueryState, AnyVariables } from 'urql';
import { ErrorReport, Loading } from './states.js';

interface AnswerProps<Data> {
  /** What `useQuery` gave: `const [result, again] = useQuery(…)`. */
  of: UseQueryState<Data, AnyVariables>;
  again?: () => void;
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * Shows an answer when it is there, and until then that it is coming or why it is not.
 * An older answer stays on the page while it is asked again, and when that goes wrong: nothing flashes, nothing that is
 * being filled in goes away.
 */
export function Answer<Data>({ of, again, loading, children }: AnswerProps<Data>) {
  const data = useLastData(of);
  const report = of.error && <ErrorReport error={of.error} retry={again && (() => again())} />;
  if (data === null) return report ?? loading ?? <Loading />;
  const isOutdated = of.error !== undefined && (of.data === undefined || of.data === null);
  return (
    <>
      {isOutdated && report}
      {children(data)}
    </>
  );
}

/** What was last answered to the question that is asked now; null while it never was. */
export function useLastData<Data>(of: UseQueryState<Data, AnyVariables>): Data | null {
  const key = of.operation?.key;
  const data = of.data ?? null;
  const [last, setLast] = useState({ key, data });
  if (data !== null && data !== last.data) setLast({ key, data });
  return data ?? (last.key === key ? last.data : null);
}
