import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

/** The cookies of signing in: the session, a trip to an identity provider, and an account that waits for its mail. */
export type SignInCookie = 'session' | 'trip' | 'account';

/** `__Host-` binds a cookie to this host and to https; over plain http (only on one's own machine) browsers refuse it. */
const NAMES: Record<SignInCookie, { readonly secure: string; readonly plain: string }> = {
  session: { secure: '__Host-leergang', plain: 'leergang' },
  trip: { secure: '__Host-leergang-trip', plain: 'leergang-trip' },
  account: { secure: '__Host-leergang-account', plain: 'leergang-account' },
};

export function cookieIn(request: FastifyRequest, cookie: SignInCookie): string | undefined {
  const cookies = request.cookies ?? {};
  return cookies[NAMES[cookie].secure] ?? cookies[NAMES[cookie].plain];
}

/** Gives the browser a secret. Not readable by script, not sent along from other sites. */
export function setCookie(
  reply: FastifyReply,
  cookie: SignInCookie,
  secret: string,
  expires: Date,
  publicUrl: string,
): void {
  const secure = publicUrl.startsWith('https://');
  const { [secure ? 'secure' : 'plain']: name } = NAMES[cookie];
  void reply.setCookie(name, secret, { path: '/', httpOnly: true, secure, sameSite: 'lax', expires });
}

export function clearCookie(reply: FastifyReply, cookie: SignInCookie): void {
  const { secure, plain } = NAMES[cookie];
  void reply.clearCookie(secure, { path: '/', secure: true }).clearCookie(plain, { path: '/' });
}
