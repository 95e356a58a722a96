import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, refuseInput, type Refusal } from '#kernel/refusal.js';
import { addDays, DEFAULT_ZONE, wallOf } from '#kernel/wall-time.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { LearningModule, type ModuleStatus } from '#curriculum/learning-module.entity.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import { lockLeergang } from '#curriculum/leergang.lock.js';
import { LeergangService } from '#curriculum/leergang.service.js';
import { Partner } from '#curriculum/partner.entity.js';
import { AssignmentIdea, SessionIdea } from '#curriculum/session-idea.entity.js';
import { Session } from '#curriculum/session.entity.js';
import { SESSION_COLUMNS, type SessionRow } from '#curriculum/session.reader.js';
import { localTimesOf } from '#curriculum/session-step.js';
import { addAssignments, type AssignmentRow } from './assignment-rows.js';
import type { CopyLeergangInput } from './leergang-copy.input.js';
import { datesOfCopy, daysToMove, dueInCopy, type CopiedDate } from './leergang-copy.rules.js';
import type { FreePeriod } from './plan-wish.rules.js';
import { END_OF_DAYS } from './module-plan.reader.js';
import { readDaysOff } from './planning-facts.reader.js';

/** Ten years: a later day is a mistake of typing. */
const FURTHEST_DAYS = 3_653;

type ModuleToCopy = Pick<LearningModule, 'id' | 'position' | 'title' | 'description' | 'status' | 'planWish'>;

const MODULES = `select id, position, title, description, status, plan_wish as "planWish" from learning_module
  where leergang_id = $1 order by position`;

const SESSIONS = `select ${SESSION_COLUMNS} from session s
  where s.leergang_id = $1 and s.status <> 'CANCELLED' order by s.starts_at, s.id`;

const ASSIGNMENTS = `select a.session_id as "sessionId", a.kind, a.title, a.instructions, a.due_at as "dueAt",
    a.due_days_before as "dueDaysBefore", to_char(a.due_time, 'HH24:MI') as "dueTime"
  from assignment a where a.leergang_id = $1 order by a.id`;

const IDEAS = `select id, module_id as "moduleId", kind, number, title, description from session_idea where leergang_id = $1`;

const ASSIGNMENT_IDEAS = `select session_idea_id as "sessionIdeaId", kind, title, instructions,
    due_days_before as "dueDaysBefore", to_char(due_time, 'HH24:MI') as "dueTime"
  from assignment_idea where leergang_id = $1 order by id`;

/** Begins a leergang anew on another day. */
@Injectable()
export class LeergangCopyService {
  constructor(private readonly leergangen: LeergangService) {}

  /**
   * Copies a leergang as a draft: the partnership, the modules, what was thought of for their sessions, the sessions
   * that were not cancelled, tentatively, and their homework. Everything moves by the same whole weeks; what falls on a
   * holiday or in a free period moves on, see {@link datesOfCopy}. Who takes part or teaches is chosen anew, and rooms are booked anew.
   * @returns the id of the copy; NOT_FOUND or NOT_PERMITTED for who does not coordinate for the organisation that leads
   * it; INVALID_INPUT, IN_THE_PAST or TOO_HIGH at `startsOn`; NO_DATES_LEFT
   */
  async copy(tx: ActorTransaction, input: CopyLeergangInput): Promise<string | Refusal> {
    const source = await lockLeergang(tx, input.leergangId);
    if (isRefusal(source)) return source;
    const today = wallOf(tx.now, DEFAULT_ZONE).day;
    if (input.startsOn < today) return refuseInput({ path: 'startsOn', code: 'IN_THE_PAST', facts: { min: today } });
    const furthest = addDays(today, FURTHEST_DAYS);
    if (input.startsOn > furthest) return refuseInput({ path: 'startsOn', code: 'TOO_HIGH', facts: { max: furthest } });

    const sessions = await tx.query<SessionRow>(SESSIONS, [source.id]);
    const freePeriods = await this.freePeriodsAfter(tx, source.id, input.startsOn);
    const days = daysToMove(source.startsOn, input.startsOn);
    const [daysOff] = await readDaysOff(
      (statement, values) => tx.query(statement.text, values),
      [{ leergangId: source.id, from: input.startsOn, until: END_OF_DAYS }],
    );
    const dates = datesOfCopy(sessions, days, freePeriods, daysOff!);
    if (isRefusal(dates)) return dates;
    const lastDay =
      [...dates.values()]
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? input.startsOn;
    const plannedEnd = addDays(source.endsOn, days);

    const copyId = await this.leergangen.create(tx, {
      organisationId: source.leadOrganisationId,
      title: input.title,
      description: source.description,
      startsOn: input.startsOn,
      endsOn: plannedEnd > lastDay ? plannedEnd : lastDay,
    });
    if (isRefusal(copyId)) return copyId;
    await tx.update(Leergang, { id: copyId }, { freePeriods, reminders: source.reminders });
    await this.copyPartners(tx, source.id, copyId);
    const moduleIds = await this.copyModules(tx, source.id, copyId, sessions);
    await this.copyIdeas(tx, source.id, copyId, moduleIds);
    const sessionIds = await this.copySessions(tx, copyId, moduleIds, sessions, dates);
    await this.copyAssignments(tx, source.id, copyId, sessions, sessionIds, dates);
    await tx.audit({
      action: 'leergang.copied',
      subject: { kind: 'leergang', id: copyId, label: input.title },
      leergangId: copyId,
      facts: { of: source.title, startsOn: input.startsOn, sessions: sessions.length },
    });
    return copyId;
  }

  /** Free periods are days of the calendar: they do not move, and those that are over say nothing any more. */
  private async freePeriodsAfter(tx: ActorTransaction, leergangId: string, day: string): Promise<FreePeriod[]> {
    const [row] = await tx.query<{ freePeriods: FreePeriod[] }>(
      `select free_periods as "freePeriods" from leergang where id = $1`,
      [leergangId],
    );
    return row!.freePeriods.filter(({ until }) => until >= day);
  }

  private async copyPartners(tx: ActorTransaction, sourceId: string, copyId: string): Promise<void> {
    const partners = await tx.query<Pick<Partner, 'organisationId' | 'part'>>(
      `select organisation_id as "organisationId", part from partner where leergang_id = $1 and part <> 'LEAD'`,
      [sourceId],
    );
    await tx.insert(
      Partner,
      partners.map((partner) => ({ ...partner, leergangId: copyId })),
    );
  }

  private async copyModules(
    tx: ActorTransaction,
    sourceId: string,
    copyId: string,
    sessions: readonly SessionRow[],
  ): Promise<ReadonlyMap<string, string>> {
    const modules = await tx.query<ModuleToCopy>(MODULES, [sourceId]);
    const ids = new Map(modules.map(({ id }) => [id, newId(tx.now.getTime())]));
    const planned = new Set(sessions.map(({ moduleId }) => moduleId));
    await tx.insert(
      LearningModule,
      modules.map(({ id, position, title, description, status, planWish }) => ({
        id: ids.get(id)!,
        leergangId: copyId,
        ...{ position, title, description, planWish },
        status: statusOfCopy(status, planned.has(id)),
        version: 1,
        createdAt: tx.now,
      })),
    );
    return ids;
  }

  private async copyIdeas(
    tx: ActorTransaction,
    sourceId: string,
    copyId: string,
    moduleIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const ideas = await tx.query<SessionIdea>(IDEAS, [sourceId]);
    const ids = new Map(ideas.map(({ id }) => [id, newId(tx.now.getTime())]));
    await tx.insert(
      SessionIdea,
      ideas.map((idea) => ({
        ...idea,
        id: ids.get(idea.id)!,
        moduleId: moduleIds.get(idea.moduleId)!,
        leergangId: copyId,
      })),
    );
    const assignments = await tx.query<Omit<AssignmentIdea, 'id' | 'leergangId'>>(ASSIGNMENT_IDEAS, [sourceId]);
    await tx.insert(
      AssignmentIdea,
      assignments.map((assignment, index) => ({
        ...assignment,
        id: newId(tx.now.getTime() + index),
        sessionIdeaId: ids.get(assignment.sessionIdeaId)!,
        leergangId: copyId,
      })),
    );
  }

  private async copySessions(
    tx: ActorTransaction,
    copyId: string,
    moduleIds: ReadonlyMap<string, string>,
    sessions: readonly SessionRow[],
    dates: ReadonlyMap<string, CopiedDate>,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Map(sessions.map(({ id }) => [id, newId(tx.now.getTime())]));
    await tx.insert(
      Session,
      sessions.map((session) => {
        const id = ids.get(session.id)!;
        const { day, movedBecause } = dates.get(session.id)!;
        const { kind, number, title, description, zone, place, onlineUrl } = session;
        return {
          ...{ id, kind, number, title, description, zone, place, onlineUrl },
          moduleId: moduleIds.get(session.moduleId)!,
          leergangId: copyId,
          status: 'TENTATIVE',
          ...localTimesOf({ ...session, day }),
          movedBecause: [...movedBecause],
          calendarUid: `${id}@leergang`,
          sequence: 0,
          version: 1,
          createdAt: tx.now,
          changedAt: tx.now,
        };
      }),
    );
    return ids;
  }

  private async copyAssignments(
    tx: ActorTransaction,
    sourceId: string,
    copyId: string,
    sessions: readonly SessionRow[],
    sessionIds: ReadonlyMap<string, string>,
    dates: ReadonlyMap<string, CopiedDate>,
  ): Promise<void> {
    const assignments = await tx.query<AssignmentRow>(ASSIGNMENTS, [sourceId]);
    const copied = sessions.flatMap((session) =>
      assignments
        .filter(({ sessionId }) => sessionId === session.id)
        .map((assignment) => ({
          ...assignment,
          sessionId: sessionIds.get(session.id)!,
          dueAt: dueInCopy(assignment, session.zone, session.day, dates.get(session.id)!.day),
        })),
    );
    await addAssignments(tx, copyId, copied);
  }
}

/** A module that was filled in is so in the copy too; nothing has been held there yet. */
function statusOfCopy(status: ModuleStatus, isPlanned: boolean): ModuleStatus {
  if (isPlanned) return 'SCHEDULED';
  return status === 'IDEA' ? 'IDEA' : 'DESIGNED';
}
