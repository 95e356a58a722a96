import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { systemFor, VISITOR, type Actor, type Grant, type Language, type TokenScope } from '#kernel/actor.js';
import { hashOfSecret } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { ActorSource } from '#platform/graphql/graphql.module.js';
import { cookieIn } from './sign-in-cookies.js';

/** Without a request for this long, a sign-in session is over (OWASP ASVS 7.3.1). */
export const IDLE_MINUTES = 120;
/** However busy, a sign-in session is over after this long (OWASP ASVS 7.3.2). */
export const ABSOLUTE_HOURS = 12;
/** `last_seen_at` is rough on purpose: asking who someone is must not write on every request. */
const SEEN_EVERY_MINUTES = 5;

interface ActorRow {
  readonly id: string;
  readonly personId: string;
  readonly language: Language;
  readonly grants: Grant[];
  readonly scopes: TokenScope[] | null;
  readonly seenAt: Date;
}

const GRANTS = `coalesce((select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id, 'leergangId', g.leergang_id))
    from role_grant g where g.person_id = p.id), '[]') as grants`;

const BY_SESSION = {
  name: 'actor-by-session',
  text: `select s.id, p.id as "personId", p.language, null as scopes, s.last_seen_at as "seenAt", ${GRANTS}
    from sign_in_session s join person p on p.id = s.person_id
    where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()
      and (p.signed_out_before is null or s.created_at >= p.signed_out_before)
      and s.last_seen_at > now() - interval '${IDLE_MINUTES} minutes'`,
};

const BY_TOKEN = {
  name: 'actor-by-token',
  text: `select t.id, p.id as "personId", p.language, t.scopes, coalesce(t.last_used_at, t.created_at) as "seenAt", ${GRANTS}
    from access_token t join person p on p.id = t.person_id
    where t.token_hash = $1 and t.withdrawn_at is null and t.expires_at > now()
      and (p.signed_out_before is null or t.created_at >= p.signed_out_before)`,
};

/** Tells who makes a request, from its session cookie or bearer token: one indexed query, no write. */
@Injectable()
export class ActorReader extends ActorSource {
  constructor(private readonly database: Database) {
    super();
  }

  /** A visitor when there is no proof, or it has expired or was withdrawn. */
  async actorOf(request: FastifyRequest): Promise<Actor> {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return this.actorBy('access_token', BY_TOKEN, bearer);
    const secret = cookieIn(request, 'session');
    return secret ? this.actorBy('sign_in_session', BY_SESSION, secret) : VISITOR;
  }

  private async actorBy(
    table: 'access_token' | 'sign_in_session',
    statement: typeof BY_TOKEN,
    secret: string,
  ): Promise<Actor> {
    const [row] = await this.database.read<ActorRow>(systemFor('sign-in'), statement, [hashOfSecret(secret)]);
    if (!row) return VISITOR;
    if (Date.now() - row.seenAt.getTime() > SEEN_EVERY_MINUTES * 60_000) this.noteSeen(table, row.id);
    const via = row.scopes ? { token: row.id, scopes: row.scopes } : { session: row.id };
    return { kind: 'person', personId: row.personId, language: row.language, grants: row.grants, via };
  }

  /** Beside the request, not in it: nobody waits for it, and missing it once harms nothing. */
  private noteSeen(table: 'access_token' | 'sign_in_session', id: string): void {
    const column = table === 'access_token' ? 'last_used_at' : 'last_seen_at';
    this.database
      .command(systemFor('sign-in'), (tx) => tx.query(`update ${table} set ${column} = now() where id = $1`, [id]))
      .catch(() => undefined);
  }
}
