import { Inject, Injectable } from '@nestjs/common';
import { systemFor, type Language } from '#kernel/actor.js';
import { hashOfSecret, newId, newSecret } from '#kernel/ids.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';
import { ABSOLUTE_HOURS } from './actor.reader.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { SignInLink } from './sign-in.entity.js';
import { SignInSession } from './sign-in-session.entity.js';

/** A one-time link works this long after its mail was made (OWASP ASVS 6.5.5). */
export const LINK_MINUTES = 10;

/** However long mail could not go out: after this, nobody waits for a link any more. */
const WAITED_FOR_MINUTES = 60;

/** A browser's new session: its secret goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly secret: string;
  readonly expiresAt: Date;
  readonly returnTo: string;
}

/** An account at an identity provider, and the secret of the browser that came back from there. */
export interface AccountInBrowser {
  readonly issuer: string;
  readonly subject: string;
  readonly browserSecret: string;
}

interface UsedLink {
  readonly personId: string;
  readonly returnTo: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly sameBrowser: boolean | null;
  readonly signedInBefore: boolean;
}

const AS_SIGN_IN = systemFor('sign-in');

/** The ways in that are our own: a one-time link by mail and, for trying the product, a demo person. There are no passwords. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Has a one-time link mailed, if the address is somebody's. Whether it is, shows in nothing: not in the answer and not
   * in its timing, because the mail itself is a job.
   */
  async requestLink(email: string, returnTo: string | null, now: Date): Promise<void> {
    await this.database.command(
      AS_SIGN_IN,
      async (tx) => {
        const [known] = await tx.query<{ personId: string }>(
          `select e.person_id as "personId" from person_email e join person p on p.id = e.person_id
           where lower(e.address) = lower($1) and p.guest_since is null`,
          [email],
        );
        if (known) await haveLinkMailed(tx, known.personId, returnTo, null);
      },
      now,
    );
  }

  /**
   * Has a one-time link mailed that, used in the browser with this secret, also proves an account at an identity provider
   * to be the person's. Used in any other browser, it is a link like others.
   */
  async askMailbox(personId: string, account: AccountInBrowser, returnTo: string | null, now: Date): Promise<void> {
    await this.database.command(AS_SIGN_IN, (tx) => haveLinkMailed(tx, personId, returnTo, account), now);
  }

  /**
   * Makes the secret of a link, for its mail. Called again (a mail that failed), it makes a new one and the earlier stops
   * working.
   * @returns what the mail needs, or null when the link was used, its person is gone, or it was asked so long ago that nobody
   * waits for it any more
   */
  async secretForMail(
    linkId: string,
    now: Date,
  ): Promise<{ secret: string; address: string; name: string; language: Language } | null> {
    const secret = newSecret();
    return this.database.command(
      AS_SIGN_IN,
      async (tx) => {
        const [row] = await tx.query<{ address: string; name: string; language: Language }>(
          `update sign_in_link l set token_hash = $2, expires_at = $3
           from person p join person_email e on e.person_id = p.id
           where l.id = $1 and l.used_at is null and l.created_at > $4 and p.id = l.person_id
             and (p.signed_out_before is null or l.created_at >= p.signed_out_before)
           returning e.address, p.name, p.language`,
          [linkId, hashOfSecret(secret), minutesAfter(tx.now, LINK_MINUTES), minutesAfter(tx.now, -WAITED_FOR_MINUTES)],
        );
        return row ? { secret, ...row } : null;
      },
      now,
    );
  }

  /**
   * Exchanges a link's secret for a session, once.
   * @param browserSecret that this browser got when it came back from an identity provider, if it did
   * @returns LINK_NOT_VALID when the link was used, has expired or never was.
   */
  async signInWithLink(
    secret: string,
    device: string,
    now: Date,
    browserSecret: string | null = null,
  ): Promise<SignedIn | Refusal> {
    return this.database.command(
      AS_SIGN_IN,
      async (tx) => {
        // One statement claims it, so that two who hold the same link cannot both come in.
        const [link] = await tx.query<UsedLink>(
          `update sign_in_link l set used_at = $2 from person p
           where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and p.id = l.person_id
             and (p.signed_out_before is null or l.created_at >= p.signed_out_before)
           returning l.person_id as "personId", l.return_to as "returnTo", l.issuer, l.subject, l.browser_hash = $3 as "sameBrowser",
             p.first_signed_in_at is not null as "signedInBefore"`,
          [hashOfSecret(secret), tx.now, browserSecret === null ? null : hashOfSecret(browserSecret)],
        );
        if (!link) return refuse('LINK_NOT_VALID');
        if (link.issuer !== null && link.sameBrowser) await proveAccount(tx, link);
        return this.openSession(tx, link, device, link.returnTo, 'link');
      },
      now,
    );
  }

  /** Signs in as a demo person. @returns NOT_FOUND outside demo mode or for an unknown key. */
  async signInAsDemoPerson(
    key: string,
    device: string,
    returnTo: string | null,
    now: Date,
  ): Promise<SignedIn | Refusal> {
    const choice = DEMO_PEOPLE.find((person) => person.key === key);
    if (this.configuration.mode !== 'demo' || !choice) return refuse('NOT_FOUND');
    return this.database.command(
      AS_SIGN_IN,
      async (tx) => {
        const [known] = await tx.query<{ personId: string }>(
          `select person_id as "personId" from person_email where lower(address) = lower($1)`,
          [choice.address],
        );
        return known ? this.openSession(tx, known, device, returnTo, 'demo') : refuse('NOT_FOUND');
      },
      now,
    );
  }

  /**
   * Opens a session for someone whose identity was proven, inside the transaction that proved it.
   * @param who `signedInBefore` when that is known to be so: then the first time need not be written down
   */
  async openSession(
    tx: ActorTransaction,
    { personId, signedInBefore = false }: { readonly personId: string; readonly signedInBefore?: boolean },
    device: string,
    returnTo: string | null,
    by: 'link' | 'demo' | 'provider',
  ): Promise<SignedIn> {
    const secret = newSecret();
    const expiresAt = minutesAfter(tx.now, ABSOLUTE_HOURS * 60);
    const id = newId(tx.now.getTime());
    await tx.insert(SignInSession, {
      id,
      personId,
      tokenHash: hashOfSecret(secret),
      device: device.slice(0, 200),
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt,
      endedAt: null,
    });
    if (!signedInBefore) {
      await tx.query(`update person set first_signed_in_at = $2 where id = $1 and first_signed_in_at is null`, [
        personId,
        tx.now,
      ]);
    }
    await tx.audit({ action: 'person.signed-in', subject: { kind: 'person', id: personId }, facts: { by } });
    return { secret, expiresAt, returnTo: safeReturn(returnTo) ?? '/start' };
  }

  /** Ends the session of a secret; unknown or ended already is fine too. */
  async signOut(secret: string, now: Date): Promise<void> {
    await this.database.command(
      AS_SIGN_IN,
      (tx) =>
        tx.query(`update sign_in_session set ended_at = $2 where token_hash = $1 and ended_at is null`, [
          hashOfSecret(secret),
          tx.now,
        ]),
      now,
    );
  }
}

async function haveLinkMailed(
  tx: ActorTransaction,
  personId: string,
  returnTo: string | null,
  account: AccountInBrowser | null,
): Promise<void> {
  const id = newId(tx.now.getTime());
  await tx.insert(SignInLink, {
    id,
    personId,
    tokenHash: null,
    returnTo: safeReturn(returnTo),
    createdAt: tx.now,
    expiresAt: minutesAfter(tx.now, LINK_MINUTES),
    usedAt: null,
    issuer: account?.issuer ?? null,
    subject: account?.subject ?? null,
    browserHash: account && hashOfSecret(account.browserSecret),
  });
  await tx.enqueue('sign-in-link', { linkId: id });
}

/** From now on the account signs this person in. An account that is someone else's, or one too many, stays what it was. */
async function proveAccount(tx: ActorTransaction, { personId, issuer, subject }: UsedLink): Promise<void> {
  const values = [issuer, subject, personId];
  await tx.query(
    `insert into external_account (issuer, subject, person_id, linked_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [...values, tx.now],
  );
  const [proven] = await tx.query<{ organisationId: string | null }>(
    `update external_account a set proven_by_mail = true
     where issuer = $1 and subject = $2 and person_id = $3 and not proven_by_mail
     returning (select min(s.organisation_id::text) from organisation_sign_in s join employment e using (organisation_id)
                where s.issuer = $1 and e.person_id = $3) as "organisationId"`,
    values,
  );
  if (!proven) return;
  await tx.audit({
    action: 'person.account-linked',
    subject: { kind: 'person', id: personId },
    ...(proven.organisationId ? { organisationId: proven.organisationId } : {}),
    facts: { issuer: issuer! },
  });
}

/** A page of our own to return to after signing in; anything that could lead elsewhere is dropped. */
export function safeReturn(returnTo: string | null | undefined): string | null {
  return returnTo && /^\/(?![/\\])[^\s\\]{0,400}$/.test(returnTo) ? returnTo : null;
}

function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
