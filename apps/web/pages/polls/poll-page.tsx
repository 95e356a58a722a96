import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card, Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { Page } from '../../kit/page.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { useSessionWords } from '../sessions/session-words.js';
import { NewPollForm } from './new-poll-form.js';
import { ExtendPollButton, WithdrawPollButton } from './poll-closing.js';
import { PollQuestion } from './poll-question.js';
import { PollResults } from './poll-results.js';
import { PollQuery, type PollData, type PollSession, type QuestionData } from './polls.graphql.js';

/** The date poll of a session: to start, to answer, to follow and to decide. */
export function PollPage() {
  const { t } = useTranslation('polls');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/datumprikker' });
  const [result, again] = useQuery({ query: PollQuery, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('one')}>
      {({ session, datePoll, datePollQuestion }) =>
        session === null ? <NotFound /> : <PollView session={session} poll={datePoll} question={datePollQuestion} />
      }
    </PageAnswer>
  );
}

interface PollViewProps {
  session: PollSession;
  poll: PollData | null;
  question: QuestionData | null;
}

function PollView({ session, poll, question }: PollViewProps) {
  const { t } = useTranslation('polls');
  const { t: tLeergangen } = useTranslation('leergangen');
  const words = useSessionWords();
  const now = useMinute();
  const { leergang, module } = session;
  const isToCome = Date.parse(session.startsAt) > now;
  const mayStart = session.viewerMayChange && isToCome && poll?.state !== 'OPEN';
  return (
    <Page
      title={t('one')}
      within={words.name(session)}
      kind={words.name(session)}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        { label: module.title, to: '/modules/$moduleId', params: { moduleId: module.id } },
        { label: words.name(session), to: '/bijeenkomsten/$sessionId', params: { sessionId: session.id } },
      ]}
      intro={
        <p className="lg-head-facts">
          {t('link.now')}: <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />{' '}
          <Status of="session" value={session.status} />
        </p>
      }
      action={
        poll?.viewerMayDecide && (
          <div className="lg-actions">
            <ExtendPollButton poll={poll} />
            <WithdrawPollButton poll={poll} />
          </div>
        )
      }
    >
      {question && (
        <Card
          title={t('question.title')}
          emphasis={question.takesAnswers && !question.isAnswered}
          footer={question.takesAnswers && <p className="lg-subtle">{t('question.seenBy')}</p>}
        >
          <PollQuestion key={question.pollId} question={question} by={{ pollId: question.pollId }} />
        </Card>
      )}
      {poll && <PollResults key={poll.id} poll={poll} session={session} />}
      {mayStart && <NewPoll key={`new ${poll?.id}`} session={session} isFirst={poll === null} />}
      {!question && !poll && !mayStart && (
        <Empty title={t('none.title')}>
          <p>{t(leergang.viewerMayCoordinate ? 'none.past' : 'none.text')}</p>
        </Empty>
      )}
    </Page>
  );
}

/** To start a poll: at once when there was none, else after asking for it. */
function NewPoll({ session, isFirst }: { session: PollSession; isFirst: boolean }) {
  const { t } = useTranslation('polls');
  const [isWanted, setWanted] = useState(isFirst);
  if (!isWanted) {
    return (
      <p>
        <Button icon="add" onClick={() => setWanted(true)}>
          {t('start.again')}
        </Button>
      </p>
    );
  }
  return (
    <Section title={t('start.title')}>
      {session.leergang.status === 'DRAFT' ? <p>{t('start.notYet')}</p> : <NewPollForm session={session} />}
    </Section>
  );
}
