import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { Status } from '../../kit/status-badge.js';
import { TimeText, useMinute } from '../../kit/time-text.js';
import { Whereabouts } from './session-line.js';
import type { AgendaSeat } from './start.graphql.js';

/**
 * A masterclass in a list, for who has or wants a seat in it: what, when, where. A seat says nothing of how it stands, as a
 * confirmed session does not; an offer says until when it stands. It leads to the own seats, and afterwards to what there
 * is to look back on.
 */
export function SeatLine({ seat }: { seat: AgendaSeat }) {
  const { t } = useTranslation('masterclasses');
  const isOver = Date.parse(seat.endsAt) <= useMinute();
  const state = seat.registration?.state;
  return (
    <li className="lg-line">
      <div className="lg-line__what">
        {isOver ? (
          <Link to="/bijeenkomsten/$sessionId/terugblik" params={{ sessionId: seat.sessionId }}>
            {seat.title}
          </Link>
        ) : (
          <Link to="/mijn-masterclasses">{seat.title}</Link>
        )}
        <span className="lg-subtle">{seat.leergangTitle}</span>
      </div>
      <div className="lg-line__when">
        <TimeText startsAt={seat.startsAt} endsAt={seat.endsAt} zone={seat.zone} />
        <span className="lg-subtle">
          <Whereabouts session={seat} />
        </span>
        {isOffered(seat) && (
          <span>
            {t('mine.answerBefore')}{' '}
            <TimeText startsAt={seat.registration?.offerEndsAt ?? seat.startsAt} zone={seat.zone} />
          </span>
        )}
      </div>
      {seat.isCancelled ? (
        <Status of="session" value="CANCELLED" />
      ) : (
        state && state !== 'SEATED' && <Status of="registration" value={state} />
      )}
    </li>
  );
}

/** Whether the reader is to say whether to take it. */
export function isOffered({ isCancelled, registration }: AgendaSeat): boolean {
  return !isCancelled && registration?.state === 'OFFERED';
}
