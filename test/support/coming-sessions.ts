import type { Partnership } from './two-partnerships.js';
import type { TestHouse } from './test-house.js';

/**
 * Puts the two meetings of a partnership on days to come, whenever the tests run: the first in two weeks, the second in
 * three, both from 09:30 to 12:30 in Amsterdam, and both tentative. The masterclass stays in the past.
 * @returns the day of the first, `2027-01-12`
 */
export async function planMeetings(house: TestHouse, of: Partnership): Promise<string> {
  const { rows } = await house.owner.query<{ day: string }>(
    `update session set status = 'TENTATIVE', confirmed_at = null,
       starts_local = current_date + 7 * (number + 1) + time '09:30', ends_local = current_date + 7 * (number + 1) + time '12:30'
     where id = any ($1) returning to_char(starts_local, 'YYYY-MM-DD') as day`,
    [of.sessionIds.slice(1)],
  );
  return rows.map(({ day }) => day).sort()[0]!;
}

export async function speaksEnglish(house: TestHouse, personId: string): Promise<void> {
  await house.owner.query(`update person set language = 'en' where id = $1`, [personId]);
}

export async function addressOf(house: TestHouse, personId: string): Promise<string> {
  const { rows } = await house.owner.query<{ address: string }>(
    `select address from person_email where person_id = $1`,
    [personId],
  );
  return rows[0]!.address;
}

export async function versionOf(house: TestHouse, sessionId: string): Promise<number> {
  const { rows } = await house.owner.query<{ version: number }>(`select version from session where id = $1`, [
    sessionId,
  ]);
  return rows[0]!.version;
}
