import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { Table, type Column } from '../../kit/table.js';
import { DayText, TimeText } from '../../kit/time-text.js';
import { standsInCalendars } from '../sessions/calendar-standing.js';
import { MomentInPoll } from './poll-moment.js';
import { PollPeople } from './poll-people.js';
import { bestMoment } from './poll.rules.js';
import { useMomentInWords } from './poll-words.js';
import { DecidePoll, type PollData, type PollMoment, type PollSession } from './polls.graphql.js';

/** What everyone says per moment, and the one click that chooses one. */
export function PollResults({ poll, session }: { poll: PollData; session: PollSession }) {
  const { t } = useTranslation('polls');
  const answered = poll.people.filter(({ choices }) => choices.length > 0).length;
  return (
    <>
      <HowItStands poll={poll} session={session} />
      <Section title={t(poll.state === 'OPEN' ? 'results.title' : 'results.titleEnded')}>
        <div className="lg-stack lg-stack--tight">
          <p>
            {t('results.answered', { count: answered, all: poll.people.length })}{' '}
            {poll.state === 'OPEN' && poll.closesOn && (
              <>
                {t(poll.takesAnswers ? 'results.closes' : 'results.closed')}{' '}
                <DayText day={poll.closesOn} weekday="long" distance />.
              </>
            )}
          </p>
          {poll.viewerMayDecide && (
            <p>
              {standsInCalendars(session)
                ? t('results.consequence', { count: session.participantCount + session.lecturers.length })
                : t('results.consequenceTentative')}{' '}
              {poll.moments.some(({ isPresent, isPast }) => isPresent && !isPast) && t('results.consequencePresent')}
            </p>
          )}
          <Moments poll={poll} />
        </div>
      </Section>
      <PollPeople poll={poll} />
    </>
  );
}

function HowItStands({ poll: { state, moments, zone }, session }: { poll: PollData; session: PollSession }) {
  const { t } = useTranslation('polls');
  const chosen = moments.find(({ isChosen }) => isChosen);
  if (state === 'OPEN') return null;
  if (state === 'DECIDED') {
    return (
      <Alert kind="ok" title={t('results.decided')}>
        {chosen && (
          <p>
            <TimeText startsAt={chosen.startsAt} endsAt={chosen.endsAt} zone={zone} />
          </p>
        )}
      </Alert>
    );
  }
  if (state === 'WITHDRAWN') return <Alert kind="info" title={t('results.withdrawn')} />;
  const isCancelled = session.status === 'CANCELLED';
  return (
    <Alert kind="info" title={t('results.overtaken')}>
      <p>
        {t(isCancelled ? 'results.overtakenCancelled' : 'results.overtakenMoved')}{' '}
        {!isCancelled && <TimeText startsAt={session.startsAt} endsAt={session.endsAt} zone={zone} />}
      </p>
    </Alert>
  );
}

function Moments({ poll }: { poll: PollData }) {
  const { t } = useTranslation('polls');
  const inWords = useMomentInWords(poll.zone);
  const decide = useCommand(DecidePoll, { announce: t('results.done') });
  // Who or what is taken stands in the first line already.
  const told = decide.failure?.refusal?.code === 'DOUBLE_BOOKED' ? { ...decide.failure, problems: [] } : decide.failure;
  const best = poll.state === 'OPEN' ? bestMoment(poll) : null;
  const lecturers = poll.people.filter(({ isLecturer }) => isLecturer);
  const lecturersAt = (moment: PollMoment) =>
    lecturers.map(({ person, choices }) => {
      const choice = choices[poll.moments.indexOf(moment)];
      const said = choice ? t(`choice.${choice}`) : t('choice.none');
      return t('results.lecturer', { name: person?.name ?? t('results.unknown'), said });
    });
  const columns: Column<PollMoment>[] = [
    {
      key: 'moment',
      label: t('results.moment'),
      cell: (moment) => <MomentInPoll moment={moment} isBest={moment === best} zone={poll.zone} />,
    },
    { key: 'yes', label: t('choice.YES'), number: true, cell: ({ yes }) => yes },
    { key: 'ifNeedBe', label: t('choice.IF_NEED_BE'), number: true, cell: ({ ifNeedBe }) => ifNeedBe },
    { key: 'no', label: t('choice.NO'), number: true, cell: ({ no }) => no },
    ...(lecturers.length === 0
      ? []
      : [
          {
            key: 'lecturers',
            label: t('results.lecturers'),
            cell: (moment: PollMoment) => lecturersAt(moment).map((words) => <span key={words}>{words} </span>),
          },
        ]),
    ...(poll.viewerMayDecide
      ? [
          {
            key: 'choose',
            label: t('results.choice'),
            cell: (moment: PollMoment) =>
              !moment.isPast && (
                <Button
                  weight={moment === best ? 'primary' : 'secondary'}
                  busy={decide.busy}
                  onClick={() => {
                    const { day, startTime } = moment;
                    void decide.run({ input: { pollId: poll.id, day, startTime } });
                  }}
                >
                  {t(moment.isPresent ? 'results.keep' : 'results.choose')}{' '}
                  <span className="lg-hidden">{inWords(moment)}</span>
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <CommandMessage failure={told} />
      <Table name={t('results.title')} columns={columns} rows={poll.moments} rowKey={({ startsAt }) => startsAt} />
    </>
  );
}
