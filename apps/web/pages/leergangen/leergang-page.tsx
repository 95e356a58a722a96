import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Card, ProgressBar, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Prose } from '../../kit/prose.js';
import { StackedBar } from '../../kit/stacked-bar.js';
import { NotFound } from '../../kit/states.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { useSessionWords } from '../sessions/session-words.js';
import { useCoordinatedOrganisations } from './coordination.js';
import { LeergangFrame } from './leergang-frame.js';
import { LeergangMoves } from './leergang-moves.js';
import { ModuleLines } from './module-lines.js';
import { NextStep } from './next-step.js';
import { Partners } from './partners.js';
import { LeergangQuery, type LeergangOverview } from './leergang-overview.graphql.js';

/** How a leergang stands: what is next, how far it is, who commission it together. */
export function LeergangPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId' });
  const [result, again] = useQuery({ query: LeergangQuery, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('one')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <Overview leergang={leergang} />)}
    </PageAnswer>
  );
}

function Overview({ leergang }: { leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const mayCoordinate = leergang.viewerMayCoordinate;
  return (
    <LeergangFrame
      leergang={leergang}
      part="overview"
      action={
        mayCoordinate && (
          <>
            <ButtonLink weight="secondary" to="/leergangen/$leergangId/wijzigen" params={{ leergangId: leergang.id }}>
              {t('change')}
            </ButtonLink>
            <CopyLink leergang={leergang} />
          </>
        )
      }
      aside={
        <>
          {leergang.possibleStatuses.length > 0 && (
            <Card title={t('moves.title')}>
              <p>{t(`moves.now.${leergang.status}`)}</p>
              <div className="lg-actions">
                <LeergangMoves leergang={leergang} participants={leergang.progress.participants} />
              </div>
            </Card>
          )}
          <Partners leergangId={leergang.id} partners={leergang.partners} mayChange={mayCoordinate} />
          {mayCoordinate && <ShareCalendar leergangId={leergang.id} />}
          <Coordinators people={leergang.coordinators} />
        </>
      }
    >
      {mayCoordinate && <NextStep leergang={leergang} />}
      <NextSession leergang={leergang} />
      {leergang.description !== '' && (
        <Section title={t('about')}>
          <Prose text={leergang.description} />
        </Section>
      )}
      {(mayCoordinate || leergang.viewerMayTeach) && <Progress leergang={leergang} />}
      {leergang.modules.length > 0 && (
        <Section
          title={t('parts.modules')}
          more={
            <Link
              to="/leergangen/$leergangId/modules"
              params={{ leergangId: leergang.id }}
              className="utrecht-link utrecht-link--html-a"
            >
              {t('modules.all')}
            </Link>
          }
        >
          <ModuleLines modules={leergang.modules} />
        </Section>
      )}
    </LeergangFrame>
  );
}

/** To begin it anew: for who coordinates for the organisation that leads it, not for this leergang alone. */
function CopyLink({ leergang }: { leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const lead = leergang.partners.find(({ part }) => part === 'LEAD')?.organisation.id;
  if (!useCoordinatedOrganisations()?.some(({ id }) => id === lead)) return null;
  return (
    <ButtonLink weight="quiet" to="/leergangen/$leergangId/kopieren" params={{ leergangId: leergang.id }}>
      {t('copy.title')}
    </ButtonLink>
  );
}

/** The first session that is still to come, or that is going on. */
function NextSession({ leergang }: { leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const words = useSessionWords();
  const now = new Date(useMinute()).toISOString();
  const [next] = leergang.modules
    .flatMap(({ sessions }) => sessions)
    .filter((session) => session.status !== 'CANCELLED' && Date.parse(session.endsAt) > Date.parse(now))
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  if (!next) return null;
  return (
    <Card
      kind={next.status === 'TENTATIVE' ? t('nextTentative') : t('next')}
      title={words.name(next)}
      link={{ to: '/bijeenkomsten/$sessionId', params: { sessionId: next.id } }}
    >
      <p>
        <TimeText startsAt={next.startsAt} endsAt={next.endsAt} zone={next.zone} />
      </p>
      {(next.place || next.onlineUrl) && <p className="lg-subtle">{next.place || t('online')}</p>}
    </Card>
  );
}

/** How far a leergang is, in numbers and to look at. */
function Progress({ leergang }: { leergang: LeergangOverview }) {
  const { t } = useTranslation('leergangen');
  const now = useMinute();
  const sessions = leergang.modules.flatMap((module) => module.sessions);
  const confirmed = sessions.filter(({ status }) => status === 'CONFIRMED');
  const held = confirmed.filter(({ endsAt }) => Date.parse(endsAt) <= now).length;
  const tentative = sessions.filter(({ status }) => status === 'TENTATIVE').length;
  const { participants, homeworkDue, homeworkHandedIn } = leergang.progress;
  return (
    <Section title={t('progress.title')}>
      <p>{t('progress.participants', { count: participants })}</p>
      <StackedBar
        label={t('progress.sessions')}
        parts={[
          { label: t('progress.held'), value: held, tone: 'strong' },
          { label: t('progress.confirmed'), value: confirmed.length - held, tone: 'middle' },
          { label: t('progress.tentative'), value: tentative, tone: 'light' },
        ]}
      />
      {homeworkDue > 0 && <ProgressBar label={t('progress.homework')} value={homeworkHandedIn} max={homeworkDue} />}
    </Section>
  );
}

/** The way to addresses at which others follow the sessions in their own calendar. */
function ShareCalendar({ leergangId }: { leergangId: string }) {
  const { t } = useTranslation('leergangen');
  return (
    <Card title={t('shared.title')} link={{ to: '/leergangen/$leergangId/agenda', params: { leergangId } }}>
      <p>{t('shared.intro')}</p>
    </Card>
  );
}

/** Whom to turn to. */
function Coordinators({ people }: { people: LeergangOverview['coordinators'] }) {
  const { t } = useTranslation('leergangen');
  if (people.length === 0) return null;
  return (
    <Card title={t('coordinators', { count: people.length })}>
      <ul className="lg-plain lg-stack lg-stack--tight">
        {people.map((person) => (
          <li key={person.id}>
            {person.name}
            {person.email && (
              <>
                <br />
                <a className="utrecht-link utrecht-link--html-a" href={`mailto:${person.email}`}>
                  {person.email}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
