import { inOrderOf, type RequestContext } from '#platform/graphql/request-context.js';
import type { SchoolHolidayChoice } from './school-holiday.rules.js';

/** What the organisation `o` keeps to, as a {@link SchoolHolidayChoice} in JSON. */
export const SCHOOL_HOLIDAY_CHOICE = `json_build_object(
    'region', (select r.region from organisation_school_region r where r.organisation_id = o.id),
    'own', coalesce((select json_agg(json_build_object('name', h.name, 'schoolYear', h.school_year, 'firstDay', h.first_day,
        'lastDay', h.last_day) order by h.first_day)
      from own_school_holiday h where h.organisation_id = o.id), '[]'))`;

const CHOICES = {
  name: 'school-holiday-choices',
  text: `select o.id, ${SCHOOL_HOLIDAY_CHOICE} as choice from organisation o where o.id = any ($1)`,
};

const NONE: SchoolHolidayChoice = { region: null, own: [] };

/** For `context.load`: which school holidays an organisation keeps to; none when that may not be seen. */
export async function schoolHolidayChoiceOf(
  context: RequestContext,
  ids: readonly string[],
): Promise<SchoolHolidayChoice[]> {
  const rows = await context.read<{ id: string; choice: SchoolHolidayChoice }>(CHOICES, [ids]);
  return inOrderOf(ids, rows, (row) => row.id).map((row) => row?.choice ?? NONE);
}
