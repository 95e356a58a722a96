import type { RequestContext } from '#platform/graphql/request-context.js';
import type { AccessToken } from './access-token.entity.js';
import { IDLE_MINUTES } from './actor.reader.js';
import type { Belongings } from './place.rules.js';
import type { ReminderChoice } from './reminder-moment.type.js';
import type { SignInSession } from './sign-in-session.entity.js';

// $1 person, $2 now.
const BELONGINGS = {
  name: 'belongings-of-person',
  text: `select exists (select from enrolment e join leergang l on l.id = e.leergang_id where e.person_id = $1) as "takesPart",
    app.has_masterclasses($2) as "hasMasterclasses", app.has_seat() as "hasSeat"`,
};

const NOT_SIGNED_OUT = `not exists (select from person p where p.id = $1 and made.created_at < p.signed_out_before)`;

const SIGN_IN_SESSIONS = {
  name: 'sign-in-sessions-of-person',
  text: `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from sign_in_session made
    where person_id = $1 and ended_at is null and expires_at > now() and last_seen_at > now() - interval '${IDLE_MINUTES} minutes'
      and ${NOT_SIGNED_OUT}
    order by last_seen_at desc, id`,
};

const ACCESS_TOKENS = {
  name: 'access-tokens-of-person',
  text: `select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
    from access_token made where person_id = $1 and withdrawn_at is null and expires_at > now() and ${NOT_SIGNED_OUT}
    order by created_at desc, id`,
};

const REMINDER_CHOICE = {
  name: 'reminder-choice-of-person',
  text: `select reminders as moments from person where id = $1 and reminders is not null`,
};

/** When the person chose to be reminded; null when as each leergang says. */
export function reminderChoiceOf(context: RequestContext, personId: string): Promise<ReminderChoice | null> {
  return context.readOne<ReminderChoice>(REMINDER_CHOICE, [personId]);
}

/** What the person, who asks, has to do with leergangen and masterclasses beside roles. */
export async function belongingsOf(context: RequestContext, personId: string): Promise<Belongings> {
  return (await context.readOne<Belongings>(BELONGINGS, [personId, context.now]))!;
}

/** Where the person is signed in now, the last used first. */
export function signInSessionsOf(context: RequestContext, personId: string): Promise<SignInSession[]> {
  return context.read(SIGN_IN_SESSIONS, [personId]);
}

/** The bearer tokens of the person that still work, the newest first. */
export function accessTokensOf(context: RequestContext, personId: string): Promise<AccessToken[]> {
  return context.read(ACCESS_TOKENS, [personId]);
}
