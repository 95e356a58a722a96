import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { isHeld } from './seats.rules.js';

interface SessionDayProps {
  session: {
    readonly id: string;
    readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
    readonly endsAt: string;
    readonly myTicket: string | null;
    readonly viewerCame: boolean;
    readonly viewerMayCheckIn: boolean;
  };
  now: number;
}

/** What lets one in: near the top, for a phone at the door. */
export function MyTicket({ session: { myTicket, endsAt }, now }: SessionDayProps) {
  const { t } = useTranslation('masterclassDay');
  if (!myTicket || Date.parse(endsAt) <= now) return null;
  return (
    <Card title={t('ticket.title')}>
      <img className="lg-ticket" src={myTicket} alt={t('ticket.picture')} />
      <p>{t('ticket.text')}</p>
    </Card>
  );
}

/** What who runs a masterclass needs on the day of it, on the page of its session; and what comes after. */
export function SessionDay({ session, now }: SessionDayProps) {
  const { t } = useTranslation('masterclassDay');
  const { id, endsAt, viewerCame, viewerMayCheckIn } = session;
  const isOver = Date.parse(endsAt) <= now;
  const file = (name: string) => `/api/masterclasses/${id}/${name}.pdf`;
  return (
    <>
      {viewerCame && isOver && (
        <Card title={t('lookBack.title')}>
          <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId/terugblik" params={{ sessionId: id }}>
            {t('lookBack.go')}
          </ButtonLink>
        </Card>
      )}
      {viewerMayCheckIn && isHeld(session) && (
        <Card title={t('day.title')}>
          <ul className="lg-plain lg-stack lg-stack--tight">
            <li>
              {/* A page of its own to the browser: only it may use the camera. */}
              <a className="utrecht-link utrecht-link--html-a" href={`/bijeenkomsten/${id}/inchecken`}>
                {t('checkIn.title')}
              </a>
            </li>
            <li>
              <a className="utrecht-link utrecht-link--html-a" href={file('presentielijst')} download>
                {t('day.sheet')}
              </a>
            </li>
            <li>
              <a className="utrecht-link utrecht-link--html-a" href={file('badges')} download>
                {t('day.badges')}
              </a>
            </li>
            <li>
              <Link
                className="utrecht-link utrecht-link--html-a"
                to="/bijeenkomsten/$sessionId/opkomst"
                params={{ sessionId: id }}
              >
                {t('attendance.title')}
              </Link>
            </li>
          </ul>
        </Card>
      )}
    </>
  );
}
