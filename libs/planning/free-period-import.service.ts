import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import type { Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { refusalUnlessManaged } from '#people/room.service.js';
import { isBlocked, type BadRows, type ImportReport, type ImportRow } from '#curriculum/import/import-row.rules.js';
import { FreePeriod } from './free-period.entity.js';
import { FREE_PERIOD_COLUMNS } from './free-period.reader.js';
import { keyOfPeriod, type FreePeriodRow } from './free-periods.sheet.js';

/** How free days are to be imported. */
export interface FreePeriodImportWish {
  readonly organisationId: string;
  /** Only look at what would happen. */
  readonly dryRun: boolean;
  readonly badRows: BadRows;
}

/** Brings in the free days of an organisation from a sheet. What is not in the sheet stays. */
@Injectable()
export class FreePeriodImportService {
  /**
   * Adds the rows that are not there yet; the same sheet again changes nothing. Wrong rows stop everything or are skipped,
   * as wished. @returns what happened, or with a dry run would happen; NOT_FOUND or NOT_PERMITTED for the organisation
   */
  async import(
    tx: ActorTransaction,
    sheet: readonly FreePeriodRow[],
    { organisationId, dryRun, badRows }: FreePeriodImportWish,
  ): Promise<ImportReport | Refusal> {
    const refusal = await refusalUnlessManaged(tx, organisationId);
    if (refusal) return refusal;
    // Two who import the same sheet at once come one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('free periods ' || $1, 0))`, [organisationId]);
    const known = await tx.query<FreePeriod>(
      `select ${FREE_PERIOD_COLUMNS} from free_period f where f.organisation_id = $1`,
      [organisationId],
    );
    const keys = new Set(known.map(keyOfPeriod));
    const isNew = (row: FreePeriodRow) => row.problems.length === 0 && !keys.has(keyOfPeriod(row));
    const rows = sheet.map((row) => reported(row, isNew(row)));
    if (dryRun || isBlocked(rows, badRows)) return { applied: false, rows, leergangId: null };
    const added = sheet.filter(isNew);
    await tx.insert(
      FreePeriod,
      added.map(({ name, firstDay, lastDay }) => ({
        id: newId(tx.now.getTime()),
        organisationId,
        name,
        firstDay,
        lastDay,
        version: 1,
        createdAt: tx.now,
      })),
    );
    if (added.length > 0) await this.record(tx, organisationId, added.length);
    return { applied: true, rows, leergangId: null };
  }

  private async record(tx: ActorTransaction, id: string, count: number): Promise<void> {
    const [organisation] = await tx.query<{ name: string }>(`select name from organisation where id = $1`, [id]);
    await tx.audit({
      action: 'free-periods.imported',
      subject: { kind: 'organisation', id, label: organisation!.name },
      organisationId: id,
      facts: { count },
    });
  }
}

function reported({ rowNumber, name, firstDay, lastDay, problems }: FreePeriodRow, isNew: boolean): ImportRow {
  const days = firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`;
  return {
    row: rowNumber,
    place: null,
    subject: problems.length > 0 ? name : `${name}: ${days}`,
    state: problems.length > 0 ? 'WRONG' : isNew ? 'NEW' : 'UNCHANGED',
    changes: [],
    kept: [],
    problems,
  };
}
