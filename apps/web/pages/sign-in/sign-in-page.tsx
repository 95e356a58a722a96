import { useState } from 'react';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { Answer } from '../../kit/answer.js';
import { Section } from '../../kit/blocks.js';
import { Icon } from '../../kit/icon.js';
import type { Address } from '../../kit/list-address.js';
import { Page } from '../../kit/page.js';
import type { ResultOf } from '../../platform/graphql.js';
import { safeReturnTo, send } from '../../platform/rest.js';
import { LinkForm } from './link-form.js';
import { SignInOptions } from './sign-in.graphql.js';

type Options = ResultOf<typeof SignInOptions>['signInOptions'];

/** The door: a link by mail, the own organisation's sign-in, or (in a demonstration) one of the invented people. */
export function SignInPage() {
  const { t } = useTranslation('signIn');
  const { naar, afgemeld, werkaccount }: Address = useSearch({ strict: false });
  const returnTo = safeReturnTo(naar);
  const [result, again] = useQuery({ query: SignInOptions });
  if (result.data?.me && !result.stale) return <Navigate to={returnTo} replace />;
  return (
    <div className="lg-door">
      <Page title={t('title')} kind={t('welcome')} intro={<p>{t(returnTo === '/start' ? 'intro' : 'returning')}</p>}>
        {afgemeld && !naar && (
          <Alert kind="ok">
            <p>{t('signedOut')}</p>
          </Alert>
        )}
        {werkaccount && <ProviderOutcome outcome={werkaccount} />}
        <LinkForm returnTo={returnTo} />
        <Answer of={result} again={again}>
          {({ signInOptions }) => (
            <>
              {signInOptions.organisations.length > 0 && (
                <OrganisationLinks organisations={signInOptions.organisations} returnTo={returnTo} />
              )}
              {signInOptions.demoPeople.length > 0 && (
                <DemoPeople people={signInOptions.demoPeople} returnTo={naar ? returnTo : undefined} />
              )}
            </>
          )}
        </Answer>
      </Page>
    </div>
  );
}

/** Someone comes back from the own organisation's sign-in without being signed in: why, and what to do. */
function ProviderOutcome({ outcome }: { outcome: string }) {
  const { t } = useTranslation('signIn');
  const asked = outcome === 'bevestigen';
  const known = asked || outcome === 'onbekend' || outcome === 'te-vaak' ? outcome : 'mislukt';
  return (
    <Alert kind={asked ? 'info' : 'error'} title={t(`provider.${known}.title`)}>
      <p>{t(`provider.${known}.text`)}</p>
    </Alert>
  );
}

function OrganisationLinks({ organisations, returnTo }: { organisations: Options['organisations']; returnTo: string }) {
  const { t } = useTranslation('signIn');
  return (
    <Section title={t('organisations.heading')}>
      <ul className="lg-plain lg-stack lg-stack--tight">
        {organisations.map(({ key, name }) => (
          <li key={key}>
            <a
              className="utrecht-button utrecht-button--secondary-action lg-button-link"
              href={`/api/sign-in/oidc/${encodeURIComponent(key)}?returnTo=${encodeURIComponent(returnTo)}`}
            >
              <Icon name="organisation" />
              {t('organisations.with', { name })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DemoPeople({ people, returnTo }: { people: Options['demoPeople']; returnTo: string | undefined }) {
  const { t } = useTranslation('signIn');
  const [failed, setFailed] = useState(false);
  const signIn = async (key: string) => {
    setFailed(false);
    const answer = await send<{ returnTo?: string }>('POST', '/api/sign-in/demo', { key });
    if (!answer.ok) return setFailed(true);
    // A full load: nothing of an earlier reader stays in memory.
    return window.location.assign(returnTo ?? safeReturnTo(answer.body?.returnTo));
  };
  return (
    <Section title={t('demo.heading')}>
      <p className="lg-subtle">{t('demo.help')}</p>
      {failed && (
        <Alert kind="error" urgent>
          <p>{t('demo.failed')}</p>
        </Alert>
      )}
      <ul className="lg-plain lg-demo">
        {people.map((person) => (
          <li key={person.key}>
            <button type="button" className="lg-demo__person" onClick={() => void signIn(person.key)}>
              <span className="lg-demo__role">{t(`demo.roles.${person.roleLabel}`)}</span>
              <span className="lg-demo__name">{person.name}</span>
              <span className="lg-demo__from">{person.organisationName}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
