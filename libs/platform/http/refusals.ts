import type { FastifyReply } from 'fastify';
import type { Refusal, RefusalCode } from '#kernel/refusal.js';

const STATUS: Partial<Record<RefusalCode, number>> = {
  NOT_FOUND: 404,
  NOT_PERMITTED: 403,
  LINK_NOT_VALID: 410,
  TOO_MANY_ATTEMPTS: 429,
  TOO_LARGE: 413,
  CHANGED_MEANWHILE: 409,
};

/** A refusal over REST: the same code, facts and problems as in the schema, with the status that fits. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.refused === 'TOO_MANY_ATTEMPTS')
    void reply.header('retry-after', String(refusal.facts['retryAfterSeconds']));
  return reply
    .status(STATUS[refusal.refused] ?? 422)
    .send({ code: refusal.refused, facts: refusal.facts, problems: refusal.problems });
}
