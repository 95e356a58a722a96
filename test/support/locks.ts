import type { TestHouse } from './test-house.js';

/**
 * Waits until so many statements in this database wait for a lock.
 * @param work what is to come to wait there
 * @throws when the work ends before
 */
export async function untilWaiting(house: TestHouse, statements: number, work: Promise<unknown>): Promise<void> {
  let ended: unknown = null;
  work.then(
    (answer) => (ended = { answer }),
    (error: unknown) => (ended = { error }),
  );
  for (;;) {
    const { rows } = await house.owner.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0]!.count >= statements) return;
    if (ended !== null) throw new Error(`it ended before it had to wait: ${JSON.stringify(ended)}`);
    await new Promise((wait) => setTimeout(wait, 5));
  }
}
