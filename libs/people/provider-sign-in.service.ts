import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { systemFor } from '#kernel/actor.js';
import { hashOfSecret, newSecret } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { Database, sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { SecretBox } from '#platform/security/secret-box.js';
import { decideAccount, type AccountFacts } from './account.rules.js';
import { IdentityProviders, type ProvenAccount, type ProviderSettings, type Trip } from './identity-providers.js';
import { ExternalAccount, OidcAttempt } from './sign-in.entity.js';
import { safeReturn, SignInService, type SignedIn } from './sign-in.service.js';

/** So long someone may take to sign in at the provider. */
export const TRIP_MINUTES = 10;

const AS_SIGN_IN = systemFor('sign-in');
/** Two rows may not be the same in what has to be unique. */
const NOT_UNIQUE = '23505';

const PROVIDER = `select s.organisation_id as "organisationId", s.issuer, s.client_id as "clientId", s.client_secret as sealed
  from organisation_sign_in s join organisation o on o.id = s.organisation_id`;
const PROVIDER_BY_KEY = { name: 'provider-by-organisation-key', text: `${PROVIDER} where o.key = $1` };
const PROVIDER_BY_ID = { name: 'provider-by-organisation-id', text: `${PROVIDER} where o.id = $1` };

/** The mailbox is asked first: a link went there, and it counts in the browser that gives back `browserSecret`. */
export interface MailAsked {
  readonly browserSecret: string;
}

/** Signing in at the identity provider of one's organisation. Nothing outside is asked inside a transaction. */
@Injectable()
export class ProviderSignInService {
  constructor(
    private readonly database: Database,
    private readonly providers: IdentityProviders,
    private readonly secrets: SecretBox,
    private readonly signIn: SignInService,
    private readonly limits: RateLimits,
    private readonly logger: PinoLogger,
  ) {}

  /**
   * Begins a trip to the provider of an organisation.
   * @returns where to go, and the state that the browser has to bring back; NOT_FOUND without a provider, LINK_NOT_VALID
   * when the provider does not answer
   */
  async start(
    organisationKey: string,
    returnTo: string | null,
    now: Date,
  ): Promise<{ address: string; state: string } | Refusal> {
    const provider = await this.providerBy(PROVIDER_BY_KEY, organisationKey);
    if (!provider) return refuse('NOT_FOUND');
    const trip = await this.providers.start(provider).catch((error: unknown) => this.logged('start', error));
    if (isRefusal(trip)) return trip;
    await this.database.command(AS_SIGN_IN, (tx) =>
      tx.insert(OidcAttempt, {
        stateHash: hashOfSecret(trip.state),
        organisationId: provider.organisationId,
        nonce: trip.nonce,
        codeVerifier: trip.codeVerifier,
        returnTo: safeReturn(returnTo),
        expiresAt: new Date(now.getTime() + TRIP_MINUTES * 60_000),
      }),
    );
    return { address: trip.address, state: trip.state };
  }

  /**
   * Ends a trip, once.
   * @param state that the browser brought back; the query has to name the same
   * @param query of the callback, with its question mark
   * @returns a session, or that the mailbox is asked; LINK_NOT_VALID when the trip is unknown, over, used or not as it was
   * begun, NOT_PERMITTED for an account that nobody here has, TOO_MANY_ATTEMPTS when the mailbox was asked too often
   */
  async finish(state: string, query: string, device: string, now: Date): Promise<SignedIn | MailAsked | Refusal> {
    const attempt = await this.claim(state, now);
    if (!attempt) return refuse('LINK_NOT_VALID');
    const provider = await this.providerBy(PROVIDER_BY_ID, attempt.organisationId);
    if (!provider) return refuse('LINK_NOT_VALID');
    const account = await this.providers
      .finish(provider, { ...attempt, state }, query)
      .catch((error: unknown) => this.logged('callback', error));
    if (isRefusal(account)) return account;
    return this.enter(account, attempt, device, now);
  }

  /** Takes the trip out, so that a second callback finds none. */
  private async claim(
    state: string,
    now: Date,
  ): Promise<(Trip & { organisationId: string; returnTo: string | null }) | null> {
    const [attempt] = await this.database.command(AS_SIGN_IN, (tx) =>
      tx.query<Trip & { organisationId: string; returnTo: string | null }>(
        `delete from oidc_attempt where state_hash = $1 and expires_at > $2
         returning organisation_id as "organisationId", nonce, code_verifier as "codeVerifier", return_to as "returnTo"`,
        [hashOfSecret(state), now],
      ),
    );
    return attempt ?? null;
  }

  private async enter(
    account: ProvenAccount,
    { organisationId, returnTo }: { organisationId: string; returnTo: string | null },
    device: string,
    now: Date,
  ): Promise<SignedIn | MailAsked | Refusal> {
    const entered = await this.database.command(
      AS_SIGN_IN,
      async (tx): Promise<SignedIn | { ask: string } | Refusal> => {
        const decision = decideAccount(await factsOf(tx, account, organisationId));
        if (isRefusal(decision)) return decision;
        if (decision.outcome === 'confirm') return { ask: decision.personId };
        if (decision.outcome === 'link') {
          const refusal = await link(tx, account, decision.personId, organisationId);
          if (refusal) return refusal;
        }
        return this.signIn.openSession(tx, decision, device, returnTo, 'provider');
      },
      now,
    );
    if (isRefusal(entered) || !('ask' in entered)) return entered;
    const limited = await this.limits.count('link-by-address', entered.ask);
    if (limited) return limited;
    const browserSecret = newSecret();
    await this.signIn.askMailbox(entered.ask, { ...account, browserSecret }, returnTo, now);
    return { browserSecret };
  }

  private async providerBy(
    statement: typeof PROVIDER_BY_ID,
    value: string,
  ): Promise<(ProviderSettings & { organisationId: string }) | null> {
    const [row] = await this.database.read<ProviderSettings & { organisationId: string; sealed: string }>(
      AS_SIGN_IN,
      statement,
      [value],
    );
    const clientSecret = row ? this.secrets.open(row.sealed, row.organisationId) : null;
    if (row && clientSecret === null)
      this.logger.warn('the secret of an identity provider cannot be opened with SECRET_KEY');
    return row && clientSecret !== null ? { ...row, clientSecret } : null;
  }

  /** The person only learns that it did not work; whoever runs the house finds why in the log. */
  private logged(during: string, error: unknown): Refusal {
    const { name, message, cause, code } = error as Error & { code?: unknown };
    const why = cause instanceof Error ? cause.message : undefined;
    this.logger.warn({ during, name, message, code, why }, 'an identity provider did not do what was asked');
    return refuse('LINK_NOT_VALID');
  }
}

async function factsOf(tx: ActorTransaction, account: ProvenAccount, organisationId: string): Promise<AccountFacts> {
  const works = `exists (select from employment where person_id = p.id and organisation_id = $1) as "worksThere",
    not exists (select from employment where person_id = p.id and organisation_id <> $1) as "worksOnlyThere"`;
  const [linked] = await tx.query<NonNullable<AccountFacts['linked']>>(
    `select p.id as "personId", ${works}, a.proven_by_mail as "provenByMail"
     from external_account a join person p on p.id = a.person_id where a.issuer = $2 and a.subject = $3`,
    [organisationId, account.issuer, account.subject],
  );
  const [named] = await tx.query<NonNullable<AccountFacts['named']>>(
    `select p.id as "personId", ${works},
       exists (select from external_account where person_id = p.id and issuer = $2) as "hasOtherAccount"
     from person p join person_email e on e.person_id = p.id where lower(e.address) = lower($3)`,
    [organisationId, account.issuer, account.email],
  );
  return { linked: linked ?? null, named: named ?? null, emailVerified: account.emailVerified };
}

/** Of two accounts that come for the same person at once, the first is theirs. */
async function link(
  tx: ActorTransaction,
  { issuer, subject }: ProvenAccount,
  personId: string,
  organisationId: string,
): Promise<Refusal | null> {
  try {
    await tx.insert(ExternalAccount, { issuer, subject, personId, linkedAt: tx.now, provenByMail: false });
  } catch (error) {
    if (sqlStateOf(error) === NOT_UNIQUE) return refuse('NOT_PERMITTED');
    throw error;
  }
  await tx.audit({
    action: 'person.account-linked',
    subject: { kind: 'person', id: personId },
    organisationId,
    facts: { issuer },
  });
  return null;
}
