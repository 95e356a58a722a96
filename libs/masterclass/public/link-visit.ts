import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kernel/actor.js';
import { networkOf } from '#platform/http/caller-network.js';

/** Someone who follows the link in a mail, or sends a form of the page that it leads to. */
export interface LinkVisit {
  /** What the link carries; nothing is known of it yet. */
  readonly token: string;
  /** The language that was chosen on the page; null before anyone chose. */
  readonly chosen: Language | null;
  /** From which network, to count who tries links. */
  readonly network: string;
}

type VisitRequest = FastifyRequest<{ Params: { token: string }; Querystring: { taal?: unknown } }>;

/** The visit that a request is, at an address with `:token`. */
export const Visit = createParamDecorator((_: unknown, context: ExecutionContext): LinkVisit => {
  const { params, query, ip } = context.switchToHttp().getRequest<VisitRequest>();
  return { token: params.token, chosen: isLanguage(query.taal) ? query.taal : null, network: networkOf(ip) };
});

/** Of someone: to be kept nowhere, and found by nobody. */
export function privately(reply: FastifyReply): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
}

function isLanguage(text: unknown): text is Language {
  return text === 'nl' || text === 'en';
}
