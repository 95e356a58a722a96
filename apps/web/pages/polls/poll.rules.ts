import type { PollData, PollMoment } from './polls.graphql.js';

/** What no choice can overcome: the server would refuse the moment. */
const HARD = ['LECTURER_UNAVAILABLE', 'ROOM_TAKEN', 'CLOCK_GAP'];

/**
 * The moment that suits best: still to come, with no lecturer or room in the way, and no lecturer who says no. Of those
 * the one at which most participants can, if need be too; of equals the one at which most can without more. Null while
 * nobody has answered, or when there is none.
 */
export function bestMoment({ moments, people }: Pick<PollData, 'moments' | 'people'>): PollMoment | null {
  const isPossible = ({ isPast, obstacles }: PollMoment, place: number) =>
    !isPast &&
    !obstacles.some(({ because }) => HARD.includes(because)) &&
    !people.some(({ isLecturer, choices }) => isLecturer && choices[place] === 'NO');
  const possible = moments.filter(isPossible).filter(({ yes, ifNeedBe }) => yes + ifNeedBe > 0);
  const ranked = possible.toSorted(
    (one, other) => other.yes + other.ifNeedBe - (one.yes + one.ifNeedBe) || other.yes - one.yes,
  );
  return ranked[0] ?? null;
}
