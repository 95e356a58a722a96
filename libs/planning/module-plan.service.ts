import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { addDays, DEFAULT_ZONE, instantOf, type Instant } from '#kernel/wall-time.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { placeOf } from '#people/room.rules.js';
import { ROOM_COLUMNS } from '#people/room.reader.js';
import type { Room } from '#people/room.entity.js';
import { bookedTogether } from '#curriculum/booking.check.js';
import { LearningModule } from '#curriculum/learning-module.entity.js';
import { refusalOfPlanning } from '#curriculum/learning-module.rules.js';
import { lockModule } from '#curriculum/leergang.lock.js';
import { refusalWhenOver } from '#curriculum/leergang.rules.js';
import { Session, type MovedDate } from '#curriculum/session.entity.js';
import { SESSION_COLUMNS, type SessionRow } from '#curriculum/session.reader.js';
import { SessionService } from '#curriculum/session.service.js';
import { localTimesOf, setLecturers } from '#curriculum/session-step.js';
import { isShownOtherwise, standsInCalendars } from '#curriculum/session.rules.js';
import { addAssignments } from './assignment-rows.js';
import { daysToPlan, SESSION_IDEAS } from './module-plan.reader.js';
import type { PlanModuleInput } from './module-plan.type.js';
import { refusalOfUnknown } from './planning-facts.js';
import { readPlanningFacts } from './planning-facts.reader.js';
import { proposeTitledPlan, type SessionIdeaState, type TitledSession } from './titled-plan.rules.js';

/** What participants read of a session that a new plan has no place for, and for which someone had worked. */
const NO_PLACE_IN_PLAN = 'Deze bijeenkomst staat niet meer in de nieuwe planning.';

interface Written {
  readonly id: string;
  readonly planned: TitledSession;
}

/** Where a session of a plan is. */
type Whereabouts = Pick<Session, 'roomId' | 'place' | 'onlineUrl'>;

/** Gives modules their sessions. */
@Injectable()
export class ModulePlanService {
  constructor(private readonly sessions: SessionService) {}

  /**
   * Plans a module: writes the sessions of the proposal as tentative ones, with the homework that was thought of for
   * them. A module that was planned before and has nothing confirmed yet is planned anew: a session of the same number
   * keeps its identity, its words and its homework. What was announced stays so: who has it in the calendar hears of its
   * new day, or that it is cancelled.
   * @returns the id of the module; what {@link proposeTitledPlan} refuses, at `wish`; STATUS_NOT_POSSIBLE for a module
   * that runs or has a confirmed session; TOO_LATE for a leergang that is over; INVALID_INPUT for a lecturer who is none,
   * a room that is no partner's and a time that has passed for a session in calendars (IN_THE_PAST at `wish.firstDay`); CHANGED_MEANWHILE when the days would be others than those that were proposed
   */
  async plan(tx: ActorTransaction, input: PlanModuleInput): Promise<string | Refusal> {
    const locked = await lockModule(tx, input.wish.moduleId);
    if (isRefusal(locked)) return locked;
    const { leergang, row: module } = locked;
    const present = await tx.query<SessionRow>(
      `select ${SESSION_COLUMNS} from session s where s.module_id = $1 and s.status <> 'CANCELLED' order by s.starts_at`,
      [module.id],
    );
    const refusal =
      refusalWhenOver(leergang.status) ??
      refusalOfPlanning(module.status) ??
      (present.some((session) => session.status === 'CONFIRMED')
        ? refuse('STATUS_NOT_POSSIBLE', { from: 'CONFIRMED', to: 'TENTATIVE' })
        : null);
    if (refusal) return refusal;
    const facts = await readPlanningFacts((statement, values) => tx.query(statement.text, values), {
      ...input,
      ...{ leergangId: leergang.id, plannedId: module.id, ...daysToPlan(input.wish.firstDay, tx.now) },
    });
    const unknown = refusalOfUnknown(facts, input);
    if (unknown) return unknown;
    const ideas = await tx.query<SessionIdeaState>(SESSION_IDEAS.text, [module.id]);
    const plan = proposeTitledPlan(input.wish, { title: module.title, tentative: present, ideas }, tx.now, facts);
    if (isRefusal(plan)) return atWish(plan);
    if (heardInThePast(plan, present, tx.now)) return refuseInput({ path: 'wish.firstDay', code: 'IN_THE_PAST' });
    if (input.days && input.days.join() !== plan.map(({ day }) => day).join()) return refuse('CHANGED_MEANWHILE');

    const where = await this.whereabouts(tx, input);
    const lecturerIds = facts.lecturers.map(({ id }) => id);
    await bookedTogether(tx, async () => {
      const kept = await this.moveKept(tx, plan, present, where);
      const told = present.filter((session) => standsInCalendars(session) && kept.some(({ id }) => id === session.id));
      const added = await this.addNew(tx, module, plan, present, ideas, where);
      await this.dropRest(tx, present, kept);
      await this.addAssignments(tx, leergang.id, added, ideas);
      const ids = [...kept, ...added].map((session) => session.id);
      await setLecturers(tx, leergang.id, ids, lecturerIds);
      await tx.enqueueAll(
        'session-changed',
        told.map(({ id }) => ({ payload: { sessionId: id }, key: `session-changed ${id}` })),
      );
    });
    await tx.update(
      LearningModule,
      { id: module.id, version: module.version },
      { status: 'SCHEDULED', version: module.version + 1 },
    );
    await tx.audit({
      action: 'module.planned',
      subject: { kind: 'module', id: module.id, label: module.title },
      leergangId: leergang.id,
      facts: { sessions: plan.length, firstDay: plan[0]!.day, lastDay: plan.at(-1)!.day },
    });
    return module.id;
  }

  /** Where each session is: what the coordinator says, or else the room as calendars show it. */
  private async whereabouts(
    tx: ActorTransaction,
    { roomIds, place, onlineUrl }: PlanModuleInput,
  ): Promise<(planned: TitledSession) => Whereabouts> {
    const rooms = await tx.query<Room>(`select ${ROOM_COLUMNS} from room r where r.id = any ($1)`, [roomIds]);
    return ({ room }) => {
      const known = rooms.find(({ id }) => id === room?.id);
      return { roomId: known?.id ?? null, place: place || (known ? placeOf(known) : ''), onlineUrl: onlineUrl || null };
    };
  }

  private async moveKept(
    tx: ActorTransaction,
    plan: readonly TitledSession[],
    present: readonly SessionRow[],
    where: (planned: TitledSession) => Whereabouts,
  ): Promise<Written[]> {
    const kept: Written[] = [];
    for (const planned of plan) {
      const session = present.find((one) => one.number === planned.number);
      if (!session) continue;
      const { day, startTime, durationMinutes } = planned;
      const wanted = { ...session, day, startTime, durationMinutes, ...where(planned) };
      const isNews = standsInCalendars(session) && isShownOtherwise(session, wanted);
      await tx.update(
        Session,
        { id: session.id, version: session.version },
        {
          ...localTimesOf(wanted),
          ...where(planned),
          ...(isNews ? { sequence: session.sequence + 1 } : {}),
          movedBecause: planned.movedBecause.map(withoutName),
          version: session.version + 1,
          changedAt: tx.now,
        },
      );
      kept.push({ id: session.id, planned });
    }
    return kept;
  }

  private async addNew(
    tx: ActorTransaction,
    module: LearningModule,
    plan: readonly TitledSession[],
    present: readonly SessionRow[],
    ideas: readonly SessionIdeaState[],
    where: (planned: TitledSession) => Whereabouts,
  ): Promise<Written[]> {
    const added = plan
      .filter((planned) => !present.some((session) => session.number === planned.number))
      .map((planned) => ({ id: newId(tx.now.getTime()), planned }));
    await tx.insert(
      Session,
      added.map(({ id, planned }) => ({
        id,
        moduleId: module.id,
        leergangId: module.leergangId,
        kind: planned.kind,
        number: planned.number,
        title: planned.title,
        description: ideas.find((idea) => idea.number === planned.number)?.description ?? '',
        status: 'TENTATIVE',
        ...localTimesOf({ ...planned, zone: DEFAULT_ZONE }),
        zone: DEFAULT_ZONE,
        ...where(planned),
        movedBecause: planned.movedBecause.map(withoutName),
        calendarUid: `${id}@leergang`,
        sequence: 0,
        version: 1,
        createdAt: tx.now,
        changedAt: tx.now,
      })),
    );
    return added;
  }

  /** Takes away what the new plan has no place for. What someone has worked for stays, as a cancelled session. */
  private async dropRest(
    tx: ActorTransaction,
    present: readonly SessionRow[],
    kept: readonly Written[],
  ): Promise<void> {
    const rest = present.filter((session) => !kept.some(({ id }) => id === session.id));
    const dropped = await tx.query<{ id: string }>(`delete from session where id = any ($1) returning id`, [
      rest.map((session) => session.id),
    ]);
    for (const session of rest) {
      if (!dropped.some(({ id }) => id === session.id)) await this.sessions.cancelOne(tx, session, NO_PLACE_IN_PLAN);
    }
  }

  private async addAssignments(
    tx: ActorTransaction,
    leergangId: string,
    added: readonly Written[],
    ideas: readonly SessionIdeaState[],
  ): Promise<void> {
    const assignments = added.flatMap(({ id: sessionId, planned }) =>
      (ideas.find((idea) => idea.number === planned.number)?.assignments ?? []).map((assignment) => ({
        ...assignment,
        sessionId,
        dueAt: instantOf(addDays(planned.day, -assignment.dueDaysBefore), assignment.dueTime, DEFAULT_ZONE),
      })),
    );
    await addAssignments(tx, leergangId, assignments);
  }
}

/** Whether people would hear of a session at a time that has passed: today, at an hour before now. */
function heardInThePast(plan: readonly TitledSession[], present: readonly SessionRow[], now: Instant): boolean {
  return present.filter(standsInCalendars).some(({ number, zone }) => {
    const planned = plan.find((one) => one.number === number);
    return planned !== undefined && instantOf(planned.day, planned.startTime, zone) <= now;
  });
}

/** Everyone who takes part sees why a date moved; who of the lecturers could not is for who plans. */
function withoutName(date: MovedDate): MovedDate {
  return date.because === 'LECTURER_UNAVAILABLE' ? { from: date.from, because: date.because } : date;
}

/** The wish is one of the values of the input: its problems stand at that name. */
function atWish(refusal: Refusal): Refusal {
  const problems = refusal.problems.map((problem) => ({ ...problem, path: `wish.${problem.path}` }));
  return refuse(refusal.refused, refusal.facts, problems);
}
