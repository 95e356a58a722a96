import { Injectable } from '@nestjs/common';
import type { PersonActor } from '#kernel/actor.js';
import { hashOfSecret, isId, newId, newSecret } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { DONE, type Done } from '#platform/graphql/refusal.type.js';
import { AccessToken } from './access-token.entity.js';
import type { Me } from './me.type.js';
import type {
  ChangeMySettingsInput,
  ChooseRemindersInput,
  CreateAccessTokenInput,
  NewAccessToken,
} from './my-settings.type.js';
import { inOrderOfTime } from './reminder-moment.js';

/** By this a secret that got out is recognised, by people and by programs that look for them. */
const TOKEN_PREFIX = 'leergang_';
const DAY_MS = 86_400_000;

/** What people do with their own data, browsers and tokens. */
@Injectable()
export class MySettingsService {
  /** Changes one's own name or language. */
  async changeSettings(tx: ActorTransaction, input: ChangeMySettingsInput): Promise<Me> {
    const me = personIn(tx);
    const changed = Object.entries({ name: input.name, language: input.language }).filter(([, value]) => value);
    if (changed.length > 0) {
      const [person] = await tx.query<{ name: string }>(
        `update person set name = coalesce($2, name), language = coalesce($3, language), version = version + 1
         where id = $1 returning name`,
        [me.personId, input.name || null, input.language || null],
      );
      await tx.audit({
        action: 'person.changed',
        subject: { kind: 'person', id: me.personId, label: person!.name },
        facts: { changed: changed.map(([name]) => name).join(', ') },
      });
    }
    return { personId: me.personId };
  }

  /** Chooses when one is reminded of sessions. */
  async chooseReminders(tx: ActorTransaction, { moments }: ChooseRemindersInput): Promise<Me> {
    const me = personIn(tx);
    const [person] = await tx.query<{ name: string }>(`update person set reminders = $2 where id = $1 returning name`, [
      me.personId,
      moments ? inOrderOfTime(moments) : null,
    ]);
    await tx.audit({
      action: 'person.changed',
      subject: { kind: 'person', id: me.personId, label: person!.name },
      facts: { changed: 'reminders' },
    });
    return { personId: me.personId };
  }

  /**
   * Signs one browser out.
   * @returns NOT_FOUND when it is not one's own, or signed out already; NOT_PERMITTED to a bearer token
   */
  async endSession(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    if (!isId(id)) return refuse('NOT_FOUND');
    const ended = await tx.query(
      `update sign_in_session set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null returning id`,
      [id, personId, tx.now],
    );
    return ended.length > 0 ? DONE : refuse('NOT_FOUND');
  }

  /** Signs every browser out but the one that asks. @returns NOT_PERMITTED to a bearer token */
  async endOtherSessions(tx: ActorTransaction): Promise<Done | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    await tx.query(
      `update sign_in_session set ended_at = $3 where person_id = $1 and id is distinct from $2 and ended_at is null`,
      [personId, 'session' in via ? via.session : null, tx.now],
    );
    return DONE;
  }

  /**
   * Makes a bearer token. Its secret is in the answer and nowhere else.
   * @returns NOT_PERMITTED to a bearer token: one could otherwise outlive its end by making the next.
   */
  async createToken(tx: ActorTransaction, input: CreateAccessTokenInput): Promise<NewAccessToken | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via) return refuse('NOT_PERMITTED');
    if (input.scopes.length === 0) return refuseInput({ path: 'scopes', code: 'REQUIRED' });
    const secret = TOKEN_PREFIX + newSecret();
    const token: AccessToken = {
      id: newId(tx.now.getTime()),
      personId,
      name: input.name,
      tokenHash: hashOfSecret(secret),
      scopes: [...new Set(input.scopes)],
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + input.validDays * DAY_MS),
      lastUsedAt: null,
      withdrawnAt: null,
    };
    await tx.insert(AccessToken, token);
    await tx.audit({
      action: 'access-token.created',
      subject: { kind: 'access-token', id: token.id, label: token.name },
      facts: { scopes: token.scopes.join(', '), validDays: input.validDays },
    });
    return { token, secret };
  }

  /**
   * Stops a bearer token of one's own.
   * @returns NOT_FOUND when there is none that still works; NOT_PERMITTED to a bearer token for another than itself
   */
  async withdrawToken(tx: ActorTransaction, id: string): Promise<Done | Refusal> {
    const { personId, via } = personIn(tx);
    if ('token' in via && via.token !== id) return refuse('NOT_PERMITTED');
    if (!isId(id)) return refuse('NOT_FOUND');
    const [withdrawn] = await tx.query<{ name: string }>(
      `update access_token set withdrawn_at = $3 where id = $1 and person_id = $2 and withdrawn_at is null returning name`,
      [id, personId, tx.now],
    );
    if (!withdrawn) return refuse('NOT_FOUND');
    await tx.audit({ action: 'access-token.withdrawn', subject: { kind: 'access-token', id, label: withdrawn.name } });
    return DONE;
  }
}

function personIn(tx: ActorTransaction): PersonActor {
  if (tx.actor.kind !== 'person') throw new Error('only a person has settings');
  return tx.actor;
}
