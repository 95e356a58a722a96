import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Given, Id, Line, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { OrganisationKind } from '#people/organisation.entity.js';
import type { ReminderMoment } from '#people/reminder-moment.js';
import { ReminderMomentEnum } from '#people/reminder-moment.type.js';
import { Leergang, LeergangStatus } from './leergang.entity.js';
import type { LeergangSort } from './leergang.reader.js';
import { PartnerPart } from './partner.entity.js';

/** How long a reason may be. */
export const REASON_LENGTH = 2_000;
/** How long a description may be. */
export const DESCRIPTION_LENGTH = 20_000;

export const LeergangSortEnum = { STARTS_ON: 'STARTS_ON', TITLE: 'TITLE' } as const satisfies {
  [Name in LeergangSort]: Name;
};
registerEnumType(LeergangSortEnum, {
  name: 'LeergangSort',
  description: 'In what order leergangen are listed.',
  valuesMap: {
    STARTS_ON: { description: 'The one that starts last comes first.' },
    TITLE: { description: 'By title, as people expect names in order.' },
  },
});

@InputType({ description: 'A new leergang, as a draft.' })
export class CreateLeergangInput {
  @Field(() => ID, { description: 'The organisation that leads it.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'What people will call it.' })
  @Line(200)
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'What it is about.' })
  @Prose(DESCRIPTION_LENGTH)
  description!: string;

  @Field(() => DayScalar, { description: 'First day of its period.' })
  startsOn!: string;

  @Field(() => DayScalar, { description: 'Last day of its period.' })
  endsOn!: string;
}

@InputType({ description: 'What changes of a leergang; what is left out stays.' })
export class ChangeLeergangInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  leergangId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { nullable: true, description: 'New title.' })
  @Given(Line(200))
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'New description.' })
  @Given(Prose(DESCRIPTION_LENGTH))
  description?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'New first day.' })
  startsOn?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'New last day.' })
  endsOn?: string | null;

  @Field(() => [ReminderMomentEnum], {
    nullable: true,
    description: 'When people are reminded of its sessions from now on; empty: never.',
  })
  reminders?: ReminderMoment[] | null;
}

@InputType({ description: 'A step of a leergang.' })
export class MoveLeergangInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  leergangId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => LeergangStatus, { description: 'Where to; one of `possibleStatuses`.' })
  to!: LeergangStatus;

  @Field(() => String, { nullable: true, description: 'Why; required to cancel it.' })
  @Given(Prose(REASON_LENGTH))
  reason?: string | null;
}

@InputType({ description: 'An organisation that joins the partnership.' })
export class AddPartnerInput {
  @Field(() => ID, { description: 'Of which leergang.' })
  @Id()
  leergangId!: string;

  @Field(() => String, { description: 'Its name; of a municipality that is known by its code, the known name stays.' })
  @Line(200)
  name!: string;

  @Field(() => OrganisationKind, { description: 'What it is.' })
  kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: 'GMnnnn; required for a municipality, and for nobody else.' })
  @Given(Line(20))
  cbsCode?: string | null;

  @Field(() => PartnerPart, { description: 'What it will do; the lead was chosen when the leergang was made.' })
  part!: PartnerPart;
}

@InputType({ description: 'An organisation that leaves the partnership.' })
export class RemovePartnerInput {
  @Field(() => ID, { description: 'Of which leergang.' })
  @Id()
  leergangId!: string;

  @Field(() => ID, { description: 'Which organisation.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'Why.' })
  @Prose(REASON_LENGTH, { least: 1 })
  reason!: string;
}

export const LeergangConnection = connectionOf('Leergang', () => Leergang);
export const LeergangResult = resultOf('LeergangResult', () => Leergang, 'Leergang');
