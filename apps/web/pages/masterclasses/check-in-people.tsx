import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { Icon } from '../../kit/icon.js';
import { foundPeople, type ShownPerson } from './check-in.rules.js';
import type { Door } from './use-door.js';

const SHOWS = ['MISSING', 'IN', 'ALL'] as const;
type Shows = (typeof SHOWS)[number];

interface CheckInPeopleProps {
  door: Door;
  /** What was typed to find someone; empty: everyone. */
  search: string;
  time: (moment: string) => string;
  say: (text: string, isGood: boolean) => void;
}

/** Everyone on the list, to find by name: one press lets in, another takes it back. */
export function CheckInPeople({ door, search, time, say }: CheckInPeopleProps) {
  const { t } = useTranslation('masterclassDay');
  const [shows, setShows] = useState<Shows>('MISSING');
  const found = foundPeople(door.people, search);
  // Who is looked for by name may be in already.
  const shown = found.filter((person) => search !== '' || isShown(person, shows));
  return (
    <Section title={t('checkIn.list.title')}>
      {search === '' && (
        <div className="lg-actions" role="group" aria-label={t('checkIn.list.shows')}>
          {SHOWS.map((each) => (
            <Button
              key={each}
              icon={shows === each ? 'check' : undefined}
              aria-pressed={shows === each}
              onClick={() => setShows(each)}
            >
              {t(`checkIn.list.${each}`, { count: door.people.filter((person) => isShown(person, each)).length })}
            </Button>
          ))}
        </div>
      )}
      {shown.length === 0 ? (
        <p>{t(emptyWords(door.people.length, search, shows))}</p>
      ) : (
        <ul className="lg-plain lg-door-people">
          {shown.map((person) => (
            <li key={person.id}>
              <Person person={person} door={door} time={time} say={say} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function isShown({ standing, cameAt }: ShownPerson, shows: Shows): boolean {
  if (shows === 'ALL') return true;
  return shows === 'IN' ? cameAt !== null : cameAt === null && standing !== 'NO_SEAT';
}

function emptyWords(people: number, search: string, shows: Shows) {
  if (people === 0) return 'checkIn.list.nobody';
  if (search !== '') return 'checkIn.list.notFound';
  return shows === 'IN' ? 'checkIn.list.nobodyIn' : 'checkIn.list.nobodyMissing';
}

function Person({ person, door, time, say }: Omit<CheckInPeopleProps, 'search'> & { person: ShownPerson }) {
  const { t } = useTranslation('masterclassDay');
  const { id, name, organisation, standing, cameAt } = person;
  const letIn = () => {
    door.add({ registrationId: id, letIn: standing === 'NO_SEAT' });
    say(t('checkIn.said.in', { name }), true);
  };
  const takeBack = () => {
    // Who walked in and is not sent yet was never here.
    if (door.isWalkIn(id)) door.drop(id);
    else door.add({ registrationId: id, undone: true });
    say(t('checkIn.said.out', { name }), true);
  };
  const words = (
    <span className="lg-door-person__words">
      <span className="lg-door-person__name">{name}</span>
      <span className="lg-subtle">
        {[organisation, standing === 'NO_SEAT' ? t('checkIn.list.noSeat') : ''].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
  if (cameAt === null)
    return (
      <button type="button" className="lg-door-person" onClick={letIn}>
        {words}
        <span className="lg-door-person__do">
          {t(standing === 'NO_SEAT' ? 'checkIn.list.letIn' : 'checkIn.list.checkIn')}
        </span>
      </button>
    );
  return (
    <div className="lg-door-person lg-door-person--in">
      {words}
      <span className="lg-door-person__since">
        <Icon name="check" /> {t('checkIn.list.since', { time: time(cameAt) })}
        {person.unsent && ` · ${t('checkIn.list.unsent')}`}
      </span>
      <Button weight="quiet" onClick={takeBack}>
        {t('checkIn.list.undo')} <span className="lg-hidden">{name}</span>
      </Button>
    </div>
  );
}
