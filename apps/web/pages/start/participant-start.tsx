import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Card, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { Empty } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { AddCalendar } from '../settings/add-calendar.js';
import { SessionLine, Whereabouts } from './session-line.js';
import type { ParticipantPart } from './start.graphql.js';

/** More than this is not seen in five seconds; the rest is one click away. */
const AT_A_GLANCE = 5;

/** What a participant wants to know in five seconds: what is next, what is due, what is new. */
export function ParticipantStart({ part }: { part: ParticipantPart }) {
  const { t } = useTranslation('start');
  const { nextSession: next, comingSessions, dueAssignments, news } = part;
  const later = comingSessions.filter((session) => session.id !== next?.id);
  return (
    <>
      {next ? (
        <Card
          emphasis
          kind={t('next')}
          title={next.title}
          link={{ to: '/bijeenkomsten/$sessionId', params: { sessionId: next.id } }}
          footer={next.onlineUrl && <a href={next.onlineUrl}>{t('openOnline')}</a>}
        >
          <p className="lg-next__when">
            <TimeText startsAt={next.startsAt} endsAt={next.endsAt} zone={next.zone} />
          </p>
          <p>
            <Whereabouts session={next} /> · {next.leergang.title}
          </p>
          {next.status !== 'CONFIRMED' && <Status of="session" value={next.status} />}
        </Card>
      ) : (
        <Empty title={t('noNext.title')}>
          <p>{t('noNext.text')}</p>
        </Empty>
      )}
      <Section title={t('due.title')} more={<Link to="/opdrachten">{t('due.all')}</Link>}>
        {dueAssignments.length === 0 ? (
          <p className="lg-subtle">{t('due.none')}</p>
        ) : (
          <ul className="lg-lines">
            {dueAssignments.slice(0, AT_A_GLANCE).map((assignment) => (
              <li className="lg-line" key={assignment.id}>
                <div className="lg-line__what">
                  <Link to="/opdrachten/$assignmentId" params={{ assignmentId: assignment.id }}>
                    {assignment.title}
                  </Link>
                  <span className="lg-subtle">{assignment.session.leergang.title}</span>
                </div>
                <div className="lg-line__when">
                  <span>
                    {t('due.before')} <TimeText startsAt={assignment.dueAt} zone={assignment.session.zone} />
                  </span>
                </div>
                <Status of="assignment" value={assignment.myState} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {!part.hasCalendarFeed && (
        <Card title={t('calendar.title')}>
          <p>{t('calendar.text')}</p>
          <AddCalendar />
        </Card>
      )}
      {later.length > 0 && (
        <Section title={t('later')} more={<Link to="/agenda">{t('wholeAgenda')}</Link>}>
          <ul className="lg-lines">
            {later.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </ul>
        </Section>
      )}
      {news.length > 0 && (
        <Section title={t('news.title')}>
          <ul className="lg-lines">
            {news.slice(0, AT_A_GLANCE).map((item) => (
              <li className="lg-line" key={`${item.kind}${item.session?.id ?? ''}${item.assignment?.id ?? ''}`}>
                <div className="lg-line__what">
                  <span>{t(`news.${item.kind}`)}</span>
                  {item.assignment ? (
                    <Link to="/opdrachten/$assignmentId" params={{ assignmentId: item.assignment.id }}>
                      {item.assignment.title}
                    </Link>
                  ) : (
                    item.session && (
                      <Link to="/bijeenkomsten/$sessionId" params={{ sessionId: item.session.id }}>
                        {item.session.title}
                      </Link>
                    )
                  )}
                </div>
                <div className="lg-line__when lg-subtle">
                  <TimeText startsAt={item.at} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!next && dueAssignments.length === 0 && (
        <p>
          <ButtonLink to="/leergangen" weight="secondary" icon="leergangen">
            {t('myLeergangen')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
