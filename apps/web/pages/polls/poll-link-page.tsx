import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card, DefinitionList } from '../../kit/blocks.js';
import { Page } from '../../kit/page.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { TimeText } from '../../kit/time-text.js';
import { refusalInWords, type SentRefusal } from '../../texts/refusals.js';
import { useLanguageOf } from '../answers/use-language-of.js';
import { PollQuestion } from './poll-question.js';
import { PollByLinkQuery, type QuestionData } from './polls.graphql.js';

/**
 * Where the link in a mail about a date poll leads: to answer without signing in. The token is in the fragment, which no
 * server and no log sees; looking at the page answers nothing, because mail scanners look too.
 */
export function PollLinkPage() {
  const { t } = useTranslation('polls');
  const token = useRouterState({ select: ({ location }) => location.hash });
  const [result, again] = useQuery({ query: PollByLinkQuery, variables: { token }, pause: token === '' });
  return (
    <div className="lg-door">
      {token === '' ? (
        <Closed code="LINK_NOT_VALID" />
      ) : (
        <PageAnswer of={result} again={again} title={t('one')}>
          {({ datePollByLink: question }) =>
            question.__typename === 'Refusal' ? (
              <Closed code={question.code} />
            ) : (
              <Asked question={question} token={token} />
            )
          }
        </PageAnswer>
      )}
    </div>
  );
}

function Asked({ question, token }: { question: QuestionData; token: string }) {
  const { t } = useTranslation('polls');
  useLanguageOf(question);
  const { place, isOnline, startsAt, endsAt, zone } = question;
  return (
    <Page title={question.title} within={t('one')} kind={t('one')}>
      <DefinitionList
        items={[
          [t('link.now'), <TimeText key="now" startsAt={startsAt} endsAt={endsAt} zone={zone} />],
          [t('link.place'), [place, isOnline ? t('link.online') : ''].filter(Boolean).join(' + ') || null],
          [t('link.leergang'), question.leergangTitle],
        ]}
      />
      <Card title={t('question.title')} footer={<p className="lg-subtle">{t('question.seenBy')}</p>}>
        <PollQuestion question={question} by={{ token }} />
      </Card>
    </Page>
  );
}

/** Why there is nothing to answer here, and where one still can. */
function Closed({ code }: { code: SentRefusal['code'] }) {
  const { t } = useTranslation('polls');
  const { t: tRefusals } = useTranslation('refusals');
  switch (code) {
    case 'NOT_INVITED':
      return <Page title={t('link.notInvitedTitle')} intro={<p>{t('link.notInvitedText')}</p>} />;
    case 'TOO_MANY_ATTEMPTS':
      return <Page title={t('link.tooManyTitle')} intro={<p>{refusalInWords(tRefusals, code)}</p>} />;
    default:
      return (
        <Page title={t('link.notValidTitle')} intro={<p>{t('link.notValidText')}</p>}>
          <p>
            <Link to="/aanmelden" className="utrecht-link utrecht-link--html-a">
              {t('link.signIn')}
            </Link>
          </p>
        </Page>
      );
  }
}
