import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { isRefusal, refuse } from '#kernel/refusal.js';
import { ActorSource } from '../graphql/graphql.module.js';
import { isPermitted } from '../graphql/permits.js';
import { sendRefusal } from '../http/refusals.js';
import { FileStore } from './file-store.js';

/**
 * `PUT /api/uploads/:uploadId`: the bytes of one file, as they are, whatever the request calls them. A Fastify route and
 * not a Nest controller, because here, and nowhere else, the body must not be read into memory or parsed.
 */
@Injectable()
export class UploadRoute implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly actors: ActorSource,
    private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    // A process that only runs jobs serves nothing.
    const server = this.http.httpAdapter?.getInstance<FastifyInstance>();
    void server?.register(async (route) => {
      route.removeAllContentTypeParsers();
      route.addContentTypeParser('*', async (_request: FastifyRequest, payload: Readable) => payload);
      route.put<{ Params: { uploadId: string } }>('/api/uploads/:uploadId', (request, reply) =>
        this.upload(request, reply),
      );
    });
  }

  private async upload(request: FastifyRequest<{ Params: { uploadId: string } }>, reply: FastifyReply) {
    const actor: Actor = await this.actors.actorOf(request);
    if (actor.kind !== 'person') return reply.status(401).send({ code: 'NOT_PERMITTED', facts: {}, problems: [] });
    if (!isPermitted(actor, 'signed-in', true)) return sendRefusal(reply, refuse('NOT_PERMITTED'));
    const body = (request.body as Readable | undefined) ?? request.raw;
    const answer = await this.files.receive(actor, request.params.uploadId, body, new Date());
    return isRefusal(answer) ? sendRefusal(reply, answer) : reply.send(answer);
  }
}
