import { Args, Context, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { FileStore } from '#platform/files/file-store.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { OrganisationResult } from '#people/organisation-sign-in.input.js';
import { Organisation } from '#people/organisation.entity.js';
import { organisationById } from '#people/organisation.reader.js';
import type { ImportReport } from '#curriculum/import/import-row.rules.js';
import { ImportResult } from '#curriculum/import/import.type.js';
import { FreePeriodImportService } from './free-period-import.service.js';
import { FreePeriod } from './free-period.entity.js';
import {
  AddFreePeriodInput,
  ChangeFreePeriodInput,
  FreePeriodResult,
  ImportFreePeriodsInput,
} from './free-period.input.js';
import { freePeriodById, freePeriodsOfOrganisation } from './free-period.reader.js';
import { FreePeriodService } from './free-period.service.js';
import { readFreePeriods } from './free-periods.sheet.js';

@Resolver(() => Organisation)
export class FreePeriodResolver {
  constructor(
    private readonly service: FreePeriodService,
    private readonly imports: FreePeriodImportService,
    private readonly files: FileStore,
  ) {}

  @Mutation(() => FreePeriodResult, {
    description: 'Adds days on which an organisation plans nothing. What was planned on them stays.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async addFreePeriod(
    @Args('input', { type: () => AddFreePeriodInput, description: 'The days.' }) given: AddFreePeriodInput,
    @Context() context: RequestContext,
  ): Promise<FreePeriod | Refusal | null> {
    const input = await checkedInput(AddFreePeriodInput, given);
    return isRefusal(input) ? input : period(context, await context.command((tx) => this.service.add(tx, input)));
  }

  @Mutation(() => FreePeriodResult, { description: 'Changes days on which an organisation plans nothing.' })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async changeFreePeriod(
    @Args('input', { type: () => ChangeFreePeriodInput, description: 'The days as they are from now on.' })
    given: ChangeFreePeriodInput,
    @Context() context: RequestContext,
  ): Promise<FreePeriod | Refusal | null> {
    const input = await checkedInput(ChangeFreePeriodInput, given);
    return isRefusal(input) ? input : period(context, await context.command((tx) => this.service.change(tx, input)));
  }

  @Mutation(() => OrganisationResult, { description: 'Takes days off away: they can be planned on again.' })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async removeFreePeriod(
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Organisation | Refusal | null> {
    const answer = await context.command((tx) => this.service.remove(tx, id));
    return isRefusal(answer) ? answer : context.load(organisationById, answer.organisationId);
  }

  @Mutation(() => ImportResult, {
    description:
      'Imports free days of an organisation from a sheet: a name, the first and the last day. The same sheet again changes nothing, and what is not in it stays.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async importFreePeriods(
    @Args('input', { type: () => ImportFreePeriodsInput, description: 'Which file, and how.' })
    given: ImportFreePeriodsInput,
    @Context() context: RequestContext,
  ): Promise<ImportReport | Refusal> {
    const input = await checkedInput(ImportFreePeriodsInput, given);
    if (isRefusal(input)) return input;
    const upload = await this.files.readOwnUpload(context.actor, input.uploadId);
    if (isRefusal(upload)) return upload;
    const sheet = await readFreePeriods(upload.bytes, upload.name);
    return isRefusal(sheet) ? sheet : context.command((tx) => this.imports.import(tx, sheet, input));
  }

  @ResolveField(() => [FreePeriod], { description: 'On which days it plans nothing, in order of the first day.' })
  freePeriods(organisation: Organisation, _: unknown, context: RequestContext): Promise<FreePeriod[]> {
    return context.load(freePeriodsOfOrganisation, organisation.id);
  }
}

async function period(context: RequestContext, answer: string | Refusal): Promise<FreePeriod | Refusal | null> {
  return isRefusal(answer) ? answer : context.load(freePeriodById, answer);
}
