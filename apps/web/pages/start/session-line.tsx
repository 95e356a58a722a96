import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Status } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import type { HomeSession } from './start.graphql.js';

/** A session in a list: what, when, where. A confirmed one says nothing of its status: that is how it should be. */
export function SessionLine({ session, within = true }: { session: HomeSession; within?: boolean }) {
  return (
    <li className="lg-line">
      <div className="lg-line__what">
        <Link to="/bijeenkomsten/$sessionId" params={{ sessionId: session.id }}>
          {session.title}
        </Link>
        {within && <span className="lg-subtle">{session.leergang.title}</span>}
      </div>
      <div className="lg-line__when">
        <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={session.zone} />
        <span className="lg-subtle">
          <Whereabouts session={session} />
        </span>
      </div>
      {session.status !== 'CONFIRMED' && <Status of="session" value={session.status} />}
    </li>
  );
}

/** The place, or that it is online, or that it is still to be told. */
export function Whereabouts({ session }: { session: Pick<HomeSession, 'place' | 'onlineUrl'> }) {
  const { t } = useTranslation('start');
  if (session.place && session.onlineUrl) return <>{t('placeAndOnline', { place: session.place })}</>;
  return <>{session.place || (session.onlineUrl ? t('online') : t('placeUnknown'))}</>;
}
