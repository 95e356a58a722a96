import type { Day } from '#kernel/wall-time.js';
import type { Statement } from '#platform/database/database.js';
import type { DaysOff, PlanningFacts } from './planning-facts.js';
import { SCHOOL_HOLIDAY_CHOICE } from './school-holiday.reader.js';
import { keptSchoolHolidays, type SchoolHolidayChoice } from './school-holiday.rules.js';

/** About what the facts are asked. */
export interface PlanningFactsWish {
  readonly leergangId: string;
  /** The module or the session that is planned: what is planned itself is in nobody's way. */
  readonly plannedId: string;
  /** The first and the last day, both included. */
  readonly from: Day;
  readonly until: Day;
  readonly lecturerIds: readonly string[];
  readonly roomIds: readonly string[];
}

/** Runs a statement as the actor: `context.read`, or `tx.query` inside a command. */
export type Asks = <Row>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

interface DaysOffRow {
  readonly freePeriods: readonly { readonly from: Day; readonly until: Day; readonly label: string }[];
  /** Of each partner. */
  readonly schools: readonly SchoolHolidayChoice[];
}

type FactsRow = Omit<PlanningFacts, 'daysOff'> & DaysOffRow;

const SPAN = `'startsAt', (extract(epoch from starts_at) * 1000)::bigint, 'endsAt', (extract(epoch from ends_at) * 1000)::bigint`;

/** Of the partners of a leergang, between two days: what of the three is called how in the statement. */
const daysOff = (
  leergang: string,
  from: string,
  until: string,
) => `coalesce((select json_agg(json_build_object('from', f.first_day, 'until', f.last_day, 'label', o.name || ': ' || f.name)
          order by f.first_day, o.name, f.id)
        from partner p join organisation o on o.id = p.organisation_id join free_period f on f.organisation_id = o.id
        where p.leergang_id = ${leergang} and f.first_day <= ${until} and f.last_day >= ${from}), '[]') as "freePeriods",
      coalesce((select json_agg(${SCHOOL_HOLIDAY_CHOICE} order by o.name, o.id)
        from partner p join organisation o on o.id = p.organisation_id where p.leergang_id = ${leergang}), '[]') as schools`;

// $1 leergangen, $2 first days, $3 last days.
const DAYS_OFF_OF_PARTNERS = {
  name: 'days-off-of-partners',
  text: `select ${daysOff('asked.leergang', 'asked.since', 'asked.until')}
    from unnest($1::uuid[], $2::date[], $3::date[]) with ordinality as asked (leergang, since, until, place) order by place`,
};

// $1 leergang, $2 first day, $3 last day, $4 module or session, $5 lecturers, $6 rooms. A day more on both sides, for
// sessions over midnight. Row security leaves out what the actor may not see; the functions tell of that only when it is.
const PLANNING_FACTS = {
  name: 'planning-facts',
  text: `with asked as materialized (
      select ($2::date - 1)::timestamp at time zone 'Europe/Amsterdam' as since,
        ($3::date + 2)::timestamp at time zone 'Europe/Amsterdam' as until),
    participant as materialized (
      select p.id, p.name from enrolment e join person p on p.id = e.person_id where e.leergang_id = $1 and e.status = 'ACTIVE')
    select
      ${daysOff('$1', '$2', '$3')},
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by name collate "nl-x-icu", id)
        from participant), '[]') as participants,
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by name collate "nl-x-icu", id)
        from person where id = any ($5) and exists (
          select from role_grant g where g.person_id = person.id and g.leergang_id = $1 and g.role = 'LECTURER')), '[]') as lecturers,
      coalesce((select json_agg(json_build_object('id', id, 'name', name, 'seats', seats, 'hostId', organisation_id)
          order by array_position($6, id))
        from room where id = any ($6) and exists (
          select from partner p where p.organisation_id = room.organisation_id and p.leergang_id = $1)), '[]') as rooms,
      coalesce((select json_agg(json_build_object('personId', a.person_id, 'weekday', a.weekday, 'from', a.first_day, 'until', a.last_day)
          order by a.weekday nulls last, a.first_day, a.id)
        from absence a where (a.person_id = any ($5) or a.person_id in (select id from participant))
          and (a.first_day is null or a.first_day <= $3) and (a.last_day is null or a.last_day >= $2)), '[]') as absences,
      coalesce((select json_agg(json_build_object('whose', whose, ${SPAN}) order by starts_at, whose) from (
        select coalesce(t.person_id, t.room_id) as whose, t.starts_at, t.ends_at
        from asked, app.taken($5, $6, asked.since, asked.until) t
        where t.session_id is null or not exists (select from session s where s.id = t.session_id and $4 in (s.id, s.module_id))
        union
        select e.person_id, e.starts_at, e.ends_at from asked, app.expected_elsewhere($1, asked.since, asked.until) e
      ) elsewhere), '[]') as busy,
      coalesce((select json_agg(json_build_object(${SPAN}) order by starts_at, id)
        from session s, asked where s.leergang_id = $1 and $4 not in (s.id, s.module_id) and s.status <> 'CANCELLED'
          and s.starts_at < asked.until and s.ends_at > asked.since), '[]') as "otherSessions"`,
};

/**
 * What a proposal has to know, in one statement. For who coordinates the leergang; to others it tells what they may see
 * anyhow, and of lecturers, rooms and participants elsewhere nothing.
 */
export async function readPlanningFacts(ask: Asks, wish: PlanningFactsWish): Promise<PlanningFacts> {
  const { leergangId, plannedId, from, until, lecturerIds, roomIds } = wish;
  const [row] = await ask<FactsRow>(PLANNING_FACTS, [leergangId, from, until, plannedId, lecturerIds, roomIds]);
  const { freePeriods, schools, ...facts } = row!;
  return { ...facts, daysOff: daysOffOf({ freePeriods, schools }, from, until) };
}

/**
 * The days on which the partners of leergangen have nobody, of each from the first to the last day, both included. In one
 * statement for all of them.
 */
export async function readDaysOff(
  ask: Asks,
  wishes: readonly Pick<PlanningFactsWish, 'leergangId' | 'from' | 'until'>[],
): Promise<(readonly DaysOff[])[]> {
  const rows = await ask<DaysOffRow>(DAYS_OFF_OF_PARTNERS, [
    wishes.map(({ leergangId }) => leergangId),
    wishes.map(({ from }) => from),
    wishes.map(({ until }) => until),
  ]);
  return wishes.map(({ from, until }, place) => daysOffOf(rows[place]!, from, until));
}

function daysOffOf({ freePeriods, schools }: DaysOffRow, from: Day, until: Day): readonly DaysOff[] {
  return [...schoolDaysOff(schools, from, until), ...freePeriods.map(ofOrganisation)];
}

/** Partners of one region have the same holidays: each stands in the list once. */
function schoolDaysOff(schools: readonly SchoolHolidayChoice[], from: Day, until: Day): DaysOff[] {
  const holidays = schools.flatMap((choice) => keptSchoolHolidays(choice, from, until));
  const once = new Map(
    holidays.map((holiday) => [`${holiday.name} ${holiday.whose} ${holiday.firstDay} ${holiday.lastDay}`, holiday]),
  );
  return [...once.values()].map(({ name, whose, firstDay, lastDay }) => ({
    because: 'SCHOOL_HOLIDAY',
    from: firstDay,
    until: lastDay,
    holiday: `${name}_${whose}`,
  }));
}

function ofOrganisation(period: DaysOffRow['freePeriods'][number]): DaysOff {
  return { because: 'ORGANISATION_FREE', ...period };
}
