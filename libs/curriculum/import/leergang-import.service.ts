import { Injectable } from '@nestjs/common';
import { newId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { mayCoordinate } from '../coordination.rules.js';
import { LearningModule } from '../learning-module.entity.js';
import { LearningModuleService } from '../learning-module.service.js';
import { Leergang } from '../leergang.entity.js';
import { lockLeergang } from '../leergang.lock.js';
import { LEERGANG_COLUMNS } from '../leergang.reader.js';
import { isOver, refusalWhenOver } from '../leergang.rules.js';
import { LeergangService } from '../leergang.service.js';
import type { PartnerPart } from '../partner.entity.js';
import { PartnerService } from '../partner.service.js';
import { AssignmentIdea, SessionIdea } from '../session-idea.entity.js';
import { countOf, isBlocked, wrongRows, type ImportReport } from './import-row.rules.js';
import {
  decideLeergang,
  numberedSessions,
  type KnownLeergang,
  type KnownModule,
  type KnownOfFile,
  type KnownPartner,
  type LeergangDecision,
  type ModuleDecision,
} from './leergang-import.rules.js';
import type { LeergangFile, ModuleInFile } from './leergang.file.js';

/** How a leergang is to be imported. */
export interface LeergangImportWish {
  /** Only look at what would happen. */
  readonly dryRun: boolean;
  /** The organisation that must lead in the file; null: any that the actor coordinates for. */
  readonly organisationId: string | null;
}

/** A leergang as it is kept, with the weeks in which nothing is planned. */
type KnownRow = Leergang & Pick<KnownLeergang, 'freePeriods'>;

// $1 who leads, $2 the title. Of more leergangen with one title, the file means the one that starts on its day ($3), or
// else the last one that is not over.
const SAME_LEERGANG = `select ${LEERGANG_COLUMNS}, l.free_periods as "freePeriods" from leergang l
  where l.lead_organisation_id = $1 and lower(l.title) = lower($2)
  order by l.starts_on = $3::date desc, l.starts_on desc, l.id`;

const MODULES = `select m.id, m.file_key as "fileKey", m.title, m.description, m.status, m.version,
    m.plan_wish as "planWish", coalesce((
      select json_agg(json_build_object('number', i.number, 'title', i.title, 'description', i.description,
        'assignments', coalesce((
          select json_agg(json_build_object('title', a.title, 'instructions', a.instructions, 'kind', a.kind,
            'dueDaysBefore', a.due_days_before, 'dueTime', to_char(a.due_time, 'HH24:MI')) order by a.id)
          from assignment_idea a where a.session_idea_id = i.id), '[]')) order by i.number)
      from session_idea i where i.module_id = m.id), '[]') as ideas
  from learning_module m where m.leergang_id = $1 order by m.position`;

/** Brings in a whole leergang from a file, or brings a known one up to date with it. */
@Injectable()
export class LeergangImportService {
  constructor(
    private readonly leergangen: LeergangService,
    private readonly partners: PartnerService,
    private readonly modules: LearningModuleService,
  ) {}

  /**
   * Imports what was read from a file; see {@link decideLeergang} for what becomes of what. The same file again changes
   * nothing. @param file as it was read: a file of which values are wrong comes to a report of wrong rows
   * @returns what happened, or with a dry run would happen; FILE_NOT_READABLE or TOO_LARGE as reading said; TOO_LATE for
   * a leergang that is over
   */
  async import(
    tx: ActorTransaction,
    file: LeergangFile | Refusal,
    { dryRun, organisationId }: LeergangImportWish,
  ): Promise<ImportReport | Refusal> {
    if (isRefusal(file)) {
      if (file.refused !== 'INVALID_INPUT') return file;
      return { applied: false, rows: wrongRows(file.problems), leergangId: null };
    }
    // Two who import the same leergang at the same moment come one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`import ${file.title.toLowerCase()}`]);
    const known = await this.read(tx, file, organisationId);
    if (isRefusal(known)) return known;
    const decision = decideLeergang(file, known);
    const report = { rows: decision.rows, leergangId: known.leergang?.id ?? null };
    if (dryRun || isBlocked(decision.rows, 'BLOCK_ALL')) return { ...report, applied: false };
    const leergangId = await this.write(tx, file, known, decision);
    return isRefusal(leergangId) ? leergangId : { ...report, applied: true, leergangId };
  }

  private async read(
    tx: ActorTransaction,
    file: LeergangFile,
    organisationId: string | null,
  ): Promise<KnownOfFile | Refusal> {
    const organisations: Awaited<ReturnType<PartnerService['known']>>[] = [];
    for (const partner of file.partners) organisations.push(await this.partners.known(tx, partner));
    const leadId = organisations[file.partners.findIndex(({ part }) => part === 'LEAD')]?.id ?? null;

    const leergang = leadId && (await this.same(tx, file, leadId));
    if (isRefusal(leergang)) return leergang;
    const takingPart = await tx.query<{ organisationId: string; part: PartnerPart }>(
      `select organisation_id as "organisationId", part from partner where leergang_id = $1`,
      [leergang ? leergang.id : null],
    );
    const partOf = new Map(takingPart.map((partner) => [partner.organisationId, partner.part]));
    const mayLead = mayCoordinate(tx.actor, leergang || { id: '', leadOrganisationId: leadId ?? '' });
    return {
      leergang: leergang || null,
      partners: organisations.map(
        (known): KnownPartner | null =>
          known && { organisationId: known.id, name: known.name, part: partOf.get(known.id) ?? null },
      ),
      modules: leergang ? await tx.query<KnownModule>(MODULES, [leergang.id]) : [],
      mayLead: mayLead && (organisationId === null || organisationId === leadId),
    };
  }

  /** The leergang that the file means, under its lock, if it is there and the actor coordinates it. */
  private async same(tx: ActorTransaction, file: LeergangFile, leadId: string): Promise<KnownRow | null | Refusal> {
    const found = await tx.query<KnownRow>(SAME_LEERGANG, [leadId, file.title, file.startsOn]);
    const coordinated = found.filter((leergang) => mayCoordinate(tx.actor, leergang));
    const sameDay = coordinated.find(({ startsOn }) => startsOn === file.startsOn);
    if (sameDay && isOver(sameDay.status)) return refusalWhenOver(sameDay.status);
    const meant = sameDay ?? coordinated.find(({ status }) => !isOver(status));
    if (!meant) return null;
    const locked = await lockLeergang(tx, meant.id);
    return isRefusal(locked) ? locked : { ...locked, freePeriods: meant.freePeriods };
  }

  private async write(
    tx: ActorTransaction,
    file: LeergangFile,
    known: KnownOfFile,
    decision: LeergangDecision,
  ): Promise<string | Refusal> {
    const leergangId = await this.writeLeergang(tx, file, known.leergang, decision);
    if (isRefusal(leergangId)) return leergangId;
    for (const { name, kind, cbsCode, part } of decision.joining.filter(({ part }) => part !== 'LEAD')) {
      const joined = await this.partners.add(tx, { leergangId, name, kind, cbsCode, part });
      if (isRefusal(joined)) return joined;
    }
    for (const module of decision.modules) {
      const written = await this.writeModule(tx, leergangId, module);
      if (isRefusal(written)) return written;
    }
    const facts = { new: countOf(decision.rows, 'NEW'), changed: countOf(decision.rows, 'CHANGED') };
    if (facts.new + facts.changed > 0) {
      const subject = { kind: 'leergang', id: leergangId, label: file.title } as const;
      await tx.audit({ action: 'leergang.imported', subject, leergangId, facts });
    }
    return leergangId;
  }

  private async writeLeergang(
    tx: ActorTransaction,
    file: LeergangFile,
    known: KnownLeergang | null,
    { changesLeergang, changesFreePeriods }: LeergangDecision,
  ): Promise<string | Refusal> {
    const { title, description, startsOn, endsOn } = file;
    let leergangId = known?.id;
    if (!known || !leergangId) {
      const organisationId = await this.partners.organisation(
        tx,
        file.partners.find(({ part }) => part === 'LEAD')!,
      );
      const made = await this.leergangen.create(tx, { organisationId, title, description, startsOn, endsOn });
      if (isRefusal(made)) return made;
      leergangId = made;
    } else if (changesLeergang) {
      const [now] = await tx.query<{ version: number }>(`select version from leergang where id = $1`, [leergangId]);
      const changes = { title, description, startsOn, endsOn };
      const changed = await this.leergangen.change(tx, { leergangId, version: now!.version, ...changes });
      if (isRefusal(changed)) return changed;
    }
    if (changesFreePeriods) await tx.update(Leergang, { id: leergangId }, { freePeriods: [...file.freePeriods] });
    return leergangId;
  }

  private async writeModule(
    tx: ActorTransaction,
    leergangId: string,
    { inFile, known, ...decision }: ModuleDecision,
  ): Promise<string | Refusal> {
    const { title, description } = inFile;
    const moduleId = known?.id ?? (await this.modules.add(tx, { leergangId, title, description }));
    if (isRefusal(moduleId)) return moduleId;
    let version = known?.version ?? 1;
    if (decision.changesWords) {
      const changed = await this.modules.change(tx, { moduleId, version: version++, title, description });
      if (isRefusal(changed)) return changed;
    }
    if (decision.isDesigned) {
      const moved = await this.modules.move(tx, { moduleId, version, to: 'DESIGNED' });
      if (isRefusal(moved)) return moved;
    }
    if (decision.changesNotes) {
      await tx.update(LearningModule, { id: moduleId }, { fileKey: inFile.key, planWish: inFile.plan });
    }
    if (decision.changesIdeas) await writeIdeas(tx, leergangId, moduleId, inFile);
    return moduleId;
  }
}

/** Makes the ideas for the sessions of a module, and their homework, those of the file. */
async function writeIdeas(
  tx: ActorTransaction,
  leergangId: string,
  moduleId: string,
  inFile: ModuleInFile,
): Promise<void> {
  await tx.query(`delete from session_idea where module_id = $1`, [moduleId]);
  const sessions = numberedSessions(inFile).map((session) => ({ ...session, id: newId(tx.now.getTime()) }));
  await tx.insert(
    SessionIdea,
    sessions.map(({ id, number, title, description }) => ({
      ...{ id, moduleId, leergangId, number, title, description },
      kind: number === 0 ? 'MASTERCLASS' : 'MEETING',
    })),
  );
  await tx.insert(
    AssignmentIdea,
    sessions.flatMap(({ id: sessionIdeaId, assignments }) =>
      // Homework is in order of id, which begins with the moment.
      assignments.map((assignment, index) => ({
        id: newId(tx.now.getTime() + index),
        sessionIdeaId,
        leergangId,
        ...assignment,
      })),
    ),
  );
}
