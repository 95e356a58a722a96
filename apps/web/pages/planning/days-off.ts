import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { dayAfter } from '../../kit/time-words.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { useHolidayName } from '../sessions/holiday-words.js';

const DaysOffQuery = graphql(`
  query DaysOff($id: ID!, $from: Day!, $until: Day!) {
    leergang(id: $id) {
      id
      daysOff(from: $from, until: $until) {
        day
        name
        kind
      }
    }
  }
`);

type DayOff = NonNullable<ResultOf<typeof DaysOffQuery>['leergang']>['daysOff'][number];

/** The names of a day off: `Koningsdag`, `meivakantie (regio noord)`. A day may have several. */
export type DaysOff = ReadonlyMap<string, readonly string[]>;

/** The days off between two days, both included. Empty until they are known: a calendar without them is a calendar too. */
export function useDaysOff(leergangId: string, from: string, until: string): DaysOff {
  const [{ data }] = useQuery({ query: DaysOffQuery, variables: { id: leergangId, from, until } });
  const nameOf = useDayOffName();
  const found = data?.leergang?.daysOff;
  return useMemo(() => {
    const days = new Map<string, string[]>();
    for (const dayOff of found ?? []) {
      const names = days.get(dayOff.day) ?? [];
      const name = nameOf(dayOff.name);
      if (!names.includes(name)) days.set(dayOff.day, [...names, name]);
    }
    return days;
  }, [found, nameOf]);
}

/** What a day off is called: a holiday has a code, a free period its own name. */
export function useDayOffName(): (name: DayOff['name']) => string {
  const holidayName = useHolidayName();
  return useCallback((name) => holidayName(name) ?? name, [holidayName]);
}

/** The same days as spans, one for each name: `meivakantie` from 24 April to 2 May. */
export function spansOff(daysOff: DaysOff): { name: string; first: string; last: string }[] {
  const spans: { name: string; first: string; last: string }[] = [];
  for (const day of [...daysOff.keys()].sort()) {
    for (const name of daysOff.get(day) ?? []) {
      const open = spans.find((span) => span.name === name && dayAfter(span.last, 1) === day);
      if (open) open.last = day;
      else spans.push({ name, first: day, last: day });
    }
  }
  return spans;
}
