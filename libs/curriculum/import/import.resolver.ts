import { Args, Context, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { FileStore } from '#platform/files/file-store.js';
import { Permits } from '#platform/graphql/permits.js';
import { factList, FactType } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { Leergang } from '../leergang.entity.js';
import { leergangById } from '../leergang.reader.js';
import { countOf, type ImportReport } from './import-row.rules.js';
import {
  ImportLeergangInput,
  ImportPeopleInput,
  ImportProblemType,
  ImportReportType,
  ImportResult,
} from './import.type.js';
import { LeergangImportService } from './leergang-import.service.js';
import { readLeergangFile } from './leergang.file.js';
import { PeopleImportService } from './people-import.service.js';
import { readPeopleSheet, type SheetProblem } from './people.sheet.js';

@Resolver(() => ImportReportType)
export class ImportResolver {
  constructor(
    private readonly files: FileStore,
    private readonly leergangen: LeergangImportService,
    private readonly people: PeopleImportService,
  ) {}

  @Mutation(() => ImportResult, {
    description:
      'Imports a whole leergang from a YAML file: the partnership, the modules, what their sessions will be about. The same file again changes nothing.',
  })
  @Permits(['COORDINATOR'])
  async importLeergang(
    @Args('input', { type: () => ImportLeergangInput, description: 'Which file, and how.' }) given: ImportLeergangInput,
    @Context() context: RequestContext,
  ): Promise<ImportReport | Refusal> {
    const input = await checkedInput(ImportLeergangInput, given);
    if (isRefusal(input)) return input;
    const upload = await this.files.readOwnUpload(context.actor, input.uploadId);
    if (isRefusal(upload)) return upload;
    const file = readLeergangFile(upload.bytes);
    const { dryRun, organisationId = null } = input;
    return context.command((tx) => this.leergangen.import(tx, file, { dryRun, organisationId }));
  }

  @Mutation(() => ImportResult, {
    description:
      'Imports people into a leergang from a sheet: participants, and those around them with their roles. The same sheet again changes nothing.',
  })
  @Permits(['COORDINATOR'])
  async importPeople(
    @Args('input', { type: () => ImportPeopleInput, description: 'Which file, and how.' }) given: ImportPeopleInput,
    @Context() context: RequestContext,
  ): Promise<ImportReport | Refusal> {
    const input = await checkedInput(ImportPeopleInput, given);
    if (isRefusal(input)) return input;
    const upload = await this.files.readOwnUpload(context.actor, input.uploadId);
    if (isRefusal(upload)) return upload;
    const sheet = await readPeopleSheet(upload.bytes, upload.name);
    return isRefusal(sheet) ? sheet : context.command((tx) => this.people.import(tx, sheet, input));
  }

  @ResolveField(() => Int)
  newCount({ rows }: ImportReport): number {
    return countOf(rows, 'NEW');
  }

  @ResolveField(() => Int)
  changedCount({ rows }: ImportReport): number {
    return countOf(rows, 'CHANGED');
  }

  @ResolveField(() => Int)
  unchangedCount({ rows }: ImportReport): number {
    return countOf(rows, 'UNCHANGED');
  }

  @ResolveField(() => Int)
  wrongCount({ rows }: ImportReport): number {
    return countOf(rows, 'WRONG');
  }

  @ResolveField(() => Leergang, { nullable: true, description: 'The leergang; null when it is not there yet.' })
  leergang({ leergangId }: ImportReport, _: unknown, context: RequestContext): Promise<Leergang | null> | null {
    return leergangId === null ? null : context.load(leergangById, leergangId);
  }
}

@Resolver(() => ImportProblemType)
export class ImportProblemResolver {
  @ResolveField(() => [FactType])
  facts({ facts }: SheetProblem): FactType[] {
    return factList(facts);
  }
}
