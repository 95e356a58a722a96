import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import type { Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { refusalUnlessManaged } from '#people/room.service.js';
import {
  differences,
  isBlocked,
  type BadRows,
  type ImportReport,
  type ImportRow,
} from '#curriculum/import/import-row.rules.js';
import { FreePeriod } from './free-period.entity.js';
import { FREE_PERIOD_COLUMNS } from './free-period.reader.js';
import { keyOfPeriod, type FreePeriodRow } from './free-periods.sheet.js';
import { SCHOOL_HOLIDAY_CHOICE } from './school-holiday.reader.js';
import { keptSchoolHolidays, schoolYearOf, type SchoolHolidayChoice } from './school-holiday.rules.js';

/** How free days are to be imported. */
export interface FreePeriodImportWish {
  readonly organisationId: string;
  /** Only look at what would happen. */
  readonly dryRun: boolean;
  readonly badRows: BadRows;
}

/** What an organisation knows already. */
interface Known {
  readonly periods: ReadonlySet<string>;
  readonly holidays: SchoolHolidayChoice;
}

/** A row of the sheet, and what becomes of it. */
interface DecidedRow {
  readonly given: FreePeriodRow;
  readonly report: ImportRow;
}

/** Brings in the free days and school holidays of an organisation from a sheet. What is not in the sheet stays. */
@Injectable()
export class FreePeriodImportService {
  /**
   * Adds the free days that are not there yet, and sets the school holidays that are other than those of the region; the
   * same sheet again changes nothing. Wrong rows stop everything or are skipped, as wished.
   * @returns what happened, or with a dry run would happen; NOT_FOUND or NOT_PERMITTED for the organisation
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
    const known = await this.known(tx, organisationId);
    const decided = sheet.map((given) => ({ given, report: decideRow(given, known) }));
    const rows = decided.map(({ report }) => report);
    if (dryRun || isBlocked(rows, badRows)) return { applied: false, rows, leergangId: null };
    const written = decided.filter(({ report }) => report.state === 'NEW' || report.state === 'CHANGED');
    await this.write(tx, organisationId, written);
    if (written.length > 0) await this.record(tx, organisationId, written.length);
    return { applied: true, rows, leergangId: null };
  }

  private async known(tx: ActorTransaction, organisationId: string): Promise<Known> {
    const periods = await tx.query<FreePeriod>(
      `select ${FREE_PERIOD_COLUMNS} from free_period f where f.organisation_id = $1`,
      [organisationId],
    );
    const [row] = await tx.query<{ choice: SchoolHolidayChoice }>(
      `select ${SCHOOL_HOLIDAY_CHOICE} as choice from organisation o where o.id = $1`,
      [organisationId],
    );
    return { periods: new Set(periods.map(keyOfPeriod)), holidays: row!.choice };
  }

  private async write(tx: ActorTransaction, organisationId: string, decided: readonly DecidedRow[]): Promise<void> {
    const given = decided.map((row) => row.given);
    await tx.insert(
      FreePeriod,
      given
        .filter(({ holiday }) => holiday === null)
        .map(({ name, firstDay, lastDay }) => ({
          id: newId(tx.now.getTime()),
          organisationId,
          name,
          firstDay,
          lastDay,
          version: 1,
          createdAt: tx.now,
        })),
    );
    const holidays = given.filter(({ holiday }) => holiday !== null);
    await tx.query(
      `insert into own_school_holiday (organisation_id, school_year, name, first_day, last_day)
       select $1, * from unnest($2::int[], $3::text[], $4::date[], $5::date[])
       on conflict (organisation_id, school_year, name) do update set first_day = excluded.first_day, last_day = excluded.last_day`,
      [
        organisationId,
        holidays.map(({ firstDay }) => schoolYearOf(firstDay)),
        holidays.map(({ holiday }) => holiday),
        holidays.map(({ firstDay }) => firstDay),
        holidays.map(({ lastDay }) => lastDay),
      ],
    );
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

function decideRow(row: FreePeriodRow, known: Known): ImportRow {
  const { rowNumber, name, firstDay, lastDay, problems } = row;
  const days = firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`;
  const report = { row: rowNumber, place: null, subject: `${name}: ${days}`, changes: [], kept: [], problems };
  if (problems.length > 0) return { ...report, subject: name, state: 'WRONG' };
  if (row.holiday === null) return { ...report, state: known.periods.has(keyOfPeriod(row)) ? 'UNCHANGED' : 'NEW' };
  const before = holidayBefore(row, known.holidays);
  if (before === undefined) return { ...report, state: 'NEW' };
  const changes = differences(daysOf(before), daysOf(row));
  return { ...report, changes, state: changes.length > 0 ? 'CHANGED' : 'UNCHANGED' };
}

/** When it was so far, be it by the region. */
function holidayBefore({ holiday, firstDay }: FreePeriodRow, choice: SchoolHolidayChoice) {
  const schoolYear = schoolYearOf(firstDay);
  return keptSchoolHolidays(choice, `${schoolYear}-08-01`, `${schoolYear + 1}-10-01`).find(
    (known) => known.name === holiday && known.schoolYear === schoolYear,
  );
}

function daysOf({ firstDay, lastDay }: Pick<FreePeriodRow, 'firstDay' | 'lastDay'>) {
  return { 'eerste dag': firstDay, 'laatste dag': lastDay };
}
