import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { sqlStateOf, type ActorTransaction } from '#platform/database/database.js';
import { bringIn } from '#people/person.gate.js';
import { RoleGrantService } from '#people/role-grant.service.js';
import { EnrolmentService } from '../enrolment.service.js';
import type { Leergang } from '../leergang.entity.js';
import { lockLeergang } from '../leergang.lock.js';
import { refusalWhenOver } from '../leergang.rules.js';
import { isBlocked, type BadRows, type ImportReport } from './import-row.rules.js';
import {
  decidePeople,
  type KnownOfSheet,
  type KnownPerson,
  type PartnerOfSheet,
  type PersonDecision,
} from './people-import.rules.js';
import type { PeopleSheet } from './people.sheet.js';

/** How people are to be imported. */
export interface PeopleImportWish {
  readonly leergangId: string;
  /** Only look at what would happen. */
  readonly dryRun: boolean;
  readonly badRows: BadRows;
}

/** Two rows may not be the same in what has to be unique. */
const NOT_UNIQUE = '23505';

const PARTNERS = `select o.id, o.name, o.cbs_code as "cbsCode",
    app.purpose() = 'provision' or o.id = any (app.organisations_where('{ADMINISTRATOR}')) as administered
  from partner p join organisation o on o.id = p.organisation_id where p.leergang_id = $1 order by o.name, o.id`;

// $1 addresses in small letters, $2 the leergang, $3 its partners. What may not be seen is not there: somebody who is
// known to others only is somebody new.
const PEOPLE = `select lower(a.address) as address, p.id, p.name,
    coalesce((select json_agg(json_build_object('organisationId', e.organisation_id, 'team', e.team))
      from employment e where e.person_id = p.id and e.organisation_id = any ($3)), '[]') as employments,
    (select json_build_object('status', e.status, 'organisationId', e.organisation_id)
      from enrolment e where e.person_id = p.id and e.leergang_id = $2) as enrolment,
    coalesce((select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id, 'leergangId', g.leergang_id))
      from role_grant g where g.person_id = p.id and (g.leergang_id = $2 or g.organisation_id = any ($3))), '[]') as grants
  from person_email a join person p on p.id = a.person_id where lower(a.address) = any ($1)`;

/** Brings in the people of a leergang from a sheet: participants, and those around them with their roles. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly grants: RoleGrantService,
  ) {}

  /**
   * Imports the rows of a sheet; see {@link decidePeople} for what becomes of what. The same sheet again changes nothing.
   * Wrong rows stop everything or are skipped, as wished. A few statements, however many people.
   * @returns what happened, or with a dry run would happen; NOT_FOUND, NOT_PERMITTED or TOO_LATE for the leergang;
   * CHANGED_MEANWHILE when someone else granted one of the roles just now
   */
  async import(
    tx: ActorTransaction,
    sheet: PeopleSheet,
    { leergangId, dryRun, badRows }: PeopleImportWish,
  ): Promise<ImportReport | Refusal> {
    const leergang = await lockLeergang(tx, leergangId);
    if (isRefusal(leergang)) return leergang;
    const refusal = refusalWhenOver(leergang.status);
    if (refusal) return refusal;
    const { rows, people } = decidePeople(sheet, await this.read(tx, leergang, sheet));
    const report = { rows, leergangId };
    if (dryRun || isBlocked(rows, badRows)) return { ...report, applied: false };
    try {
      if (people.length > 0) await this.write(tx, leergangId, people);
      return { ...report, applied: true };
    } catch (error) {
      if (sqlStateOf(error) === NOT_UNIQUE) return refuse('CHANGED_MEANWHILE');
      throw error;
    }
  }

  private async read(tx: ActorTransaction, leergang: Leergang, sheet: PeopleSheet): Promise<KnownOfSheet> {
    const partners = await tx.query<PartnerOfSheet & { administered: boolean }>(PARTNERS, [leergang.id]);
    const people = await tx.query<KnownPerson & { address: string }>(PEOPLE, [
      sheet.rows.map(({ values }) => values.email),
      leergang.id,
      partners.map(({ id }) => id),
    ]);
    return {
      leergangId: leergang.id,
      leadOrganisationId: leergang.leadOrganisationId,
      partners,
      people: new Map(people.map((person) => [person.address, person])),
      administered: new Set(partners.filter(({ administered }) => administered).map(({ id }) => id)),
      isHouse: tx.actor.kind === 'system',
    };
  }

  private async write(tx: ActorTransaction, leergangId: string, decided: readonly PersonDecision[]): Promise<void> {
    const brought = await bringIn(tx, decided);
    const people = decided.map((decision, index) => ({ ...decision, ...brought[index]! }));
    const joining = people.filter(({ joins }) => joins);
    if (joining.length > 0) await this.enrolments.join(tx, leergangId, joining);
    // Whoever takes part is in the audit trail with the enrolment.
    await tx.auditAll(
      people
        .filter(({ employed, joins }) => employed && !joins)
        .map(({ personId, knownAs, organisationId }) => ({
          action: 'person.added',
          subject: { kind: 'person', id: personId, label: knownAs },
          organisationId,
        })),
    );
    const granted = people.flatMap(({ personId, grant }) => (grant ? [{ personId, ...grant }] : []));
    if (granted.length > 0) await this.grants.write(tx, granted);
    const moved = people.filter(({ changesTeam }) => changesTeam);
    if (moved.length > 0) await changeTeams(tx, moved);
  }
}

interface TeamChange {
  readonly personId: string;
  readonly organisationId: string;
  readonly knownAs: string;
  readonly team: string | null;
}

async function changeTeams(tx: ActorTransaction, moved: readonly TeamChange[]): Promise<void> {
  await tx.query(
    `update employment e set team = moved.team from unnest($1::uuid[], $2::uuid[], $3::text[]) as moved (person, organisation, team)
     where e.person_id = moved.person and e.organisation_id = moved.organisation`,
    [
      moved.map(({ personId }) => personId),
      moved.map(({ organisationId }) => organisationId),
      moved.map(({ team }) => team),
    ],
  );
  await tx.auditAll(
    moved.map(({ personId, organisationId, knownAs }) => ({
      action: 'person.changed',
      subject: { kind: 'person', id: personId, label: knownAs },
      organisationId,
      facts: { changed: 'team' },
    })),
  );
}
