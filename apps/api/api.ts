import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyCompress from '@fastify/compress';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { newId } from '#kernel/ids.js';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { Database } from '#platform/database/database.js';
import { LeergangGraphqlModule } from '#platform/graphql/graphql.module.js';
import { PlatformModule } from '#platform/platform.module.js';
import { ActorModule } from '#people/actor.module.js';
import { SLICES } from '../slices.js';
import { HealthController } from './health.controller.js';
import { SecurityTxtController } from './security-txt.controller.js';

/** Built pages; absent when only the server was built. */
const WEB_FOLDER = join(import.meta.dirname, '../../web');
/** GraphQL and JSON requests; homework text of 50,000 characters fits. Files have a way of their own. */
const BODY_LIMIT = 400_000;

@Module({})
class ApiModule {
  static with(configuration: Configuration, database: Database, writeSchemaTo?: string): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(configuration, database),
        LeergangGraphqlModule.with(ActorModule, writeSchemaTo),
        ...SLICES,
      ],
      controllers: [HealthController, SecurityTxtController],
    };
  }
}

/** Composes the slices into one HTTP server, not yet listening. `publicUrl` must be settled. */
export async function createApi(
  configuration: Configuration,
  database: Database,
  writeSchemaTo?: string,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address: string, hop: number) => hop < configuration.trustedProxies,
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.with(configuration, database, writeSchemaTo),
    adapter,
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  await protect(app, configuration);
  await serveWeb(app.getHttpAdapter().getInstance());
  return app;
}

async function protect(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  const secure = configuration.publicUrl?.startsWith('https://') ?? false;
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  } as never);
  await app.register(fastifyCookie as never);
  await app.register(fastifyCompress, { threshold: 2_048, encodings: ['br', 'gzip'] } as never);

  // A form or script of another site must not act with this site's cookie (beside SameSite=Lax on the cookie).
  const fastify = app.getHttpAdapter().getInstance();
  const own = configuration.publicUrl ? new URL(configuration.publicUrl).origin : null;
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const origin = request.headers.origin;
    const changes = request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS';
    if (changes && origin !== undefined && origin !== own && !isSameHost(origin, request)) {
      await reply.status(403).send({ code: 'NOT_PERMITTED', facts: {}, problems: [] });
    }
  });
}

/** The address that the browser used is also ours: someone may open 127.0.0.1 where the public address says localhost. */
function isSameHost(origin: string, request: FastifyRequest): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** What a page may use of the device: nothing, but the page on which tickets are scanned the camera. */
function permissionsOf(address: string): string {
  const scans = /^\/bijeenkomsten\/[^/?]+\/inchecken(\?|$)/.test(address);
  return `camera=(${scans ? 'self' : ''}), microphone=(), geolocation=()`;
}

async function serveWeb(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(join(WEB_FOLDER, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: WEB_FOLDER,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Built files carry a hash of their content in their name.
      void response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  // Every other address is a page: the pages know their own addresses.
  fastify.get('/*', (request, reply) => {
    if (/^\/(api|graphql|assets|ticket)(\/|$|\?)|^\/agenda\/[^/]+\.ics/.test(request.url)) {
      return reply.status(404).send({ code: 'NOT_FOUND', facts: {}, problems: [] });
    }
    return reply
      .headers({ 'cache-control': 'no-cache', 'permissions-policy': permissionsOf(request.url) })
      .type('text/html; charset=utf-8')
      .sendFile('index.html');
  });
}
