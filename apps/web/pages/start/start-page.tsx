import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from '@tanstack/react-router';
import { Section } from '../../kit/blocks.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty } from '../../kit/states.js';
import { useMinute } from '../../kit/time-text.js';
import { dayAfter, wallTime } from '../../kit/time-words.js';
import { SessionPoll } from '../polls/session-poll.js';
import { useMe } from '../../shell/me.js';
import { AdministratorStart } from './administrator-start.js';
import { CoordinatorStart } from './coordinator-start.js';
import { LecturerStart } from './lecturer-start.js';
import { ParticipantStart } from './participant-start.js';
import { isOffered, SeatLine } from './seat-line.js';
import { HomeQuery, type AgendaSeat } from './start.graphql.js';
import { WatchedLeergangen } from './watched-leergangen.js';

/** So far ahead seats are shown. */
const SEAT_DAYS = 730;

/** What is to be answered, what is next, what is due, what is new: a part for every role that the reader has. */
export function StartPage() {
  const { t } = useTranslation('start');
  const { person, places } = useMe();
  const from = wallTime(useMinute(), 'Europe/Amsterdam').day;
  const [result, again] = useQuery({ query: HomeQuery, variables: { from, until: dayAfter(from, SEAT_DAYS) } });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ home: { participant, coordinator, lecturer, administrator }, myDatePolls, seatsInAgenda }) => (
        <Page title={t('greeting', { name: person.name.split(' ')[0] })}>
          {myDatePolls
            .filter(({ isAnswered }) => !isAnswered)
            .map((poll) => (
              <SessionPoll key={poll.pollId} {...poll} question={poll} answers={null} about={poll.title} />
            ))}
          <Seats title={t('seats.offered')} seats={seatsInAgenda.filter(isOffered)} />
          {participant && <ParticipantStart part={participant} />}
          <Seats title={t('seats.title')} seats={seatsInAgenda.filter((seat) => !isOffered(seat))} />
          {lecturer && <LecturerStart part={lecturer} />}
          {coordinator && <CoordinatorStart part={coordinator} />}
          {administrator && <AdministratorStart part={administrator} />}
          {!participant &&
            !lecturer &&
            !coordinator &&
            !administrator &&
            (places.includes('LEERGANGEN') ? (
              <WatchedLeergangen />
            ) : (
              seatsInAgenda.length === 0 && (
                <Empty title={t('nothing.title')}>
                  <p>{t('nothing.text')}</p>
                </Empty>
              )
            ))}
        </Page>
      )}
    </PageAnswer>
  );
}

function Seats({ title, seats }: { title: string; seats: AgendaSeat[] }) {
  const { t } = useTranslation('start');
  if (seats.length === 0) return null;
  return (
    <Section title={title} more={<Link to="/mijn-masterclasses">{t('seats.all')}</Link>}>
      <ul className="lg-lines">
        {seats.map((seat) => (
          <SeatLine key={seat.sessionId} seat={seat} />
        ))}
      </ul>
    </Section>
  );
}
