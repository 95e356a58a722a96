import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#kernel/refusal.js';
import { ActorSource } from '../graphql/graphql.module.js';
import { sendRefusal } from '../http/refusals.js';
import { asAttachment } from './content-disposition.js';
import { FileStore } from './file-store.js';

/** Gives files back to whoever may have them at that moment. Never shown by the browser, whatever is in them. */
@Controller('api/files')
export class FileController {
  constructor(
    private readonly actors: ActorSource,
    private readonly files: FileStore,
  ) {}

  @Get(':id')
  async download(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const file = await this.files.open(await this.actors.actorOf(request), id);
    if (!file) return sendRefusal(reply, refuse('NOT_FOUND'));
    return reply
      .headers({
        'content-type': file.mediaType,
        'content-length': file.sizeBytes,
        'content-disposition': asAttachment(file.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      })
      .send(file.bytes);
  }
}
