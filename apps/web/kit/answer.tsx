import type { ReactNode } from 'react';
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
 * An older answer stays on the page while it is asked again; nothing flashes.
 */
export function Answer<Data>({ of, again, loading, children }: AnswerProps<Data>) {
  if (of.data !== undefined && of.data !== null) return children(of.data);
  if (of.error) return <ErrorReport error={of.error} retry={again && (() => again())} />;
  return loading ?? <Loading />;
}
