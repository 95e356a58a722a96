import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Status } from '../../kit/status-badge.js';
import { wallTime } from '../../kit/time-words.js';
import { DaySpan } from './period.js';

interface SessionInModule {
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly startsAt: string;
  readonly zone: string;
}

interface ModuleLine {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly status: 'IDEA' | 'DESIGNED' | 'SCHEDULED' | 'RUNNING' | 'COMPLETED';
  readonly sessions: readonly SessionInModule[];
}

/** The modules in their order, one line each. */
export function ModuleLines({ modules }: { modules: readonly ModuleLine[] }) {
  return (
    <ol className="lg-modules">
      {modules.map((module) => (
        <li key={module.id} className="lg-modules__line">
          <span className="lg-modules__number" aria-hidden="true">
            {module.position}
          </span>
          <span className="lg-modules__what">
            <Link
              to="/modules/$moduleId"
              params={{ moduleId: module.id }}
              className="utrecht-link utrecht-link--html-a"
            >
              {module.title}
            </Link>
            <span className="lg-subtle">
              <SessionsOfModule sessions={module.sessions} />
            </span>
          </span>
          <Status of="module" value={module.status} />
        </li>
      ))}
    </ol>
  );
}

/** `6 bijeenkomsten, 15 september t/m 24 november`, or that there are none yet. */
export function SessionsOfModule({ sessions }: { sessions: readonly SessionInModule[] }) {
  const { t } = useTranslation('leergangen');
  const held = sessions.filter(({ status }) => status !== 'CANCELLED');
  const days = held.map(({ startsAt, zone }) => wallTime(startsAt, zone).day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return <span>{t('modules.noSessions')}</span>;
  const tentative = held.filter(({ status }) => status === 'TENTATIVE').length;
  return (
    <span>
      {t('modules.sessions', { count: held.length })}, <DaySpan first={first} last={last} />
      {tentative > 0 && <> · {t('modules.tentative', { count: tentative })}</>}
    </span>
  );
}
