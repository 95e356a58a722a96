import { Injectable } from '@nestjs/common';
import { isId, newId } from '#kernel/ids.js';
import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { AuditFacts } from '#platform/database/audit.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { MOST_LINES, type CheckInInput, type CheckInLineInput } from './check-in.input.js';
import {
  decideAtDoor,
  mayWalkIn,
  momentAtDoor,
  type AtTheDoor,
  type DoorOutcome,
  type DoorSession,
} from './check-in.rules.js';
import { mailboxKey } from '../masterclass.rules.js';
import { holdSeats } from '../seat.gate.js';
import { TicketLinks } from './ticket-links.js';

/** What became of a line. */
export interface CheckedInLine {
  readonly clientKey: string;
  readonly outcome: DoorOutcome;
  readonly registrationId: string | null;
  /** Of whom; null for who may not be known here. */
  readonly name: string | null;
  /** Since when this person is in; null for who is not. */
  readonly cameAt: Date | null;
}

interface DoorMasterclass extends DoorSession {
  readonly leergangId: string;
  readonly leadOrganisationId: string;
  readonly status: string;
}

const MASTERCLASS = `select s.id, s.leergang_id as "leergangId", l.lead_organisation_id as "leadOrganisationId", s.status,
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone
  from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id where s.id = $1`;

interface DoorRow extends AtTheDoor {
  readonly id: string;
  readonly name: string | null;
  readonly cameBy: 'SCAN' | 'NAME' | null;
}

const NAMED = `select r.id, r.session_id as "sessionId", r.state, r.came_at as "cameAt", r.door_at as "doorAt", r.came_by as "cameBy",
    coalesce((select p.name from person p where p.id = r.person_id), r.guest_name) as name
  from registration r where r.id = any ($1)`;

const KEEP = `select app.note_at_door($1, $2, $3, $4, $5, $6)`;

const LET_IN = `select i.registration_id as "registrationId", i.was_in as "wasIn"
  from app.let_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) i`;

/** Who came: told by whoever stands at a door, also later, when there was no connection. */
@Injectable()
export class CheckInService {
  constructor(private readonly tickets: TicketLinks) {}

  /**
   * Writes down what was done at a door. Lines may come late, twice, and from several doors: of each is answered what
   * became of it, and one that cannot be done holds up no other.
   * @returns NOT_FOUND; NOT_PERMITTED for who neither coordinates nor teaches; STATUS_NOT_POSSIBLE when it is cancelled;
   * INVALID_INPUT, TOO_HIGH at `lines`, for more than fit in one go
   */
  async checkIn(
    tx: ActorTransaction,
    { sessionId, sentAt, lines }: CheckInInput,
  ): Promise<readonly CheckedInLine[] | Refusal> {
    if (lines.length > MOST_LINES) return refuseInput({ path: 'lines', code: 'TOO_HIGH', facts: { max: MOST_LINES } });
    const [session] = await tx.query<DoorMasterclass>(MASTERCLASS, [sessionId]);
    if (!session) return refuse('NOT_FOUND');
    const leergang = { id: session.leergangId, leadOrganisationId: session.leadOrganisationId };
    if (!mayCoordinate(tx.actor, leergang) && !mayTeach(tx.actor, leergang.id)) return refuse('NOT_PERMITTED');
    if (session.status === 'CANCELLED') return refuse('STATUS_NOT_POSSIBLE', { status: session.status });

    const idOf = ({ registrationId, ticket }: CheckInLineInput) =>
      registrationId ?? (ticket ? this.tickets.readTicket(ticket) : null);
    const ids = lines.map(idOf).filter((id) => id !== null && isId(id));
    // Of two doors, and of who gives a seat back meanwhile, the one sees what the other did.
    await holdSeats(tx, session.id);
    const rows = ids.length === 0 ? [] : await tx.query<DoorRow>(NAMED, [ids]);
    const known = new Map(rows.map((row) => [row.id, row]));
    const changed = new Set<string>();
    const trail: AuditFacts[] = [];
    const answers: CheckedInLine[] = [];
    for (const line of lines) {
      const at = momentAtDoor(line.cameAt, sentAt, tx.now);
      if (line.walkIn || line.letIn) {
        answers.push(await this.letIn(tx, session, line, at, trail));
        continue;
      }
      const id = idOf(line);
      const row = (id && known.get(id)) || null;
      const { outcome, cameAt, doorAt } = decideAtDoor(session, row, { at, undone: line.undone });
      if (row === null || row.sessionId !== session.id) {
        answers.push({ clientKey: line.clientKey, outcome, registrationId: null, name: null, cameAt });
        continue;
      }
      if ((row.cameAt === null) !== (cameAt === null))
        trail.push(
          noted(cameAt === null ? 'registration.check-in-undone' : 'registration.checked-in', row.id, session),
        );
      if (doorAt !== row.doorAt) {
        known.set(row.id, { ...row, cameAt, doorAt, cameBy: row.cameAt === null ? way(line) : row.cameBy });
        changed.add(row.id);
      }
      answers.push({ clientKey: line.clientKey, outcome, registrationId: row.id, name: row.name, cameAt });
    }
    await this.keep(tx, session.id, changed, known);
    await tx.auditAll(trail);
    return answers;
  }

  /** Lets in who has no seat. Who is known already, by the list or by the address, is not there twice. */
  private async letIn(
    tx: ActorTransaction,
    session: DoorMasterclass,
    { clientKey, registrationId, walkIn }: CheckInLineInput,
    at: Date,
    trail: AuditFacts[],
  ): Promise<CheckedInLine> {
    const name = walkIn?.name ?? null;
    const nobody = { clientKey, registrationId: null, name, cameAt: null };
    if (!mayWalkIn(session, at)) return { ...nobody, outcome: 'NOT_TODAY' };
    const [now, address] = [tx.now.getTime(), walkIn?.address || null];
    const [found] = await tx.query<{ registrationId: string; wasIn: Date | null }>(LET_IN, [
      newId(now),
      newId(now),
      session.id,
      walkIn ? null : registrationId,
      name,
      address,
      address && mailboxKey(address),
      walkIn?.organisation ?? '',
      clientKey,
      at,
      tx.now,
    ]);
    if (!found) return { ...nobody, outcome: 'OTHER_MASTERCLASS' };
    const isAgain = found.wasIn?.getTime() === at.getTime();
    if (found.wasIn === null) trail.push(noted('registration.walked-in', found.registrationId, session));
    return {
      clientKey,
      outcome: found.wasIn === null || isAgain ? 'IN' : 'ALREADY_IN',
      registrationId: found.registrationId,
      name,
      cameAt: found.wasIn ?? at,
    };
  }

  private async keep(
    tx: ActorTransaction,
    sessionId: string,
    changed: ReadonlySet<string>,
    known: ReadonlyMap<string, DoorRow>,
  ): Promise<void> {
    if (changed.size === 0) return;
    const rows = [...changed].map((id) => known.get(id)!);
    await tx.query(KEEP, [
      sessionId,
      rows.map(({ id }) => id),
      rows.map(({ cameAt }) => cameAt),
      rows.map(({ doorAt }) => doorAt),
      rows.map(({ cameAt, cameBy }) => (cameAt === null ? null : cameBy)),
      tx.now,
    ]);
  }
}

function way({ ticket }: CheckInLineInput): 'SCAN' | 'NAME' {
  return ticket ? 'SCAN' : 'NAME';
}

function noted(action: AuditFacts['action'], id: string, { leergangId }: DoorMasterclass): AuditFacts {
  return { action, subject: { kind: 'registration', id }, leergangId };
}
