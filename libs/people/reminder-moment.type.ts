import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ReminderMoment } from './reminder-moment.js';

export const ReminderMomentEnum = {
  WEEK_BEFORE: 7,
  THREE_DAYS_BEFORE: 3,
  DAY_BEFORE: 1,
} as const satisfies Record<string, ReminderMoment>;
registerEnumType(ReminderMomentEnum, {
  name: 'ReminderMoment',
  description: 'When people are reminded of a session: at nine in the morning where it is, so many days before.',
  valuesMap: {
    WEEK_BEFORE: { description: 'A week before.' },
    THREE_DAYS_BEFORE: { description: 'Three days before.' },
    DAY_BEFORE: { description: 'The day before.' },
  },
});

@ObjectType({ description: 'When someone chose to be reminded of sessions, whatever each leergang says.' })
export class ReminderChoice {
  @Field(() => [ReminderMomentEnum], { description: 'When; empty: never.' })
  moments!: ReminderMoment[];
}
