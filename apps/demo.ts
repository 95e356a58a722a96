import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import {
  addDays,
  DEFAULT_ZONE,
  daysBetween,
  firstWeekdayFrom,
  instantOf,
  wallOf,
  type Day,
} from '#kernel/wall-time.js';
import type { ActorTransaction, Database } from '#platform/database/database.js';
import { DEMO_PEOPLE } from '#people/demo-people.js';
import { RoomService } from '#people/room.service.js';
import { LeergangImportService } from '#curriculum/import/leergang-import.service.js';
import { readLeergangFile, type LeergangFile } from '#curriculum/import/leergang.file.js';
import { PeopleImportService } from '#curriculum/import/people-import.service.js';
import { readPeopleSheet, type PeopleSheet } from '#curriculum/import/people.sheet.js';
import { LearningModuleService } from '#curriculum/learning-module.service.js';
import { LeergangService } from '#curriculum/leergang.service.js';
import { SessionService } from '#curriculum/session.service.js';
import { ModulePlanService } from '#planning/module-plan.service.js';
import type { Answer } from '#calendar/answer.rules.js';
import { AnswerService } from '#calendar/answer.service.js';
import { SubmissionService } from '#homework/submission.service.js';
import { DEMO_ANSWERS, DEMO_DRAFT } from './demo-homework.js';
import { openToEveryone } from './demo-masterclass.js';

/** The examples, seen from the compiled and from the source tree alike. */
const EXAMPLES = ['../../examples', '../examples']
  .map((folder) => join(import.meta.dirname, folder))
  .find((folder) => existsSync(join(folder, 'vakmanschap.yaml')));

const HOUR_MS = 3_600_000;
/** Of the twenty participants, those who have not handed in what is due. */
const LAGGING = [3, 8, 16];
/** So many have handed in already what is due next. */
const EARLY = 6;

/** What participants answered to what comes next; the others come, and the last few have not answered. */
const ANSWERED: Readonly<Record<number, Answer>> = { 2: 'DECLINED', 5: 'TENTATIVE', 9: 'DECLINED', 11: 'TENTATIVE' };
const SILENT = 3;

/**
 * Loads the example leergang, in full swing at this moment: the first module half way, the second to be confirmed and its
 * masterclass open to everyone, the third designed, two ideas. Everything goes through the commands that people use, as those people, so that invitations,
 * due times and the audit trail are real. One transaction: it is there as a whole or not at all, also of two who load it
 * at once. @returns false when it is there already
 */
export async function loadDemo(app: INestApplicationContext, database: Database, now: Date): Promise<boolean> {
  if (!EXAMPLES) throw new Error('The demo needs the folder "examples" beside the product.');
  const file = readLeergangFile(await readFile(join(EXAMPLES, 'vakmanschap.yaml')));
  const sheet = await readPeopleSheet(await readFile(join(EXAMPLES, 'deelnemers.csv')), 'deelnemers.csv');
  const demo = new Demo(app, made(file), made(sheet), now);
  return database.command(systemFor('provision'), (tx) => demo.load(tx), demo.at(-63));
}

class Demo {
  /** The next Tuesday, from tomorrow on: the day of the session that comes next. */
  private readonly next: Day;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly file: LeergangFile,
    private readonly sheet: PeopleSheet,
    private readonly now: Date,
  ) {
    this.next = firstWeekdayFrom(addDays(wallOf(now, DEFAULT_ZONE).day, 1), file.modules[0]!.plan!.weekday);
  }

  /** Office hours, so many days after (before when negative) the session that comes next; never in the future. */
  at(days: number, time = '10:00'): Date {
    const moment = instantOf(addDays(this.next, days), time, DEFAULT_ZONE);
    return moment < this.now ? moment : this.now;
  }

  async load(tx: ActorTransaction): Promise<boolean> {
    // Who waits for another that loads it may wait long on a slow machine.
    await tx.query(`select set_config('statement_timeout', '5min', true)`);
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('demo', 0))`);
    const known = await tx.query(`select from person_email where lower(address) = $1`, [DEMO_PEOPLE[0]!.address]);
    if (known.length > 0) return false;

    const imported = this.app.get(LeergangImportService);
    const wish = { dryRun: false, organisationId: null };
    const { leergangId } = made(await imported.import(tx, { ...this.file, ...this.period() }, wish));
    const people = this.app.get(PeopleImportService);
    const all = { leergangId: leergangId!, dryRun: false, badRows: 'BLOCK_ALL' } as const;
    made(await tx.as(tx.actor, this.at(-60), (later) => people.import(later, this.sheet, all)));

    const actors = await actorsOf(tx);
    const coordinator = actors.get(DEMO_PEOPLE.find(({ role }) => role === 'COORDINATOR')!.address)!;
    await this.hold(tx, leergangId!, coordinator, actors);
    const participants = this.sheet.rows
      .filter(({ values }) => values.role === 'PARTICIPANT')
      .map(({ values }) => actors.get(values.email)!);
    await this.handIn(tx, leergangId!, participants);
    await this.answer(tx, leergangId!, participants);
    return true;
  }

  /** The period of the file when today lies well inside it, or else one in which it does. */
  private period(): { startsOn: Day; endsOn: Day } {
    const { startsOn, endsOn, modules } = this.file;
    if (daysBetween(startsOn, this.next) >= 35 && daysBetween(this.next, endsOn) >= 140) return { startsOn, endsOn };
    const shift = daysBetween(modules[0]!.plan!.firstDay, addDays(this.next, -28));
    return { startsOn: addDays(startsOn, shift), endsOn: addDays(endsOn, shift) };
  }

  /** The coordinator commissions it, plans and confirms the first module, moves a session, and plans the second. */
  private async hold(
    tx: ActorTransaction,
    leergangId: string,
    coordinator: PersonActor,
    actors: ReadonlyMap<string, PersonActor>,
  ): Promise<void> {
    const leergangen = this.app.get(LeergangService);
    const sessions = this.app.get(SessionService);
    const does = async (when: Date, work: (as: ActorTransaction) => Promise<string | Refusal>) =>
      made(await tx.as(coordinator, when, work));
    const step = async (to: 'COMMISSIONED' | 'RUNNING', when: Date) => {
      const [{ version } = { version: 0 }] = await tx.query<{ version: number }>(
        `select version from leergang where id = $1`,
        [leergangId],
      );
      await does(when, (as) => leergangen.move(as, { leergangId, version, to }));
    };
    const modules = await tx.query<{ id: string }>(
      `select id from learning_module where leergang_id = $1 order by position`,
      [leergangId],
    );
    const [first, second] = modules as [{ id: string }, { id: string }];
    const lecturers = ['ruben.oosterhuis', 'samira.bakkali'].map(
      (name) => actors.get(`${name}@hanzehogeschool.example`)!.personId,
    );

    await step('COMMISSIONED', this.at(-56));
    await does(this.at(-55), (as) => this.plan(as, 0, first.id, addDays(this.next, -28), [lecturers[0]!]));
    await does(this.at(-54), (as) => sessions.confirm(as, { moduleId: first.id }));
    await step('RUNNING', this.at(-28, '08:30'));
    const [{ version } = { version: 0 }] = await tx.query<{ version: number }>(
      `select version from learning_module where id = $1`,
      [first.id],
    );
    await does(this.at(-28, '13:00'), (as) =>
      this.app.get(LearningModuleService).move(as, { moduleId: first.id, version, to: 'RUNNING' }),
    );

    const { organisationId } = coordinator.grants.find(({ role }) => role === 'COORDINATOR')!;
    const townHall = { organisationId: organisationId!, address: 'Gemeentehuis, ’t Oost 11, Oosterwolde' };
    const rooms = this.app.get(RoomService);
    const weddingHall = await does(this.at(-55), (as) => rooms.add(as, { ...townHall, name: 'Trouwzaal', seats: 30 }));
    await does(this.at(-55), (as) => rooms.add(as, { ...townHall, name: 'Burgerzaal', seats: 80 }));

    const held = await tx.query<{ id: string; version: number; day: Day; ahead: boolean }>(
      `select id, version, starts_local::date::text as day, starts_at > $2 as ahead from session where module_id = $1
       order by starts_at`,
      [first.id, this.now],
    );
    const coming = held.find(({ ahead }) => ahead);
    if (coming) {
      const change = { sessionId: coming.id, version: coming.version, roomId: weddingHall };
      await does(new Date(this.now.getTime() - 26 * HOUR_MS), (as) => sessions.change(as, change));
    }
    const after = addDays(held.at(-1)!.day, 14);
    await does(this.at(-11), (as) => this.plan(as, 1, second.id, after, lecturers));
    const participants = this.sheet.rows.filter(({ values }) => values.role === 'PARTICIPANT').length;
    made(await openToEveryone(this.app, tx, { moduleId: second.id, participants, coordinator, when: this.at(-10) }));
  }

  /** Plans a module as the file wishes, from a day of our own. */
  private plan(
    tx: ActorTransaction,
    index: number,
    moduleId: string,
    firstDay: Day,
    lecturerIds: string[],
  ): Promise<string | Refusal> {
    const { plan, meetings } = this.file.modules[index]!;
    const { weekday, startTime, durationMinutes, intervalWeeks, place, onlineUrl } = plan!;
    // What lies behind us stays where the story needs it.
    const freePeriods = this.file.freePeriods.filter(({ from }) => from > this.next).map((period) => ({ ...period }));
    const rhythm = { firstDay, weekday, startTime, durationMinutes, intervalWeeks, gapDays: 1, freePeriods };
    return this.app.get(ModulePlanService).plan(tx, {
      wish: { moduleId, withMasterclass: true, meetings: meetings.length, ...rhythm },
      ...{ place, onlineUrl, lecturerIds, roomIds: [] },
    });
  }

  /** Most participants handed in what was due; some are early with what is due next; one is writing. */
  private async handIn(tx: ActorTransaction, leergangId: string, participants: readonly PersonActor[]): Promise<void> {
    const submissions = this.app.get(SubmissionService);
    const assignments = await tx.query<{ id: string; dueAt: Date }>(
      `select a.id, a.due_at as "dueAt" from assignment a join session s on s.id = a.session_id
       where a.leergang_id = $1 and s.status = 'CONFIRMED' order by a.due_at, a.id`,
      [leergangId],
    );
    const due = assignments.filter(({ dueAt }) => dueAt < this.now);
    const ahead = assignments.find(({ dueAt }) => dueAt >= this.now);
    const work = [
      ...due.map((assignment) => ({ ...assignment, by: participants.filter((_, place) => !LAGGING.includes(place)) })),
      ...(ahead ? [{ ...ahead, dueAt: this.now, by: participants.slice(1, 1 + EARLY) }] : []),
    ];
    for (const [turn, { id: assignmentId, dueAt, by }] of work.entries()) {
      for (const [place, participant] of by.entries()) {
        const when = new Date(dueAt.getTime() - (2 + place * 5) * HOUR_MS);
        const text = DEMO_ANSWERS[(place + turn) % DEMO_ANSWERS.length]!;
        const answer = { assignmentId, text, fileIds: [], clientKey: newId() };
        made(await tx.as(participant, when, (as) => submissions.handIn(as, answer)));
      }
    }
    if (!ahead) return;
    const draft = { assignmentId: ahead.id, text: DEMO_DRAFT, fileIds: [], revision: 0 };
    const yesterday = new Date(this.now.getTime() - 20 * HOUR_MS);
    made(await tx.as(participants[0]!, yesterday, (as) => submissions.saveDraft(as, draft)));
  }

  /** Most participants answered the invitation to the session that comes next. */
  private async answer(tx: ActorTransaction, leergangId: string, participants: readonly PersonActor[]): Promise<void> {
    const answers = this.app.get(AnswerService);
    const [next] = await tx.query<{ id: string; sequence: number }>(
      `select id, sequence from session where leergang_id = $1 and status = 'CONFIRMED' and starts_at > $2
       order by starts_at limit 1`,
      [leergangId, this.now],
    );
    if (!next) return;
    for (const [place, participant] of participants.slice(1, -SILENT).entries()) {
      const when = new Date(this.now.getTime() - (25 - place) * HOUR_MS);
      const answer = ANSWERED[place] ?? 'ACCEPTED';
      made(await tx.as(participant, when, (as) => answers.answer(as, next.id, next.sequence, answer)));
    }
  }
}

/** Everyone who was loaded, by address, as they would act. */
async function actorsOf(tx: ActorTransaction): Promise<Map<string, PersonActor>> {
  const people = await tx.query<{ address: string } & Pick<PersonActor, 'personId' | 'language' | 'grants'>>(
    `select a.address, p.id as "personId", p.language, coalesce((
       select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id, 'leergangId', g.leergang_id))
       from role_grant g where g.person_id = p.id), '[]') as grants
     from person p join person_email a on a.person_id = p.id`,
  );
  return new Map(
    people.map(({ address, ...person }) => [address, { kind: 'person', ...person, via: { session: newId() } }]),
  );
}

/** What a command answered. A refusal here is a mistake in the demo, not in what someone asked. */
function made<Answer>(answer: Answer | Refusal): Answer {
  if (!isRefusal(answer)) return answer;
  throw new Error(`The demo could not be loaded: ${JSON.stringify(answer)}`);
}
