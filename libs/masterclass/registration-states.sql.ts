import {
  LIVE_STATES,
  NUMBERED_STATES,
  STANDING_STATES,
  WANTING_STATES,
  type RegistrationState,
} from './registration.rules.js';

/** The states of the rules as statements spell them: `r.state in ${LIVE}`. */
export const WANTING = spelled(WANTING_STATES);
export const STANDING = spelled(STANDING_STATES);
export const LIVE = spelled(LIVE_STATES);
export const NUMBERED = spelled(NUMBERED_STATES);

/** Whether a registration `r` is a request that nobody answered in time: it never came to the gate. */
export const UNANSWERED = `(r.state = 'LAPSED' and r.number is null)`;

/** Whether who has a registration `r` is counted among those who come: has a seat, or came without one. */
export const COMES = `(r.state = 'SEATED' or r.state = 'WALKED_IN' and r.came_at is not null)`;

function spelled(states: readonly RegistrationState[]): string {
  return `(${states.map((state) => `'${state}'`).join(', ')})`;
}
