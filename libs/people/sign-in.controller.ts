import { timingSafeEqual } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { sendRefusal } from '#platform/http/refusals.js';
import { deviceName } from './device-name.js';
import { ProviderSignInService, TRIP_MINUTES } from './provider-sign-in.service.js';
import { clearCookie, cookieIn, setCookie } from './sign-in-cookies.js';
import { LINK_MINUTES, SignInService, type SignedIn } from './sign-in.service.js';

/** A link may wait in the queue and in the mailbox; the browser that asked for it waits as long and a bit. */
const ACCOUNT_MINUTES = LINK_MINUTES + 20;

/** What the sign-in page has words for, when someone comes back from an identity provider without being signed in. */
type Outcome = 'bevestigen' | 'onbekend' | 'mislukt' | 'te-vaak';
const OUTCOMES: Partial<Record<RefusalCode, Outcome>> = {
  NOT_PERMITTED: 'onbekend',
  NOT_FOUND: 'onbekend',
  TOO_MANY_ATTEMPTS: 'te-vaak',
};

/**
 * The ends of the ways to sign in that need a cookie, and so REST. Opening a mailed link consumes nothing: mail scanners
 * open links too. The page behind it has a button, and that posts here.
 */
@Controller('api')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly providers: ProviderSignInService,
    private readonly limits: RateLimits,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post('sign-in/link')
  @HttpCode(200)
  async withLink(@Body() body: { token?: unknown }, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const limited = await this.limits.count('secret-by-caller', request.ip);
    if (limited) return sendRefusal(reply, limited);
    if (typeof body?.token !== 'string') return sendRefusal(reply, refuse('LINK_NOT_VALID'));
    const account = cookieIn(request, 'account') ?? null;
    const answer = await this.signIn.signInWithLink(body.token, deviceOf(request), new Date(), account);
    if (isRefusal(answer)) return sendRefusal(reply, answer);
    if (account !== null) clearCookie(reply, 'account');
    await this.enter(request, reply, answer);
    return reply.send({ returnTo: answer.returnTo });
  }

  @Post('sign-in/demo')
  @HttpCode(200)
  async asDemoPerson(
    @Body() body: { key?: unknown; returnTo?: unknown },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const returnTo = typeof body?.returnTo === 'string' ? body.returnTo : null;
    const answer = await this.signIn.signInAsDemoPerson(String(body?.key), deviceOf(request), returnTo, new Date());
    if (isRefusal(answer)) return sendRefusal(reply, answer);
    await this.enter(request, reply, answer);
    return reply.send({ returnTo: answer.returnTo });
  }

  // Before `:key`: the first that fits is taken.
  @Get('sign-in/oidc/callback')
  async backFromProvider(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const state = cookieIn(request, 'trip');
    clearCookie(reply, 'trip');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const answer = isSame(new URLSearchParams(query).get('state'), state)
      ? await this.providers.finish(state!, query, deviceOf(request), new Date())
      : refuse('LINK_NOT_VALID');
    if (isRefusal(answer)) return this.backToSignIn(reply, answer);
    if ('browserSecret' in answer) {
      setCookie(reply, 'account', answer.browserSecret, inMinutes(ACCOUNT_MINUTES), this.publicUrl);
      return this.toSignInPage(reply, 'bevestigen');
    }
    await this.enter(request, reply, answer);
    return reply.redirect(answer.returnTo, 302);
  }

  @Get('sign-in/oidc/:key')
  async toProvider(
    @Param('key') key: string,
    @Query('returnTo') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const limited = await this.limits.count('provider-by-caller', request.ip);
    if (limited) return this.backToSignIn(reply, limited);
    const trip = await this.providers.start(key, typeof returnTo === 'string' ? returnTo : null, new Date());
    if (isRefusal(trip)) return this.backToSignIn(reply, trip);
    setCookie(reply, 'trip', trip.state, inMinutes(TRIP_MINUTES), this.publicUrl);
    return reply.header('cache-control', 'no-store').redirect(trip.address, 302);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const secret = cookieIn(request, 'session');
    if (secret) await this.signIn.signOut(secret, new Date());
    clearCookie(reply, 'session');
    return reply.status(204).send();
  }

  /** The session of before, if there was one, ends: this browser would forget it and it would linger. */
  private async enter(request: FastifyRequest, reply: FastifyReply, { secret, expiresAt }: SignedIn): Promise<void> {
    const before = cookieIn(request, 'session');
    if (before) await this.signIn.signOut(before, new Date());
    setCookie(reply, 'session', secret, expiresAt, this.publicUrl);
  }

  private backToSignIn(reply: FastifyReply, refusal: Refusal) {
    return this.toSignInPage(reply, OUTCOMES[refusal.refused] ?? 'mislukt');
  }

  private toSignInPage(reply: FastifyReply, outcome: Outcome) {
    return reply.redirect(`/aanmelden?werkaccount=${outcome}`, 302);
  }

  private get publicUrl(): string {
    return this.configuration.publicUrl ?? '';
  }
}

function deviceOf(request: FastifyRequest): string {
  return deviceName(request.headers['user-agent']);
}

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * 60_000);
}

/** Compares in a time that tells nothing. */
function isSame(given: string | null, kept: string | undefined): boolean {
  if (!given || !kept) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}
