import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DayScalar, InstantScalar } from '#platform/graphql/scalars.js';
import { LearningModule } from '#curriculum/learning-module.entity.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import { Session } from '#curriculum/session.entity.js';
import type { SessionRow } from '#curriculum/session.reader.js';
import { Assignment } from '#homework/assignment.entity.js';
import type { AssignmentRow } from '#homework/assignment.reader.js';
import { Submission } from '#homework/submission.entity.js';
import type { SubmissionRow } from '#homework/submission.reader.js';
import { AuditEntry } from '#people/audit.type.js';
import { Organisation } from '#people/organisation.entity.js';
import { Person } from '#people/person.entity.js';
import type { PersonRow } from '#people/person.reader.js';

export const NewsKind = {
  SESSION_ANNOUNCED: 'SESSION_ANNOUNCED',
  SESSION_CONFIRMED: 'SESSION_CONFIRMED',
  SESSION_CHANGED: 'SESSION_CHANGED',
  SESSION_CANCELLED: 'SESSION_CANCELLED',
  ASSIGNMENT_ADDED: 'ASSIGNMENT_ADDED',
} as const;
export type NewsKind = keyof typeof NewsKind;
registerEnumType(NewsKind, {
  name: 'NewsKind',
  description: 'What is new.',
  valuesMap: {
    SESSION_ANNOUNCED: { description: 'A session is in calendars, and not certain yet.' },
    SESSION_CONFIRMED: { description: 'A session is certain now.' },
    SESSION_CHANGED: { description: 'A session in calendars is at another time or place, or is called otherwise.' },
    SESSION_CANCELLED: { description: 'A session that was in calendars is not held.' },
    ASSIGNMENT_ADDED: { description: 'There is something to make.' },
  },
});

@ObjectType({ description: 'Something that happened lately.' })
export class NewsItem {
  @Field(() => InstantScalar, { description: 'When.' })
  at!: Date;

  @Field(() => NewsKind, { description: 'What.' })
  kind!: NewsKind;

  @Field(() => Session, { nullable: true, description: 'The session that it is about.' })
  session!: SessionRow | null;

  @Field(() => Assignment, {
    nullable: true,
    description: 'The assignment that it is about; null when about a session.',
  })
  assignment!: AssignmentRow | null;
}

@ObjectType({ description: 'What a participant wants to know first.' })
export class ParticipantHome {
  @Field(() => Session, { nullable: true, description: 'The session that is on, or the first to come.' })
  nextSession!: SessionRow | null;

  @Field(() => [Session], { description: 'The five sessions after that one.' })
  comingSessions!: SessionRow[];

  @Field(() => [Assignment], {
    description: 'What is not handed in yet, the first due first, at most twenty; what is overdue stands in front.',
  })
  dueAssignments!: AssignmentRow[];

  @Field(() => [NewsItem], { description: 'What happened in the last thirty days, the latest first, at most ten.' })
  news!: NewsItem[];

  @Field(() => Boolean, { description: 'Whether the person reads the agenda in a calendar of their own.' })
  hasCalendarFeed!: boolean;
}

@ObjectType({
  description: 'How a leergang stands, in numbers. Everything 0 for who neither coordinates nor teaches it.',
})
export class LeergangProgress {
  @Field(() => Int, { description: 'How many take part now.' })
  participants!: number;

  @Field(() => Int, { description: 'Sessions that have a date, held ones too; not the cancelled ones.' })
  sessionsPlanned!: number;

  @Field(() => Int, { description: 'Of those: not certain yet.' })
  sessionsTentative!: number;

  @Field(() => Int, { description: 'Of those: certain and over.' })
  sessionsHeld!: number;

  @Field(() => Int, { description: 'Of how many people something is due by now, counted per assignment.' })
  homeworkDue!: number;

  @Field(() => Int, { description: 'How many of those were handed in.' })
  homeworkHandedIn!: number;
}

@ObjectType({ description: 'A leergang as its coordinator sees it at a glance.' })
export class CoordinatedLeergang {
  @Field(() => Leergang, { description: 'Which.' })
  leergang!: Leergang;

  @Field(() => LeergangProgress, { description: 'How it stands.' })
  progress!: LeergangProgress;

  @Field(() => Session, { nullable: true, description: 'The session that is on, or the first to come.' })
  nextSession!: SessionRow | null;
}

@ObjectType({ description: 'Someone who has not handed in what is due.' })
export class MissingSubmission {
  @Field(() => Person, { description: 'Who.' })
  person!: PersonRow;

  @Field(() => Assignment, { description: 'What.' })
  assignment!: AssignmentRow;
}

@ObjectType({ description: 'A module with sessions that are not certain yet.' })
export class ModuleToConfirm {
  @Field(() => LearningModule, { description: 'Which.' })
  module!: LearningModule;

  @Field(() => Int, { description: 'How many of its coming sessions are tentative.' })
  tentativeSessions!: number;

  @Field(() => Session, { description: 'The first of those.' })
  firstSession!: SessionRow;
}

@ObjectType({ description: 'A masterclass that is to come, of which someone has to decide something.' })
export class MasterclassToDecide {
  @Field(() => Session, { description: 'Which.' })
  session!: SessionRow;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'On which day is to be decided at the latest whether it goes on, when that is near or past; null when there is nothing to decide about that.',
  })
  decideOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'With fewer people it may not go on; null: nobody said.' })
  minimum!: number | null;

  @Field(() => Int, { description: 'How many people have a seat; not those to whom one is offered.' })
  certain!: number;

  @Field(() => Int, { description: 'How many registrations wait for approval.' })
  requested!: number;
}

@ObjectType({
  description: 'What a coordinator wants to know first. Of leergangen that are neither over nor cancelled.',
})
export class CoordinatorHome {
  @Field(() => [CoordinatedLeergang], { description: 'The leergangen by first day, at most twenty.' })
  leergangen!: CoordinatedLeergang[];

  @Field(() => [MissingSubmission], {
    description: 'Who take part and have not handed in what is due, the latest due first, at most fifty.',
  })
  notHandedIn!: MissingSubmission[];

  @Field(() => Int, { description: 'How many that are in all.' })
  missingCount!: number;

  @Field(() => [ModuleToConfirm], {
    description:
      'Modules with tentative sessions, of leergangen that are agreed to; the first to start first, at most twenty.',
  })
  toConfirm!: ModuleToConfirm[];

  @Field(() => [MasterclassToDecide], {
    description:
      'Masterclasses of which is soon to be decided whether they go on, or of which registrations wait for approval; the first to start first, at most twenty.',
  })
  toDecide!: MasterclassToDecide[];

  @Field(() => Int, {
    description: 'People whom the invitation to a coming session did not reach, counted per session.',
  })
  failedInvitations!: number;
}

@ObjectType({ description: 'What a lecturer wants to know first.' })
export class LecturerHome {
  @Field(() => [Session], {
    description: 'The coming sessions that name the lecturer, or nobody, the first first, at most ten.',
  })
  sessions!: SessionRow[];

  @Field(() => [Submission], { description: 'What was handed in last, at most ten.' })
  latestSubmissions!: SubmissionRow[];
}

@ObjectType({ description: 'An organisation as its administrator sees it at a glance.' })
export class AdministeredOrganisation {
  @Field(() => Organisation, { description: 'Which.' })
  organisation!: Organisation;

  @Field(() => Int, { description: 'How many people work for it.' })
  people!: number;

  @Field(() => Int, { description: 'How many hold a role there.' })
  withRole!: number;

  @Field(() => Int, { description: 'How many of its people never signed in.' })
  neverSignedIn!: number;
}

@ObjectType({ description: 'What an administrator wants to know first.' })
export class AdministratorHome {
  @Field(() => [AdministeredOrganisation], { description: 'The organisations that the person administers, by name.' })
  organisations!: AdministeredOrganisation[];

  @Field(() => [AuditEntry], { description: 'What happened there last, at most ten.' })
  latestAudit!: AuditEntry[];
}

/** Every part is read only when it is asked for. */
@ObjectType({
  description: 'The first page of whoever asks: a part for every role. Null where the person has no such role.',
})
export class Home {}
