import { Injectable } from '@nestjs/common';
import { refuse, refuseInput, type Facts, type Refusal } from '#kernel/refusal.js';
import type { AuditAction } from '#platform/database/audit.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { refusalUnlessManaged } from '#people/room.service.js';
import type { RemoveSchoolHolidayInput, SetSchoolHolidayInput, SetSchoolRegionInput } from './school-holiday.input.js';
import { problemOfSchoolHoliday, schoolYearOf } from './school-holiday.rules.js';

/** Which school holidays an organisation keeps to: kept by its coordinators and administrators. */
@Injectable()
export class SchoolHolidayService {
  /** Chooses the region whose school holidays count. @returns the organisation; NOT_FOUND or NOT_PERMITTED */
  async setRegion(tx: ActorTransaction, { organisationId, region }: SetSchoolRegionInput): Promise<string | Refusal> {
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    if (region) {
      await tx.query(
        `insert into organisation_school_region (organisation_id, region) values ($1, $2)
         on conflict (organisation_id) do update set region = excluded.region`,
        [organisationId, region],
      );
    } else await tx.query(`delete from organisation_school_region where organisation_id = $1`, [organisationId]);
    await record(tx, 'organisation.school-region-set', organisationId, { schoolRegion: region ?? 'NONE' });
    return organisationId;
  }

  /**
   * Sets when an organisation has a school holiday, instead of when its region has it. What was planned stays.
   * @returns the organisation; NOT_FOUND or NOT_PERMITTED; INVALID_INPUT as {@link problemOfSchoolHoliday} says
   */
  async set(tx: ActorTransaction, input: SetSchoolHolidayInput): Promise<string | Refusal> {
    const { organisationId, name, firstDay, lastDay } = input;
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    const problem = problemOfSchoolHoliday(name, firstDay, lastDay);
    if (problem) return refuseInput(problem);
    await tx.query(
      `insert into own_school_holiday (organisation_id, school_year, name, first_day, last_day) values ($1, $2, $3, $4, $5)
       on conflict (organisation_id, school_year, name) do update set first_day = excluded.first_day, last_day = excluded.last_day`,
      [organisationId, schoolYearOf(firstDay), name, firstDay, lastDay],
    );
    await record(tx, 'organisation.school-holiday-set', organisationId, { schoolHoliday: name, firstDay, lastDay });
    return organisationId;
  }

  /**
   * Has the school holiday of the region count again, if there is one.
   * @returns the organisation; NOT_FOUND (also when it has none of its own) or NOT_PERMITTED
   */
  async remove(tx: ActorTransaction, input: RemoveSchoolHolidayInput): Promise<string | Refusal> {
    const { organisationId, name, schoolYear } = input;
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    const removed = await tx.query(
      `delete from own_school_holiday where organisation_id = $1 and school_year = $2 and name = $3 returning name`,
      [organisationId, schoolYear, name],
    );
    if (removed.length === 0) return refuse('NOT_FOUND');
    await record(tx, 'organisation.school-holiday-removed', organisationId, { schoolHoliday: name, schoolYear });
    return organisationId;
  }
}

async function record(tx: ActorTransaction, action: AuditAction, organisationId: string, facts: Facts): Promise<void> {
  const [organisation] = await tx.query<{ name: string }>(`select name from organisation where id = $1`, [
    organisationId,
  ]);
  await tx.audit({
    action,
    subject: { kind: 'organisation', id: organisationId, label: organisation!.name },
    organisationId,
    facts,
  });
}
