import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

/** `__Host-` binds the cookie to this host and to https; over plain http (only on one's own machine) browsers refuse it. */
const SECURE_NAME = '__Host-leergang';
const PLAIN_NAME = 'leergang';

export function sessionSecretIn(request: FastifyRequest): string | undefined {
  const cookies = request.cookies ?? {};
  return cookies[SECURE_NAME] ?? cookies[PLAIN_NAME];
}

/** Gives the browser its session secret. Not readable by script, not sent along from other sites. */
export function setSessionCookie(reply: FastifyReply, secret: string, expires: Date, publicUrl: string): void {
  const secure = publicUrl.startsWith('https://');
  void reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, secret, {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'lax',
    expires,
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(SECURE_NAME, { path: '/', secure: true }).clearCookie(PLAIN_NAME, { path: '/' });
}
