import { useEffect } from 'react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../kit/page.js';
import { ErrorReport } from '../kit/states.js';

/** Shown in place of a page that broke, or whose files could not be fetched (no connection, or a newer version is out). */
export function PageError({ error: thrown, reset }: ErrorComponentProps) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { t } = useTranslation();
  const router = useRouter();
  useEffect(() => console.error(thrown), [thrown]);
  const retry = () => {
    // A page whose files are gone can only come from the server anew.
    if (/dynamically imported module|module script/i.test(error.message)) return window.location.reload();
    reset();
    return void router.invalidate();
  };
  return (
    <Page title={t('state.errorTitle')}>
      <ErrorReport error={error} kept retry={retry} />
    </Page>
  );
}
