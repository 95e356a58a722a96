import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel/actor.js';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { refusalOfBringing } from './guest.rules.js';
import { mailboxKey, refusalOfRegistering } from './masterclass.rules.js';
import { Registration } from './registration.entity.js';
import { refusalOfConfirming, type RegistrationState } from './registration.rules.js';
import { RegistrationService, type RegistrationAnswers } from './registration.service.js';
import { holdSeats, masterclassToRead, type HeldMasterclass } from './seat.gate.js';
import type { Audience } from './seat.rules.js';
import { LIVE } from './registration-states.sql.js';

/** Someone without an account who wants a seat, and whom this one brings along. */
export interface GuestSignUp {
  readonly sessionId: string;
  readonly clientKey: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly answers: RegistrationAnswers;
  readonly colleagues: readonly { readonly name: string; readonly address: string }[];
}

/** Whose registration it became: what a link to it names. */
export interface ConfirmedGuest {
  readonly sessionId: string;
  /**
   * Null when the registration of this mailbox is that of another address: whether who reads the one reads the other, only
   * its server knows (RFC 5233). That address gets the link by mail.
   */
  readonly personId: string | null;
  /** Whether this person, or this mailbox, had a registration before. */
  readonly hadOne: boolean;
}

interface UnconfirmedRow {
  readonly id: string;
  readonly sessionId: string;
  readonly leergangId: string;
  readonly state: RegistrationState;
  readonly personId: string | null;
  readonly guestName: string;
  readonly guestAddress: string;
  /** Of one that is still unconfirmed: it was found to be of a mailbox that has a registration. */
  readonly addressKey: string | null;
  readonly language: Language;
  readonly madeAt: Date;
}

const COLUMNS = `r.id, r.session_id as "sessionId", r.leergang_id as "leergangId", r.state, r.person_id as "personId",
  r.guest_name as "guestName", r.guest_address as "guestAddress", r.address_key as "addressKey", r.language, r.made_at as "madeAt"`;

const BY_ID = `select ${COLUMNS} from registration r where r.id = $1`;

const COLLEAGUES = `select ${COLUMNS} from registration r where r.brought_with = $1 and r.state = 'UNCONFIRMED'
  and r.guest_address is not null order by r.made_at, r.id`;

// $1 session, $2 address, $3 mailbox. One's own first.
const ALREADY_HERE = `select r.id, coalesce(lower(a.address) = lower($2), false) as "isOwn"
  from registration r left join person_email a on a.person_id = r.person_id
  where r.session_id = $1 and (lower(a.address) = lower($2) or r.address_key = $3)
    and r.state in ${LIVE} order by "isOwn" desc limit 1`;

// $1 session, $2 mailbox, $3 person. Of a mailbox too: who cancels and comes under another address of it goes on counting.
const BROUGHT = `select distinct coalesce(b.address_key, b.id::text) as mailbox from registration b
  where b.session_id = $1 and not b.reserved and b.brought_by in (
    select r.person_id from registration r where r.session_id = $1 and r.address_key = $2 union select $3::uuid)`;

// Whoever brings someone along reads the name that was typed, the same whether that one had a registration already or not.
const KEEP_NAME = `update registration set brought_by = $2, address_key = $3, guest_address = null where id = $1`;

// Of a mailbox that has a registration under another address: nobody comes of it, and it says so as long as its link works.
const IS_KNOWN = `update registration set address_key = $2 where id = $1`;

/** Registers people without an account. All of it runs as the house, because until a guest confirms there is nobody. */
@Injectable()
export class GuestRegistrationService {
  constructor(private readonly registrations: RegistrationService) {}

  /**
   * Writes down who wants a seat, and has a mail sent to confirm it. Nothing is held and nobody else hears of it until then.
   * The same client key again makes no other one. Whether the mailbox has a registration already is for its reader only:
   * confirming says so, and this does not. Nothing is counted, so nobody has to wait for it, and it for nobody.
   * @returns the id of the registration; NOT_FOUND; what {@link refusalOfRegistering} refuses
   */
  async signUp(tx: ActorTransaction, guest: GuestSignUp): Promise<string | Refusal> {
    const { sessionId, clientKey, colleagues } = guest;
    const masterclass = isId(sessionId) ? await masterclassToRead(tx, sessionId) : null;
    if (!masterclass) return refuse('NOT_FOUND');
    // Of the same form twice at the same moment, the second sees what the first made.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('sign-up ' || $1, 0))`, [clientKey]);
    const [before] = await tx.query<{ id: string }>(
      `select id from registration where session_id = $1 and client_key = $2`,
      [sessionId, clientKey],
    );
    if (before) return before.id;
    const refusal = refusalOfRegistering(masterclass, 'OUTSIDERS', tx.now);
    if (refusal) return refusal;

    const id = newId(tx.now.getTime());
    await tx.insert(Registration, {
      ...unconfirmed(tx, masterclass, guest),
      ...guest.answers,
      id,
      clientKey,
      consentedAt: tx.now,
    });
    await tx.insert(
      Registration,
      colleagues.map((colleague, place) => ({
        ...unconfirmed(tx, masterclass, { ...colleague, language: guest.language }),
        organisation: guest.answers.organisation,
        id: newId(tx.now.getTime() + place + 1), // in the order of the form
        clientKey: newId(),
        broughtWith: id,
      })),
    );
    await tx.enqueue('registration-to-confirm', { registrationId: id }, `registration-to-confirm ${id}`);
    return id;
  }

  /**
   * A guest followed the link in the mail: from now on there is somebody, who comes to the gate, with whom this one brings
   * along behind. Doing it again is the same as once; who had a registration already has no other to confirm again.
   * @returns whose it is; LINK_NOT_VALID for one that is gone or too old; what {@link refusalOfRegistering} and
   * {@link refusalOfBringing} refuse: then nobody comes of this form
   */
  async confirm(tx: ActorTransaction, registrationId: string): Promise<ConfirmedGuest | Refusal> {
    const [seen] = isId(registrationId) ? await tx.query<UnconfirmedRow>(BY_ID, [registrationId]) : [];
    const masterclass = seen ? await holdSeats(tx, seen.sessionId) : null;
    if (!masterclass) return refuse('LINK_NOT_VALID');
    const [row] = await tx.query<UnconfirmedRow>(BY_ID, [registrationId]); // again: it may have changed while waiting
    if (!row) return refuse('LINK_NOT_VALID');
    if (row.personId !== null) return { sessionId: row.sessionId, personId: row.personId, hadOne: false };
    const tooLate = refusalOfConfirming(row.state, row.madeAt, tx.now);
    if (tooLate) return refuse('LINK_NOT_VALID');
    if (row.addressKey !== null) return { sessionId: row.sessionId, personId: null, hadOne: true };
    const colleagues = await tx.query<UnconfirmedRow>(COLLEAGUES, [row.id]);
    const guest = await this.letIn(tx, masterclass, row, null);
    // Of a mailbox that is here under another address nobody comes, and nobody is brought by it either.
    if (isRefusal(guest) || guest.personId === null || colleagues.length === 0) return guest;
    const brought = await this.broughtBy(tx, row, guest.personId);
    const others = colleagues.filter(({ guestAddress }) => !brought.has(mailboxKey(guestAddress)));
    const tooMany = refusalOfBringing(brought.size, others.length);
    if (tooMany) return tooMany;
    for (const colleague of others) {
      const letIn = await this.letIn(tx, masterclass, colleague, guest);
      if (isRefusal(letIn)) return letIn;
    }
    return guest;
  }

  /** Whom someone brought along before, by mailbox: they are not brought again. */
  private async broughtBy(
    tx: ActorTransaction,
    { sessionId, guestAddress }: UnconfirmedRow,
    personId: string,
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ mailbox: string }>(BROUGHT, [sessionId, mailboxKey(guestAddress), personId]);
    return new Set(rows.map(({ mailbox }) => mailbox));
  }

  /**
   * Makes somebody of who wrote an address, and lets that one through the gate. Who has a registration keeps that one.
   * @param broughtBy who brought this one along; null for who confirms
   */
  private async letIn(
    tx: ActorTransaction,
    masterclass: HeldMasterclass,
    row: UnconfirmedRow,
    broughtBy: ConfirmedGuest | null,
  ): Promise<ConfirmedGuest | Refusal> {
    const addressKey = mailboxKey(row.guestAddress);
    const [live] = await tx.query<{ id: string; isOwn: boolean }>(ALREADY_HERE, [
      row.sessionId,
      row.guestAddress,
      addressKey,
    ]);
    if (live && broughtBy) await tx.query(KEEP_NAME, [row.id, broughtBy.personId, addressKey]);
    if (live && !live.isOwn) {
      if (!broughtBy) await tx.query(IS_KNOWN, [row.id, addressKey]);
      await tx.enqueue('registration-known', { registrationId: live.id }, `registration-known ${live.id}`);
      return { sessionId: row.sessionId, personId: null, hadOne: true };
    }
    const [welcomed] = await tx.query<{ personId: string }>(
      `select app.welcome_guest($1, $2, $3, $4, $5, $6) as "personId"`,
      [newId(tx.now.getTime()), row.guestName, row.guestAddress, row.language, tx.now, broughtBy === null],
    );
    const { personId } = welcomed!;
    // One's own keeps its link working until it is swept: the same mail may be opened twice.
    if (live) return { sessionId: row.sessionId, personId, hadOne: true };
    const [belongs] = await tx.query<{ audience: Audience }>(`select app.audience_of($1, $2) as audience`, [
      personId,
      row.leergangId,
    ]);
    const { audience } = belongs!;
    const refusal = refusalOfRegistering(masterclass, audience, tx.now);
    if (refusal) return refusal;
    const { state, number, seat } = await this.registrations.stateOnArrival(tx, masterclass, audience);
    await tx.query(
      `update registration set person_id = $2, audience = $3, address_key = $4, brought_by = $5, guest_name = $6, guest_address = null,
         state = $7, number = $8, seat = $9, version = version + 1, changed_at = $10 where id = $1`,
      [
        row.id,
        personId,
        audience,
        addressKey,
        broughtBy?.personId ?? null,
        broughtBy && row.guestName,
        state,
        number,
        seat,
        tx.now,
      ],
    );
    this.registrations.record(tx, 'registration.confirmed', row);
    return { sessionId: row.sessionId, personId, hadOne: false };
  }
}

function unconfirmed(
  tx: ActorTransaction,
  { sessionId, leergangId }: HeldMasterclass,
  { name, address, language }: { readonly name: string; readonly address: string; readonly language: Language },
) {
  return {
    sessionId,
    leergangId,
    audience: 'OUTSIDERS' as const,
    state: 'UNCONFIRMED' as const,
    guestName: name,
    guestAddress: address,
    language,
    version: 1,
    madeAt: tx.now,
    changedAt: tx.now,
  };
}
