import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Page } from '../../kit/page.js';
import { ErrorReport, Loading } from '../../kit/states.js';
import { TimeText } from '../../kit/time-text.js';
import { refusalInWords } from '../../texts/refusals.js';
import { CheckInCamera } from './check-in-camera.js';
import { CheckInCount } from './check-in-count.js';
import { CheckInPeople } from './check-in-people.js';
import { CheckInTroubles } from './check-in-troubles.js';
import { CheckInWalkIn } from './check-in-walk-in.js';
import { DoorSearch } from './check-in-search.js';
import { registrationOf } from './check-in.rules.js';
import { NotForYou } from './not-for-you.js';
import { isHeld } from './seats.rules.js';
import { useDoor, type Door } from './use-door.js';
import { useDoorWords } from './door-words.js';

/** For whoever stands at the door of a masterclass: who comes in, on a phone, also while the connection is bad. */
export function CheckInPage() {
  const { t } = useTranslation('masterclassDay');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/inchecken' });
  const door = useDoor(sessionId);
  if (door.list === null) return <NotForYou to="CHECK_IN" />;
  if (door.list !== undefined) return <AtTheDoor door={door} list={door.list} />;
  return <Page title={t('checkIn.title')}>{door.error ? <ErrorReport error={door.error} kept /> : <Loading />}</Page>;
}

function AtTheDoor({ door, list }: { door: Door; list: NonNullable<Door['list']> }) {
  const { t } = useTranslation('masterclassDay');
  const { t: tRefusals } = useTranslation('refusals');
  const words = useDoorWords(list.zone);
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState<{ text: string; isGood: boolean; number: number } | null>(null);
  const say = (text: string, isGood: boolean) =>
    setSaid((before) => ({ text, isGood, number: (before?.number ?? 0) + 1 }));

  const scan = (code: string) => {
    const id = registrationOf(code);
    if (id === null) return say(t('checkIn.said.noTicket'), false);
    const person = door.people.find((each) => each.id === id);
    if (person?.cameAt)
      return say(t('checkIn.said.already', { name: person.name, time: words.time(person.cameAt) }), true);
    door.add({ ticket: code });
    if (!person) say(t('checkIn.said.unknown'), false);
    else if (person.standing === 'NO_SEAT') say(t('checkIn.said.noSeat', { name: person.name }), false);
    else say(t('checkIn.said.in', { name: person.name }), true);
    navigator.vibrate?.(person ? 80 : [80, 80, 80]);
  };
  useScannedBefore(scan);

  return (
    <Page
      title={t('checkIn.title')}
      within={list.title}
      kind={list.leergangTitle}
      breadcrumb={[{ label: list.title, to: '/bijeenkomsten/$sessionId', params: { sessionId: list.sessionId } }]}
      intro={
        <p className="lg-head-facts">
          <TimeText startsAt={list.startsAt} endsAt={list.endsAt} zone={list.zone} />
        </p>
      }
    >
      {isHeld(list) ? <CheckInCount people={door.people} /> : <Alert kind="warning" title={t('checkIn.cancelled')} />}
      <Sending door={door} />
      {door.refusal && <Alert kind="error">{refusalInWords(tRefusals, door.refusal.code)}</Alert>}
      {door.cannotKeep && <Alert kind="warning">{t('checkIn.cannotKeep')}</Alert>}
      <CheckInTroubles door={door} />
      {isHeld(list) && (
        <>
          <DoorSearch search={search} onSearch={setSearch}>
            <div role="status" className="lg-door-said">
              {said && (
                <p key={said.number} className={said.isGood ? 'lg-door-said__good' : 'lg-door-said__bad'}>
                  {said.text}
                </p>
              )}
            </div>
          </DoorSearch>
          {/* Out of the way of who was looked for; a camera that is on stays on. */}
          <div hidden={search !== ''}>
            <CheckInCamera onCode={scan} />
          </div>
          <CheckInPeople door={door} search={search} time={words.time} say={say} />
          <CheckInWalkIn door={door} say={say} />
        </>
      )}
    </Page>
  );
}

/** How the sending stands: the reader has to know what is not safe on the other side yet. */
function Sending({ door }: { door: Door }) {
  const { t } = useTranslation('masterclassDay');
  return (
    <div role="status" className="lg-door-sending">
      {door.isOffline && (
        <Alert kind="warning" title={t('checkIn.offline')}>
          <p>{t('checkIn.offlineText')}</p>
        </Alert>
      )}
      {door.unsent > 0 && <p>{t('checkIn.unsent', { count: door.unsent })}</p>}
    </div>
  );
}

/** A ticket that was scanned by the camera program of the phone, which then opened this page with it. */
function useScannedBefore(scan: (code: string) => void): void {
  const ticket = useRouterState({ select: ({ location }) => new URLSearchParams(location.searchStr).get('ticket') });
  const navigate = useNavigate();
  const done = useRef(false);
  useEffect(() => {
    if (!ticket || done.current) return;
    done.current = true;
    scan(ticket);
    void navigate({ to: '.', search: {}, replace: true });
  });
}
