import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Alert } from '../../kit/alert.js';
import { Card, Cards, ProgressBar, Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { Empty } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { MasterclassesToDecide } from './masterclasses-to-decide.js';
import type { CoordinatorPart } from './start.graphql.js';

/** What a coordinator acts on: what to confirm, who has not handed in, how every leergang stands. */
export function CoordinatorStart({ part }: { part: CoordinatorPart }) {
  const { t } = useTranslation('start');
  const { leergangen, toDecide, toConfirm, notHandedIn, missingCount, failedInvitations } = part;
  if (leergangen.length === 0) {
    return (
      <Empty
        title={t('coordinator.none.title')}
        action={<ButtonLink to="/leergangen/nieuw">{t('coordinator.none.action')}</ButtonLink>}
      >
        <p>{t('coordinator.none.text')}</p>
      </Empty>
    );
  }
  return (
    <>
      {failedInvitations > 0 && (
        <Alert kind="warning" title={t('coordinator.failed', { count: failedInvitations })}>
          <p>{t('coordinator.failedText')}</p>
        </Alert>
      )}
      <MasterclassesToDecide masterclasses={toDecide} />
      {toConfirm.length > 0 && (
        <Section title={t('coordinator.toConfirm')}>
          <Cards>
            {toConfirm.map(({ module, tentativeSessions, firstSession }) => (
              <Card
                key={module.id}
                level={3}
                kind={firstSession.leergang.title}
                title={module.title}
                link={{ to: '/modules/$moduleId', params: { moduleId: module.id } }}
              >
                <p>{t('coordinator.tentative', { count: tentativeSessions })}</p>
                <p className="lg-subtle">
                  {t('coordinator.first')}{' '}
                  <TimeText startsAt={firstSession.startsAt} endsAt={firstSession.endsAt} zone={firstSession.zone} />
                </p>
              </Card>
            ))}
          </Cards>
        </Section>
      )}
      <Section title={t('coordinator.leergangen')} more={<Link to="/leergangen">{t('coordinator.all')}</Link>}>
        <Cards>
          {leergangen.map(({ leergang, progress, nextSession }) => (
            <Card
              key={leergang.id}
              level={3}
              title={leergang.title}
              link={{ to: '/leergangen/$leergangId', params: { leergangId: leergang.id } }}
            >
              <p>
                <Status of="leergang" value={leergang.status} />{' '}
                {t('coordinator.participants', { count: progress.participants })}
              </p>
              <ProgressBar label={t('coordinator.held')} value={progress.sessionsHeld} max={progress.sessionsPlanned} />
              {progress.homeworkDue > 0 && (
                <ProgressBar
                  label={t('coordinator.homework')}
                  value={progress.homeworkHandedIn}
                  max={progress.homeworkDue}
                />
              )}
              {nextSession && (
                <p className="lg-subtle">
                  {t('coordinator.next')}{' '}
                  <TimeText startsAt={nextSession.startsAt} endsAt={nextSession.endsAt} zone={nextSession.zone} />
                </p>
              )}
            </Card>
          ))}
        </Cards>
      </Section>
      <Section title={t('coordinator.missing', { count: missingCount })}>
        {notHandedIn.length === 0 ? (
          <p className="lg-subtle">{t('coordinator.noneMissing')}</p>
        ) : (
          <ul className="lg-lines">
            {notHandedIn.map(({ person, assignment }) => (
              <li className="lg-line" key={`${person.id}${assignment.id}`}>
                <div className="lg-line__what">
                  <span>{person.name}</span>
                  <Link to="/opdrachten/$assignmentId" params={{ assignmentId: assignment.id }}>
                    {assignment.title}
                  </Link>
                </div>
                <div className="lg-line__when lg-subtle">
                  <TimeText startsAt={assignment.dueAt} />
                </div>
              </li>
            ))}
          </ul>
        )}
        {missingCount > notHandedIn.length && (
          <p className="lg-subtle">{t('coordinator.moreMissing', { count: missingCount - notHandedIn.length })}</p>
        )}
      </Section>
    </>
  );
}
