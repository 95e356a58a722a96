import { useParams, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { TimeText } from '../../kit/time-text.js';
import { useLanguageOf } from '../answers/use-language-of.js';
import { EvaluationForm, type LooksBackBy } from './evaluation-form.js';
import { HearOfNext, LookBackQuery, type LookBackData } from './masterclass-day.graphql.js';
import { NotForYou } from './not-for-you.js';

/** A masterclass afterwards, for who is signed in: what there is to read, and what one found of it. */
export function LookBackPage() {
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/terugblik' });
  return <LooksBack by={{ sessionId }} closed={<NotForYou to="LOOK_BACK" />} />;
}

/**
 * Where the link in a mail leads: the same without signing in. The token is in the fragment, which no server and no log
 * sees; looking at the page says nothing, because mail scanners look too.
 */
export function LookBackLinkPage() {
  const { t } = useTranslation('masterclassDay');
  const token = useRouterState({ select: ({ location }) => location.hash });
  return (
    <div className="lg-door">
      <LooksBack
        by={{ token }}
        closed={<Page title={t('lookBack.closedTitle')} intro={<p>{t('lookBack.closedText')}</p>} />}
      />
    </div>
  );
}

function LooksBack({ by, closed }: { by: LooksBackBy; closed: React.ReactNode }) {
  const { t } = useTranslation('masterclassDay');
  const isNothing = 'token' in by && by.token === '';
  const [result, again] = useQuery({ query: LookBackQuery, variables: { ...by }, pause: isNothing });
  if (isNothing) return closed;
  return (
    <PageAnswer of={result} again={again} title={t('lookBack.title')}>
      {({ lookBack }) => (lookBack.__typename === 'Refusal' ? closed : <Seen lookBack={lookBack} by={by} />)}
    </PageAnswer>
  );
}

function Seen({ lookBack, by }: { lookBack: LookBackData; by: LooksBackBy }) {
  const { t } = useTranslation('masterclassDay');
  useLanguageOf(lookBack);
  const { came, hasEvaluated, materials, title, leergangTitle, startsAt, endsAt, zone } = lookBack;
  return (
    <Page
      title={title}
      within={t('lookBack.title')}
      kind={leergangTitle}
      intro={
        <p className="lg-head-facts">
          <TimeText startsAt={startsAt} endsAt={endsAt} zone={zone} />
        </p>
      }
    >
      {came ? (
        <>
          <Card title={t('materials.title')}>
            {materials.length === 0 ? (
              <p>{t('lookBack.noMaterials')}</p>
            ) : (
              <ul>
                {materials.map((material) => (
                  <li key={`${material.title} ${material.url}`}>
                    <a className="utrecht-link utrecht-link--html-a" href={material.url} rel="noreferrer">
                      {material.title}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card title={t('evaluation.question')} emphasis={!hasEvaluated}>
            {hasEvaluated ? <p>{t('evaluation.thanks')}</p> : <EvaluationForm by={by} sessionId={lookBack.sessionId} />}
          </Card>
        </>
      ) : (
        <p>{t('lookBack.didNotCome')}</p>
      )}
      <HearsOfNext lookBack={lookBack} by={by} />
    </Page>
  );
}

function HearsOfNext({ lookBack: { wantsNext }, by }: { lookBack: LookBackData; by: LooksBackBy }) {
  const { t } = useTranslation('masterclassDay');
  const hear = useCommand(HearOfNext, { announce: t('next.kept') });
  return (
    <Card title={t('next.title')}>
      <p>{t(wantsNext ? 'next.yes' : 'next.no')}</p>
      <CommandMessage failure={hear.failure} />
      <div className="lg-actions">
        <Button busy={hear.busy} onClick={() => void hear.run({ input: { ...by, wants: !wantsNext } })}>
          {t(wantsNext ? 'next.stop' : 'next.start')}
        </Button>
      </div>
    </Card>
  );
}
