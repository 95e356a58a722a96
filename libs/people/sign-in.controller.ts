import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { sendRefusal } from '#platform/http/refusals.js';
import { clearSessionCookie, sessionSecretIn, setSessionCookie } from './session-cookie.js';
import { SignInService, type SignedIn } from './sign-in.service.js';

/**
 * The ends of the sign-in ways that need a cookie, and so REST. Opening a mailed link consumes nothing: mail scanners
 * open links too. The page behind it has a button, and that posts here.
 */
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly limits: RateLimits,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post('sign-in/link')
  @HttpCode(200)
  async withLink(@Body() body: { token?: unknown }, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const limited = await this.limits.count('secret-by-caller', request.ip);
    if (limited) return sendRefusal(reply, limited);
    if (typeof body?.token !== 'string') return sendRefusal(reply, refuse('LINK_NOT_VALID'));
    return this.answer(reply, await this.signIn.signInWithLink(body.token, deviceOf(request), new Date()));
  }

  @Post('sign-in/demo')
  @HttpCode(200)
  async asDemoPerson(
    @Body() body: { key?: unknown; returnTo?: unknown },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const returnTo = typeof body?.returnTo === 'string' ? body.returnTo : null;
    return this.answer(
      reply,
      await this.signIn.signInAsDemoPerson(String(body?.key), deviceOf(request), returnTo, new Date()),
    );
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const secret = sessionSecretIn(request);
    if (secret) await this.signIn.signOut(secret, new Date());
    clearSessionCookie(reply);
    return reply.status(204).send();
  }

  private answer(reply: FastifyReply, answer: SignedIn | Refusal) {
    if (isRefusal(answer)) return sendRefusal(reply, answer);
    setSessionCookie(reply, answer.secret, answer.expiresAt, this.configuration.publicUrl ?? '');
    return reply.send({ returnTo: answer.returnTo });
  }
}

/** What the list of one's own sign-in sessions calls this browser. */
export function deviceOf(request: FastifyRequest): string {
  return request.headers['user-agent']?.slice(0, 200) ?? '';
}
