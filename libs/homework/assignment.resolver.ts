import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { isJoined, leergangById } from '#curriculum/leergang.reader.js';
import { Session } from '#curriculum/session.entity.js';
import { sessionById, type SessionRow } from '#curriculum/session.reader.js';
import { Assignment } from './assignment.entity.js';
import {
  AddAssignmentInput,
  AssignmentConnection,
  AssignmentResult,
  ChangeAssignmentInput,
} from './assignment.input.js';
import {
  assignmentById,
  assignmentsOfSession,
  listOwnAssignments,
  type AssignmentRow,
  type SessionWithAssignments,
} from './assignment.reader.js';
import { mayGiveAssignments } from './assignment.rules.js';
import { AssignmentService } from './assignment.service.js';
import { HandInRow } from './hand-in-row.type.js';
import { AssignmentStateEnum, Draft, Submission } from './submission.entity.js';
import {
  handInCounts,
  handOfAssignment,
  ownDraft,
  ownProgress,
  ownSubmission,
  type HandInRow as Row,
  type SubmissionRow,
} from './submission.reader.js';
import { stateOf, type AssignmentState } from './submission.rules.js';

@Resolver(() => Assignment)
export class AssignmentResolver {
  constructor(private readonly assignments: AssignmentService) {}

  @Query(() => Assignment, { nullable: true, description: 'An assignment; null when the asker may not see it.' })
  @Permits('signed-in')
  async assignment(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<AssignmentRow | null> {
    return isId(id) ? context.load(assignmentById, id) : null;
  }

  @Query(() => AssignmentConnection, {
    name: 'assignments',
    description: 'What the asker has to make or made as a participant, in order of due time.',
  })
  @Permits('signed-in')
  async own(
    @Args('first', { type: () => Int, defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null,
    @Args('state', { type: () => AssignmentStateEnum, nullable: true, description: 'Only those in this state.' })
    state: AssignmentState | null,
    @Context() context: RequestContext,
  ): Promise<Connection<AssignmentRow>> {
    const personId = context.actor.kind === 'person' ? context.actor.personId : null;
    return listOwnAssignments(context, { personId, state: state ?? null, first, after: after ?? null });
  }

  @Mutation(() => AssignmentResult, { description: 'Gives an assignment for a session.' })
  @Permits(['COORDINATOR', 'LECTURER'])
  async addAssignment(
    @Args('input', { type: () => AddAssignmentInput, description: 'What.' }) given: AddAssignmentInput,
    @Context() context: RequestContext,
  ): Promise<AssignmentRow | Refusal | null> {
    const input = await checkedInput(AddAssignmentInput, given);
    if (isRefusal(input)) return input;
    const id = await context.command((tx) => this.assignments.add(tx, input));
    return isRefusal(id) ? id : context.load(assignmentById, id);
  }

  @Mutation(() => AssignmentResult, { description: 'Changes an assignment; what was handed in stays as it was.' })
  @Permits(['COORDINATOR', 'LECTURER'])
  async changeAssignment(
    @Args('input', { type: () => ChangeAssignmentInput, description: 'What.' }) given: ChangeAssignmentInput,
    @Context() context: RequestContext,
  ): Promise<AssignmentRow | Refusal | null> {
    const input = await checkedInput(ChangeAssignmentInput, given);
    if (isRefusal(input)) return input;
    const id = await context.command((tx) => this.assignments.change(tx, input));
    return isRefusal(id) ? id : context.load(assignmentById, id);
  }

  @ResolveField(() => Session, { description: 'The session that it belongs to.' })
  session(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<SessionRow | null> | SessionRow {
    return assignment.session ?? context.load(sessionById, assignment.sessionId);
  }

  @ResolveField(() => Submission, { nullable: true, description: 'What the asker handed in; null when nothing.' })
  mySubmission(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<SubmissionRow | null> {
    return context.load(ownSubmission, assignment.id);
  }

  @ResolveField(() => Draft, { nullable: true, description: 'What the asker is writing; null when nothing.' })
  myDraft(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<Draft | null> {
    return context.load(ownDraft, assignment.id);
  }

  @ResolveField(() => AssignmentStateEnum, {
    description: 'How far the asker is; says something only of who takes part.',
  })
  myState(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<AssignmentState> | AssignmentState {
    if (assignment.myState) return assignment.myState;
    return context
      .load(ownProgress, assignment.id)
      .then((progress) => stateOf(progress, assignment.dueAt, context.now));
  }

  @ResolveField(() => Int, { description: 'How many handed in; 0 for others than lecturers and coordinators.' })
  async handedInCount(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<number> {
    if (!(await this.viewerMayChange(assignment, _, context))) return 0;
    return (await context.load(handInCounts, assignment.id)).handedIn;
  }

  @ResolveField(() => Int, {
    description:
      'Of how many it is expected: who take part and came before it was due, and who handed in; 0 for others than lecturers and coordinators.',
  })
  async expectedCount(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<number> {
    if (!(await this.viewerMayChange(assignment, _, context))) return 0;
    return (await context.load(handInCounts, assignment.id)).expected;
  }

  @ResolveField(() => [HandInRow], {
    description: 'Who handed in and who did not, by name; empty for others than lecturers and coordinators.',
  })
  async hand(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<readonly Row[]> {
    return (await this.viewerMayChange(assignment, _, context)) ? context.load(handOfAssignment, assignment.id) : [];
  }

  @ResolveField(() => Boolean, { description: 'Whether the asker is a lecturer or coordinator of the leergang.' })
  viewerMayChange(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<boolean> | boolean {
    const { actor } = context;
    if (actor.kind !== 'person' || actor.grants.length === 0) return false;
    return context
      .load(leergangById, assignment.leergangId)
      .then((leergang) => leergang !== null && mayGiveAssignments(actor, leergang));
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the asker takes part, and so may hand in; also when it is late.',
  })
  viewerMayHandIn(assignment: AssignmentRow, _: unknown, context: RequestContext): Promise<boolean> {
    return context.load(isJoined, assignment.leergangId);
  }
}

@Resolver(() => Session)
export class SessionAssignmentsResolver {
  @ResolveField(() => [Assignment], { description: 'What to make for it, in order of due time.' })
  assignments(
    session: SessionWithAssignments,
    _: unknown,
    context: RequestContext,
  ): Promise<AssignmentRow[]> | AssignmentRow[] {
    return session.assignments ?? context.load(assignmentsOfSession, session.id);
  }
}
