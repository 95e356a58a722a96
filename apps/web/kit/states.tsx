import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useTranslation } from 'react-i18next';
import { Alert } from './alert.js';
import { Button, ButtonLink } from './button.js';
import { Page } from './page.js';

/** Grey lines where the content will come. They appear only after a moment, so that a quick answer does not flash. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="lg-loading" role="status">
      <span className="lg-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span className="lg-loading__line" key={line} />
      ))}
    </div>
  );
}

interface EmptyProps {
  title: string;
  /** Teaches the first step. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: says why, and what to do first. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="lg-empty">
      <p className="lg-empty__title">{title}</p>
      {children && <div className="lg-empty__text">{children}</div>}
      {action}
    </div>
  );
}

/** A whole page for what does not exist, or is not for this reader. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFoundTitle')} intro={<p>{t('state.notFoundText')}</p>}>
      <p>
        <ButtonLink to="/start">{t('state.toStart')}</ButtonLink>
      </p>
    </Page>
  );
}

/** A whole page for what the reader's roles do not open. */
export function NoPermission() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notPermittedTitle')} intro={<p>{t('state.notPermittedText')}</p>}>
      <p>
        <ButtonLink to="/start">{t('state.toStart')}</ButtonLink>
      </p>
    </Page>
  );
}

interface ErrorReportProps {
  error: CombinedError | Error;
  /** Whether the reader had something filled in, that is still there. */
  kept?: boolean;
  retry?: () => void;
}

const OFFLINE = ['state.errorOffline', 'state.errorTodoOffline'] as const;
const BUSY = ['state.errorBusy', 'state.errorTodoBusy'] as const;

/** What happened, whether anything was lost, what to do, and a code for the helpdesk. */
export function ErrorReport({ error, kept = false, retry }: ErrorReportProps) {
  const { t } = useTranslation();
  const code = correlationIdOf(error);
  const passing = isConnectionError(error) ? OFFLINE : isBusy(error) ? BUSY : null;
  const [cause, todo] = passing ?? (['state.errorServer', code ? 'state.errorTodo' : 'state.errorTodoNoCode'] as const);
  return (
    <Alert kind="error" title={t('state.errorTitle')} urgent>
      <p>
        {t(cause)} {t(kept ? 'state.errorKept' : 'state.errorNothingLost')}
      </p>
      <p>{t(todo)}</p>
      {code && (
        <p>
          {t('state.errorCode')}: <code className="lg-code">{code}</code>
        </p>
      )}
      {retry && (
        <p>
          <Button onClick={retry}>{t('state.retry')}</Button>
        </p>
      )}
    </Alert>
  );
}

function isConnectionError(error: CombinedError | Error): boolean {
  return 'networkError' in error && error.networkError !== undefined && error.response === undefined;
}

/** Whether the server had too much to do, or had lost its database, and says so. */
function isBusy(error: CombinedError | Error): boolean {
  return 'graphQLErrors' in error && error.graphQLErrors.some(({ extensions }) => extensions.code === 'TRY_AGAIN');
}

/** The code under which the server wrote down what went wrong, or undefined. */
function correlationIdOf(error: CombinedError | Error): string | undefined {
  if (!('graphQLErrors' in error)) return undefined;
  const id = error.graphQLErrors.map((each) => each.extensions.correlationId).find((each) => typeof each === 'string');
  return id;
}
