import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '#platform/database/database.js';

/** For whoever keeps the process alive. Living needs nothing; being ready needs the database. */
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('healthz')
  alive(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(@Res() reply: FastifyReply) {
    try {
      await this.database.ping();
      return reply.send({ status: 'ok' });
    } catch {
      return reply.status(503).send({ status: 'database does not answer' });
    }
  }
}
