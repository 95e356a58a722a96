import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { listOpenedWith } from '../../kit/list-address.js';
import { useMe } from '../../shell/me.js';
import { heldIn, isHeld, requestedIn, waitingIn } from './seats.rules.js';
import { MySeat } from './my-seat.js';
import type { SessionData } from '../sessions/session.graphql.js';

/** What a session page says of seats: one's own, and for who runs it how they stand. */
export function SessionSeats({ session }: { session: SessionData }) {
  const { t } = useTranslation('masterclasses');
  const { person } = useMe();
  const { masterclass, masterclassForMe, leergang } = session;
  const params = { sessionId: session.id };
  if (session.kind !== 'MASTERCLASS') return null;
  const mayOpen = session.viewerMayChange && masterclass === null && Date.parse(session.startsAt) > Date.now();
  const isHost = masterclass !== null && leergang.viewerMayCoordinate;
  const mayReserve = masterclass !== null && !isHost && masterclass.viewerReservesFor.length > 0;
  // Who runs or teaches it needs no seat.
  const isThere = isHost || session.lecturers.some(({ id }) => id === person.id);
  const isMine =
    masterclassForMe && (leergang.viewerIsParticipant || masterclassForMe.registration !== null || !isThere);
  return (
    <>
      {isMine && masterclass && <MySeat seat={masterclassForMe} />}
      {mayOpen && (
        <Card title={t('session.openTitle')}>
          <p>{t('session.openText')}</p>
          <div className="lg-actions">
            <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId/aanmelden" params={params}>
              {t('settings.button')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {isHost && (
        <Card title={t('registrations.title')}>
          <p>
            {isHeld(session)
              ? t('session.held', { count: heldIn(masterclass.seats), capacity: masterclass.capacity })
              : t('seats.hadSeat', { count: heldIn(masterclass.seats) })}{' '}
            {isHeld(session) &&
              waitingIn(masterclass.seats) > 0 &&
              t('session.waiting', { count: waitingIn(masterclass.seats) })}
          </p>
          {isHeld(session) && requestedIn(masterclass.seats) > 0 && (
            <p>
              <Link
                to="/bijeenkomsten/$sessionId/aanmeldingen"
                params={params}
                search={listOpenedWith({ status: 'REQUESTED' })}
                className="utrecht-link utrecht-link--html-a"
              >
                {t('requests.waiting', { count: requestedIn(masterclass.seats) })}
              </Link>
            </p>
          )}
          <div className="lg-actions">
            <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId/aanmeldingen" params={params}>
              {t('session.look')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {mayReserve && (
        <Card title={t('reserve.title')}>
          <p>{t('session.reserved', { count: masterclass.reservedSeats.length })}</p>
          <div className="lg-actions">
            <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId/plekken" params={params}>
              {t(masterclass.reservedSeats.length > 0 ? 'session.seeReserved' : 'reserve.button')}
            </ButtonLink>
          </div>
        </Card>
      )}
    </>
  );
}
