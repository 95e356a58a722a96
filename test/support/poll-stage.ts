import type { PersonActor } from '#kernel/actor.js';
import { addDays } from '#kernel/wall-time.js';
import { DatePollLinks } from '#planning/date-poll-links.js';
import type { Choice, Moment } from '#planning/date-poll.rules.js';
import { planMeetings } from './coming-sessions.js';
import { openTestApi } from './test-api.js';
import { openTestHouse } from './test-house.js';
import { settleTwoPartnerships } from './two-partnerships.js';

const REFUSAL = `... on Refusal { code facts { name value } problems { path code } }`;
const POLL = `id version state moments { day startTime isChosen isPresent yes ifNeedBe no }`;
const START = `mutation Start($input: StartDatePollInput!) { startDatePoll(input: $input) { ... on DatePoll { ${POLL} } ${REFUSAL} } }`;
const DECIDE = `mutation Decide($input: DecideDatePollInput!) { decideDatePoll(input: $input) { ... on DatePoll { ${POLL} } ${REFUSAL} } }`;
const EXTEND = `mutation Extend($input: ExtendDatePollInput!) { extendDatePoll(input: $input) { ... on DatePoll { version closesOn takesAnswers } ${REFUSAL} } }`;
const WITHDRAW = `mutation Withdraw($id: ID!) { withdrawDatePoll(id: $id) { ... on DatePoll { state viewerMayDecide } ${REFUSAL} } }`;
const ANSWER = `mutation Answer($input: AnswerDatePollInput!) { answerDatePoll(input: $input) {
  ... on DatePollQuestion { isAnswered moments { choice } } ${REFUSAL} } }`;
const LOOK = `query Look($token: String!) { datePollByLink(token: $token) { ... on DatePollQuestion {
  title leergangTitle state takesAnswers isAnswered note language moments { day startTime choice isChosen } } ${REFUSAL} } }`;
const MINE = `query Mine { myDatePolls { pollId isAnswered } }`;
const ASKED = `query Asked($id: ID!) { datePollQuestion(sessionId: $id) { state takesAnswers moments { choice isChosen } } }`;
const TABLE = `query Table($id: ID!) { datePoll(sessionId: $id) { id state viewerMayDecide takesAnswers
  moments { day yes ifNeedBe no isPresent obstacles { because holiday label } cannotCome { name } }
  people { isLecturer choices person { name } } } }`;

/** What a command answers: what it made, or why not. */
export interface Told {
  readonly id?: string;
  readonly version?: number;
  readonly state?: string;
  readonly code?: string;
}
/** What everyone answered. */
export interface Table {
  readonly id: string;
  readonly state: string;
  readonly viewerMayDecide: boolean;
  readonly takesAnswers: boolean;
  readonly moments: {
    readonly day: string;
    readonly yes: number;
    readonly ifNeedBe: number;
    readonly no: number;
    readonly isPresent: boolean;
    readonly obstacles: readonly { readonly because: string; readonly label: string | null }[];
    readonly cannotCome: readonly { readonly name: string }[];
  }[];
  readonly people: readonly {
    readonly isLecturer: boolean;
    readonly choices: Choice[];
    readonly person: { readonly name: string };
  }[];
}

/** A tentative session in three weeks, given by our lecturer, and all that can be asked of the polls about its day. */
export type PollStage = Awaited<ReturnType<typeof openPollStage>>;

export async function openPollStage() {
  const house = await openTestHouse();
  const api = await openTestApi(house);
  const { ours, theirs } = await settleTwoPartnerships(house);
  const session = ours.sessionIds[2];
  const [anna] = ours.participants;
  const day = addDays(await planMeetings(house, ours), 7);
  const moments: readonly Moment[] = [
    { day, startTime: '09:30' },
    { day: addDays(day, 1), startTime: '13:00' },
    { day: addDays(day, 2), startTime: '09:30' },
  ];

  const sql = (text: string, values: unknown[] = []) => house.owner.query(text, values);
  const gives = ({ personId }: PersonActor, sessionId: string) =>
    sql(`insert into session_lecturer (session_id, leergang_id, person_id) values ($1, $2, $3)`, [
      sessionId,
      ours.leergangId,
      personId,
    ]);
  const ask = async (actor: PersonActor | null, text: string, variables: Record<string, unknown>): Promise<Told> => {
    const { data, errors } = await api.ask<Record<string, Told>>(actor, text, variables);
    return data ? Object.values(data)[0]! : { code: errors![0]!.extensions['code'] as string };
  };
  const start = (input: Record<string, unknown> = {}, actor = ours.coordinator) =>
    ask(actor, START, { input: { sessionId: session, moments, ...input } });
  return {
    house,
    api,
    ours,
    theirs,
    session,
    anna,
    day,
    moments,
    sql,
    gives,
    start,
    started: async (input: Record<string, unknown> = {}): Promise<string> => (await start(input)).id!,
    decide: (pollId: string, moment: Moment, actor = ours.coordinator) =>
      ask(actor, DECIDE, { input: { pollId, ...moment } }),
    extend: (input: Record<string, unknown>) => ask(ours.coordinator, EXTEND, { input }),
    withdraw: (id: string) => ask(ours.coordinator, WITHDRAW, { id }),
    /** The choices are about the moments, in their order. */
    answer: (actor: PersonActor | null, to: Record<string, unknown>, ...choices: Choice[]) =>
      ask(actor, ANSWER, {
        input: { ...to, choices: choices.map((choice, place) => ({ ...moments[place]!, choice })) },
      }),
    look: (token: string, actor: PersonActor | null = null) => ask(actor, LOOK, { token }),
    /** Of the link in the mail. */
    tokenOf: (pollId: string, personId = anna.personId, sessionId = session) =>
      api.app.get(DatePollLinks, { strict: false }).answerPage({ pollId, sessionId, personId }).split('#')[1]!,
    mine: (actor: PersonActor) => api.ask(actor, MINE),
    asked: (actor: PersonActor) => api.ask(actor, ASKED, { id: session }),
    table: async (actor: PersonActor): Promise<Table | null> =>
      (await api.ask<{ datePoll: Table | null }>(actor, TABLE, { id: session })).data!.datePoll,
    /** The answers as they stand in the database. */
    kept: async () =>
      (await sql(`select person_id as "personId", choices from date_poll_answer order by given_at`)).rows as unknown[],
    startsLocal: async () =>
      (await sql(`select to_char(starts_local, 'YYYY-MM-DD HH24:MI') as at from session where id = $1`, [session]))
        .rows[0].at as string,
    /** No poll yet, and nothing that speaks against a day. */
    restore: async () => {
      await sql(`delete from date_poll`);
      await sql(`delete from rate_limit`);
      await sql(`delete from session_lecturer`);
      await sql(`delete from absence`);
      await sql(`delete from free_period`);
      await sql(`update enrolment set status = 'ACTIVE', left_at = null`);
      for (const one of [ours, theirs]) await planMeetings(house, one);
      await gives(ours.lecturer, session);
    },
    close: async () => {
      await api.close();
      await house.close();
    },
  };
}
