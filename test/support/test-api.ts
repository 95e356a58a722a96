import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PersonActor } from '#kernel/actor.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { readConfiguration, type Configuration } from '#platform/configuration/configuration.js';
import { createApi } from '../../apps/api/api.js';
import type { TestHouse } from './test-house.js';

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** The whole HTTP server on a test house, asked in process. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  /** Asks GraphQL as a person (signed in through a session of its own) or as a visitor. */
  ask<Data = Record<string, unknown>>(
    actor: PersonActor | null,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Data>>;
  /** Any request; with the cookie of the person, if one is given. */
  inject(
    actor: PersonActor | null,
    request: { method: string; url: string; payload?: unknown; headers?: Record<string, string> },
  ): Promise<{
    statusCode: number;
    headers: Record<string, string | string[] | number | undefined>;
    body: string;
    rawPayload: Buffer;
  }>;
  close(): Promise<void>;
}

/** Opens the API. `settings` overrides the environment variables of the configuration. */
export async function openTestApi(house: TestHouse, settings: Record<string, string> = {}): Promise<TestApi> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'leergang-api-'));
  const configuration = {
    ...readConfiguration({
      LOG_LEVEL: 'silent',
      DATA_FOLDER: dataFolder,
      SECRET_KEY: 'only-in-tests-and-so-known-to-all',
      ...settings,
    }),
    publicUrl: settings['PUBLIC_URL'] ?? 'http://leergang.example',
    databaseUrl: house.databaseUrl,
  };
  const app = await createApi(configuration, house.database);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const cookies = new Map<string, string>();

  const cookieOf = async (actor: PersonActor): Promise<string> => {
    let secret = cookies.get(actor.personId);
    if (!secret) {
      secret = newSecret();
      await house.owner.query(
        `insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, 'test', now(), now(), now() + interval '1 hour')`,
        [newId(), actor.personId, hashOfSecret(secret)],
      );
      cookies.set(actor.personId, secret);
    }
    return `leergang=${secret}`;
  };

  const inject: TestApi['inject'] = async (actor, request) => {
    const headers = { ...request.headers, ...(actor ? { cookie: await cookieOf(actor) } : {}) };
    return app.inject({ ...request, headers } as never);
  };
  return {
    app,
    configuration,
    inject,
    ask: async (actor, query, variables = {}) => {
      const response = await inject(actor, {
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload: { query, variables },
      });
      return JSON.parse(response.body) as never;
    },
    close: async () => {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
