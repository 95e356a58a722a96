import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A moment, the same for everyone: ISO 8601 in UTC, to the millisecond. In the server a `Date`. */
export const InstantScalar: GraphQLScalarType<Date, string> = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A moment, the same for everyone: ISO 8601 in UTC, such as `2027-01-12T08:30:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: (value) => {
    const moment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : new Date(NaN);
    if (Number.isNaN(moment.getTime())) throw wrong('Instant', value, '2027-01-12T08:30:00Z');
    return moment;
  },
  parseLiteral: (node) => InstantScalar.parseValue(node.kind === Kind.STRING ? node.value : null),
});

/** A day of the calendar, without a time or zone. In the server the same text. */
export const DayScalar: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A day of the calendar, without time or zone, such as `2027-01-12`.',
  serialize: (value) => String(value),
  parseValue: (value) => {
    const parts = typeof value === 'string' ? DAY.exec(value) : null;
    const day = parts ? new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : null;
    if (!day || day.toISOString().slice(0, 10) !== value) throw wrong('Day', value, '2027-01-12');
    return value;
  },
  parseLiteral: (node) => DayScalar.parseValue(node.kind === Kind.STRING ? node.value : null),
});

/** What the clock on the wall says, in the zone that stands beside it. In the server the same text. */
export const WallTimeScalar: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: 'WallTime',
  description: 'What the clock on the wall says, in the zone that stands beside it, such as `09:30`.',
  serialize: (value) => String(value).slice(0, 5),
  parseValue: (value) => {
    if (typeof value !== 'string' || !WALL_TIME.test(value)) throw wrong('WallTime', value, '09:30');
    return value;
  },
  parseLiteral: (node) => WallTimeScalar.parseValue(node.kind === Kind.STRING ? node.value : null),
});

function wrong(scalar: string, value: unknown, example: string): GraphQLError {
  return new GraphQLError(`${scalar} cannot be ${JSON.stringify(value)?.slice(0, 60)}; it looks like ${example}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
