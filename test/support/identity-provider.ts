import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';

/** What an account at the provider says about its person. */
export interface Account {
  email?: string;
  email_verified?: boolean;
}

/** A real identity provider on this machine, at which whoever comes is signed in as the account that a test chose. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** By subject. */
  readonly accounts: Map<string, Account>;
  /** As whom the next visitor signs in. */
  visitor: string;
  close(): Promise<void>;
}

/** Opens the provider; `redirectUri` is where it may send people back to. */
export async function openIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server: Server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts = new Map<string, Account>();
  const speakAgain = silenceAdvice();
  const opened: IdentityProvider = {
    issuer,
    clientId: 'leergang',
    clientSecret: 'a secret that only the two know',
    accounts,
    visitor: '',
    close: () => {
      speakAgain();
      return new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      });
    },
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: opened.clientId,
        client_secret: opened.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    clientAuthMethods: ['client_secret_post'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only in tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_: unknown, subject: string) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...accounts.get(subject) }),
    }),
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    return void provider.interactionFinished(request, response, { login: { accountId: opened.visitor } });
  });
  return opened;
}

/** The library advises at length against what is fine in a test. */
function silenceAdvice(): () => void {
  const { info, warn } = console;
  const unlessAdvice =
    (say: typeof info) =>
    (...words: unknown[]) =>
      String(words[0]).includes('oidc-provider ') ? undefined : say(...words);
  Object.assign(console, { info: unlessAdvice(info), warn: unlessAdvice(warn) });
  return () => void Object.assign(console, { info, warn });
}
