import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { hashOfSecret } from '#kernel/ids.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { isOwnMachine, outwardFetch } from '#platform/http/outward-fetch.js';

/** How an organisation's identity provider is reached. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** One trip to a provider and back: what has to be the same at the end as at the start. */
export interface Trip {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What the provider says about who signed in there. */
export interface ProvenAccount {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
}

/** Where the provider sends people back to. */
export const CALLBACK_PATH = '/api/sign-in/oidc/callback';

const TIMEOUT_SECONDS = 8;
/** What a provider tells of itself may change: its keys are turned over. */
const KNOWN_FOR_MS = 10 * 60_000;
const MOST_KNOWN = 500;

/** Talks OpenID Connect: authorisation code with PKCE, state and nonce. What providers tell of themselves is remembered a while. */
@Injectable()
export class IdentityProviders {
  private readonly known = new Map<string, { client: Promise<oidc.Configuration>; until: number }>();
  private readonly ownMachineToo: boolean;
  private readonly fetch: oidc.CustomFetch;
  private readonly callback: string;

  constructor(@Inject(CONFIGURATION) { mode, publicUrl }: Configuration) {
    this.ownMachineToo = mode === 'demo';
    const fetch = outwardFetch({ ownMachineToo: this.ownMachineToo });
    // OpenID Connect sends forms, and nothing else.
    this.fetch = (url, { method, headers, body, signal }) =>
      fetch(url, { method, headers, body: body as URLSearchParams | null | undefined, signal });
    this.callback = `${publicUrl}${CALLBACK_PATH}`;
  }

  /** Whether an address can be an issuer: https, or in demo mode a program on this machine. */
  mayBeIssuer(issuer: string): boolean {
    if (!URL.canParse(issuer)) return false;
    const address = new URL(issuer);
    if (address.username || address.password || address.search || address.hash) return false;
    return address.protocol === 'https:' || (this.ownMachineToo && isOwnMachine(address));
  }

  /** The issuer as it calls itself. @throws when it does not answer, or answers as another */
  async issuerOf(settings: ProviderSettings): Promise<string> {
    return (await this.clientOf(settings)).serverMetadata().issuer;
  }

  /** Where to send someone to sign in, and what has to come back. @throws when the provider does not answer */
  async start(settings: ProviderSettings): Promise<Trip & { readonly address: string }> {
    const client = await this.clientOf(settings);
    const trip: Trip = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.callback,
      scope: 'openid email',
      state: trip.state,
      nonce: trip.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(trip.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { ...trip, address: address.href };
  }

  /**
   * Exchanges the code that came back for who signed in.
   * @param query of the callback, with its question mark
   * @throws when anything about the answer is not as it was asked
   */
  async finish(settings: ProviderSettings, trip: Trip, query: string): Promise<ProvenAccount> {
    const client = await this.clientOf(settings);
    const tokens = await oidc.authorizationCodeGrant(client, new URL(this.callback + query), {
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      pkceCodeVerifier: trip.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    // Some tell the address in the token, others only when asked.
    const person =
      claims['email'] === undefined && client.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(client, tokens.access_token, claims.sub)
        : claims;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof person['email'] === 'string' ? person['email'] : null,
      emailVerified: person['email_verified'] === true,
    };
  }

  private clientOf(settings: ProviderSettings): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = settings;
    if (!this.mayBeIssuer(issuer)) return Promise.reject(new Error('this address cannot be an issuer'));
    const key = hashOfSecret(JSON.stringify([issuer, clientId, clientSecret])).toString('base64url');
    const before = this.known.get(key);
    if (before && before.until > Date.now()) return before.client;
    const insecure = new URL(issuer).protocol === 'http:';
    const client = oidc.discovery(new URL(issuer), clientId, clientSecret, byWhatIsSupported(clientSecret), {
      [oidc.customFetch]: this.fetch,
      timeout: TIMEOUT_SECONDS,
      execute: insecure ? [oidc.allowInsecureRequests] : [],
    });
    this.known.delete(key);
    this.known.set(key, { client, until: Date.now() + KNOWN_FOR_MS });
    if (this.known.size > MOST_KNOWN) this.known.delete(this.known.keys().next().value!);
    client.catch(() => this.known.delete(key)); // the next one tries again
    return client;
  }
}

/** How to prove to the provider who we are: in the body where that is supported, else in the header, as every provider must. */
function byWhatIsSupported(clientSecret: string): oidc.ClientAuth {
  const [post, basic] = [oidc.ClientSecretPost(clientSecret), oidc.ClientSecretBasic(clientSecret)];
  return (provider, client, body, headers) => {
    const inBody = provider.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (inBody ? post : basic)(provider, client, body, headers);
  };
}
