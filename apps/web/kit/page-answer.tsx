import type { ReactNode } from 'react';
import type { AnyVariables, UseQueryState } from 'urql';
import { Answer, useLastData } from './answer.js';
import { Page } from './page.js';
import { ErrorReport, Loading, NoPermission } from './states.js';

interface PageAnswerProps<Data> {
  of: UseQueryState<Data, AnyVariables>;
  again?: () => void;
  /** What the page is called when its own name could not be fetched. */
  title: string;
  children: (data: Data) => ReactNode;
}

/** `Answer` for a whole page: what went wrong stands under a heading too. */
export function PageAnswer<Data>({ of, again, title, children }: PageAnswerProps<Data>) {
  const data = useLastData(of);
  if (of.error && data === null) {
    if (of.error.graphQLErrors.some(({ extensions }) => extensions.code === 'FORBIDDEN')) return <NoPermission />;
    return (
      <Page title={title}>
        <ErrorReport error={of.error} retry={again && (() => again())} />
      </Page>
    );
  }
  return (
    <Answer of={of} again={again} loading={<Loading lines={6} />}>
      {children}
    </Answer>
  );
}
