import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { Card, DefinitionList, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Prose } from '../../kit/prose.js';
import { NotFound } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText, useLanguage, useMinute } from '../../kit/time-text.js';
import { durationInWords } from '../../kit/time-words.js';
import { AnswerButtons } from '../answers/answer-buttons.js';
import { certainIn } from '../masterclasses/seats.rules.js';
import { SessionSeats } from '../masterclasses/session-seats.js';
import { MyTicket, SessionDay } from '../masterclasses/session-day.js';
import { ConfirmSessions } from '../modules/confirm-sessions.js';
import { SessionPoll } from '../polls/session-poll.js';
import { isAnnounced } from './calendar-standing.js';
import { CancelSession } from './cancel-session.js';
import { MovedNote } from './moved-note.js';
import { SessionAnswers } from './session-answers.js';
import { SessionHomework } from './session-homework.js';
import { SessionInvitations } from './session-invitations.js';
import { useSessionWords } from './session-words.js';
import { SessionQuery, type SessionData, type SessionPolls } from './session.graphql.js';

/** Everything about one session. */
export function SessionPage() {
  const { t } = useTranslation('sessions');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId' });
  const [result, again] = useQuery({ query: SessionQuery, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('one')}>
      {({ session, ...polls }) => (session === null ? <NotFound /> : <SessionView session={session} polls={polls} />)}
    </PageAnswer>
  );
}

function SessionView({ session, polls }: { session: SessionData; polls: SessionPolls }) {
  const { t } = useTranslation('sessions');
  const { t: tLeergangen } = useTranslation('leergangen');
  const { t: tAnswers } = useTranslation('answers');
  const { t: tPolls } = useTranslation('polls');
  const words = useSessionWords();
  const now = useMinute();
  const { leergang, module } = session;
  const isOver = leergang.status === 'COMPLETED' || leergang.status === 'CANCELLED';
  const isHeld = Date.parse(session.endsAt) <= now;
  const mayChange = session.viewerMayChange && session.status !== 'CANCELLED' && !isOver;
  const params = { sessionId: session.id };
  const { datePoll, datePollQuestion } = polls;
  const hasSeat = session.masterclassForMe?.registration?.state === 'SEATED';
  const isPolled = datePoll?.state === 'OPEN' || datePollQuestion?.state === 'OPEN';
  const mayPoll = mayChange && !isPolled && Date.parse(session.startsAt) > now && leergang.status !== 'DRAFT';
  return (
    <Page
      title={session.title}
      within={leergang.title}
      kind={words.label(session)}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        { label: module.title, to: '/modules/$moduleId', params: { moduleId: module.id } },
      ]}
      intro={
        <>
          <p className="lg-head-facts">
            <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />{' '}
            <Status of="session" value={session.status} />
          </p>
          <p>
            {session.place}
            {session.place !== '' && session.onlineUrl && ' · '}
            {session.onlineUrl && <OnlineLink url={session.onlineUrl} />}
          </p>
        </>
      }
      action={
        mayChange && (
          <div className="lg-actions">
            <ButtonLink to="/bijeenkomsten/$sessionId/wijzigen" params={params} weight="secondary">
              {t('change')}
            </ButtonLink>
            {mayPoll && (
              <ButtonLink to="/bijeenkomsten/$sessionId/datumprikker" params={params} weight="secondary">
                {tPolls('one')}
              </ButtonLink>
            )}
            {!(session.status === 'CONFIRMED' && isHeld) && <CancelSession session={session} />}
          </div>
        )
      }
      aside={
        <>
          <Card title={t('whereAndWho')}>
            <Whereabouts session={session} />
          </Card>
          <SessionDay session={session} now={now} />
          {leergang.viewerMayCoordinate && <SessionInvitations session={session} />}
        </>
      }
    >
      {session.status === 'CANCELLED' && (
        <Alert kind="warning" title={t('cancelled')}>
          {session.cancelReason && <p className="lg-prose__text">{session.cancelReason}</p>}
        </Alert>
      )}
      {session.status === 'TENTATIVE' && !leergang.viewerMayCoordinate && (
        <Alert kind="info" title={t('tentativeTitle')}>
          <p>{t(isAnnounced(session) ? 'announcedText' : 'tentativeText')}</p>
        </Alert>
      )}
      {isPolled && (
        <SessionPoll
          sessionId={session.id}
          question={datePollQuestion}
          answers={
            datePoll && {
              given: datePoll.people.filter(({ givenAt }) => givenAt !== null).length,
              all: datePoll.people.length,
            }
          }
          takesAnswers={(datePoll ?? datePollQuestion)?.takesAnswers ?? false}
          closesOn={(datePoll ?? datePollQuestion)?.closesOn ?? null}
        />
      )}
      {leergang.viewerMayCoordinate && (
        <ConfirmSessions
          moduleId={module.id}
          leergang={leergang}
          sessions={[session]}
          peopleToTell={session.peopleToTell}
        />
      )}
      <SessionSeats session={session} />
      <MyTicket session={session} now={now} />
      {session.viewerMayAnswer && session.myAnswer && !hasSeat && (
        <Card title={tAnswers('one')} emphasis={session.myAnswer.standing === 'NONE'}>
          <AnswerButtons
            of={{ sessionId: session.id }}
            sequence={session.sequence}
            standing={session.myAnswer.standing}
          />
        </Card>
      )}
      {leergang.viewerIsParticipant && session.invitation === 'FAILED' && (
        <Alert kind="warning">
          <p>{t('myInvitationFailed')}</p>
        </Alert>
      )}
      {session.description !== '' && (
        <Section title={t('about')}>
          <Prose text={session.description} />
        </Section>
      )}
      <SessionAnswers session={session} />
      <SessionHomework session={session} isOver={isOver} />
    </Page>
  );
}

function Whereabouts({ session }: { session: SessionData }) {
  const { t } = useTranslation('sessions');
  const language = useLanguage();
  const online = session.onlineUrl && <OnlineLink url={session.onlineUrl} />;
  const lecturers = session.lecturers.map((person, place) => (
    <span key={person.id}>
      {place > 0 && <br />}
      {person.name}
      {person.email && (
        <>
          {' '}
          <a className="utrecht-link utrecht-link--html-a" href={`mailto:${person.email}`}>
            {t('mailTo')} <span className="lg-hidden">{person.name}</span>
          </a>
        </>
      )}
    </span>
  ));
  return (
    <>
      <DefinitionList
        items={[
          [t('duration'), durationInWords(session.durationMinutes, language)],
          [t('place'), session.place || (online ? null : t('placeUnknown'))],
          [t('online'), online],
          [t('lecturers', { count: session.lecturers.length }), lecturers.length > 0 ? lecturers : null],
          ...peopleIn(session).map(([who, count]) => [t(who), count > 0 ? count : null] as const),
        ]}
      />
      <MovedNote moved={session.movedBecause} />
    </>
  );
}

/** Who come, as far as the reader may know who they are: with seats, not only who take part in the leergang. */
function peopleIn({ masterclass, participantCount }: SessionData) {
  if (masterclass === null) return [['participants', participantCount]] as const;
  const { seats } = masterclass;
  if (seats.length === 0) return [['seated', participantCount]] as const;
  const participants = certainIn(seats.filter(({ audience }) => audience === 'PARTICIPANTS'));
  return [
    ['participants', participants],
    ['others', certainIn(seats) - participants],
  ] as const;
}

function OnlineLink({ url }: { url: string }) {
  const { t } = useTranslation('sessions');
  return (
    <a className="utrecht-link utrecht-link--html-a" href={url} rel="noreferrer">
      {t('joinOnline')}
    </a>
  );
}
