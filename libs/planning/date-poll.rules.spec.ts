import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#kernel/refusal.js';
import type { SessionState } from '#curriculum/session.rules.js';
import {
  answersUntil,
  choicesOf,
  refusalOfAnsweringPoll,
  refusalOfChoosing,
  refusalOfStarting,
  takesAnswers,
  type Choice,
  type Moment,
  type PollStanding,
} from './date-poll.rules.js';

const at = (day: string, startTime = '09:30'): Moment => ({ day, startTime });
const now = new Date('2027-01-05T10:00:00Z');
const poll: PollStanding = {
  state: 'OPEN',
  moments: [at('2027-01-12'), at('2027-01-14', '13:00'), at('2027-01-19')],
  zone: 'Europe/Amsterdam',
  closesOn: '2027-01-10',
};
const session: SessionState = {
  announcedAt: null,
  ...{ title: 'Sessie', description: '', place: '', onlineUrl: null, zone: poll.zone, status: 'TENTATIVE' },
  ...{ day: '2027-01-12', startTime: '09:30', durationMinutes: 180 },
  startsAt: new Date('2027-01-12T08:30:00Z'),
  endsAt: new Date('2027-01-12T11:30:00Z'),
};

describe('until when a poll takes answers', () => {
  it('is the end of its last day by the clock of the session, and never beyond the last moment', () => {
    expect(answersUntil(poll).toISOString()).toBe('2027-01-10T23:00:00.000Z');
    for (const closesOn of [null, '2027-01-19', '2999-12-31', '9999-12-31'])
      expect(answersUntil({ ...poll, closesOn }).toISOString()).toBe('2027-01-19T08:30:00.000Z');
    // The clock goes forward in the night after the 27th: the day ends an hour earlier in UTC.
    const spring = { ...poll, moments: [at('2027-04-01'), at('2027-04-02')], closesOn: '2027-03-28' };
    expect(answersUntil(spring).toISOString()).toBe('2027-03-28T22:00:00.000Z');
  });

  it('is over when it has ended', () => {
    expect(takesAnswers(poll, now)).toBe(true);
    expect(takesAnswers(poll, new Date('2027-01-10T22:59:59Z'))).toBe(true);
    expect(takesAnswers(poll, new Date('2027-01-10T23:00:00Z'))).toBe(false);
    for (const state of ['DECIDED', 'WITHDRAWN', 'OVERTAKEN'] as const) {
      expect(takesAnswers({ ...poll, state }, now)).toBe(false);
      expect(refusalOfAnsweringPoll({ ...poll, state }, true, now)?.refused).toBe('STATUS_NOT_POSSIBLE');
    }
    expect(refusalOfAnsweringPoll(poll, true, new Date('2027-01-11T08:00:00Z'))?.refused).toBe('TOO_LATE');
    expect(refusalOfAnsweringPoll(poll, false, now)?.refused).toBe('NOT_INVITED');
    expect(refusalOfAnsweringPoll(poll, true, now)).toBeNull();
  });
});

describe('the choices of an answer', () => {
  const given = (...choices: Choice[]) => choices.map((choice, place) => ({ ...poll.moments[place]!, choice }));
  const problems = (choices: Parameters<typeof choicesOf>[1]) => {
    const answer = choicesOf(poll, choices, null, now);
    return isRefusal(answer) ? answer.problems : [];
  };

  it('are one for each moment, in whatever order they come', () => {
    expect(choicesOf(poll, given('YES', 'NO', 'IF_NEED_BE').reverse(), null, now)).toEqual(['YES', 'NO', 'IF_NEED_BE']);
  });

  it('are refused when one is missing, twice there, or about something else', () => {
    expect(problems(given('YES', 'NO'))).toEqual([{ path: 'choices', code: 'REQUIRED' }]);
    expect(problems([])).toEqual([{ path: 'choices', code: 'REQUIRED' }]);
    expect(problems([...given('YES', 'NO', 'NO'), ...given('NO')])).toEqual([
      { path: 'choices.3', code: 'NOT_UNIQUE' },
    ]);
    expect(problems([{ ...at('2027-01-12', '09:31'), choice: 'YES' }])).toEqual([
      { path: 'choices.0', code: 'NOT_KNOWN' },
    ]);
    const many = Array.from({ length: 50_000 }, () => given('YES')[0]!);
    expect(problems(many)).toEqual([{ path: 'choices', code: 'TOO_HIGH', facts: { max: 10 } }]);
  });

  it('of a moment that has passed are what they were', () => {
    const later = new Date('2027-01-13T10:00:00Z');
    const rest = given('NO', 'YES', 'YES').slice(1);
    expect(choicesOf(poll, rest, ['YES', 'NO', 'NO'], later)).toEqual(['YES', 'YES', 'YES']);
    expect(choicesOf(poll, given('YES', 'YES', 'YES'), null, later)).toEqual(['NO', 'YES', 'YES']);
  });
});

describe('starting a poll', () => {
  const start = (moments: Moment[], closesOn: string | null = null, of = session) =>
    refusalOfStarting(of, { moments, closesOn }, now);
  const problems = (moments: Moment[], closesOn: string | null = null) => start(moments, closesOn)?.problems;

  it('is possible with the moment at which it is planned and one other', () => {
    expect(start([at('2027-01-12'), at('2027-01-13')], '2027-01-05')).toBeNull();
  });

  it('is for a session that is still to come and goes on', () => {
    const two = [at('2027-01-13'), at('2027-01-14')];
    expect(start(two, null, { ...session, status: 'CANCELLED' })?.refused).toBe('STATUS_NOT_POSSIBLE');
    expect(start(two, null, { ...session, startsAt: now })?.refused).toBe('TOO_LATE');
    expect(start(two, null, { ...session, status: 'CONFIRMED' })).toBeNull();
  });

  it('takes two to ten different moments that come and that the clock shows', () => {
    expect(problems([at('2027-01-13')])).toEqual([{ path: 'moments', code: 'TOO_LOW', facts: { min: 2 } }]);
    const eleven = Array.from({ length: 11 }, (_, index) =>
      at('2027-01-13', `${String(index + 8).padStart(2, '0')}:00`),
    );
    expect(problems(eleven)).toEqual([{ path: 'moments', code: 'TOO_HIGH', facts: { max: 10 } }]);
    expect(start(eleven.slice(1))).toBeNull();
    expect(problems([at('2027-01-13'), at('2027-01-13'), at('2027-01-05', '11:00')])).toEqual([
      { path: 'moments.1.day', code: 'NOT_UNIQUE' },
      { path: 'moments.2.day', code: 'IN_THE_PAST' },
    ]);
    // At 02:00 the clock goes to 03:00; a session that starts before ends at a time that is not there.
    expect(problems([at('2027-03-28', '02:30'), at('2027-03-27', '23:30'), at('9999-12-31')])).toEqual([
      { path: 'moments.0.startTime', code: 'NOT_A_TIME' },
      { path: 'moments.1.startTime', code: 'NOT_A_TIME' },
      { path: 'moments.2.day', code: 'NOT_ALLOWED' },
    ]);
    expect(problems([at('2027-01-13'), at('2027-01-14')], '2027-01-04')).toEqual([
      { path: 'closesOn', code: 'IN_THE_PAST' },
    ]);
  });
});

describe('choosing a moment', () => {
  it('is possible also after the last day to answer, for a moment that is still to come', () => {
    expect(refusalOfChoosing(poll, at('2027-01-19'), new Date('2027-01-15T10:00:00Z'))).toBeNull();
    expect(refusalOfChoosing(poll, at('2027-01-12'), new Date('2027-01-12T08:30:00Z'))?.problems).toEqual([
      { path: 'day', code: 'IN_THE_PAST' },
    ]);
    expect(refusalOfChoosing(poll, at('2027-01-13'), now)?.problems).toEqual([{ path: 'day', code: 'NOT_KNOWN' }]);
    expect(refusalOfChoosing({ ...poll, state: 'OVERTAKEN' }, at('2027-01-12'), now)).toMatchObject({
      refused: 'STATUS_NOT_POSSIBLE',
      facts: { from: 'OVERTAKEN', to: 'DECIDED' },
    });
  });
});
