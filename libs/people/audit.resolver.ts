import { Args, Context, ID, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { connection, pageOf, type Connection } from '#platform/graphql/connection.js';
import { Permits } from '#platform/graphql/permits.js';
import { factList, FactType } from '#platform/graphql/refusal.type.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { auditTrailOf } from './audit.reader.js';
import { AuditEntry, AuditEntryConnection } from './audit.type.js';
import { Organisation } from './organisation.entity.js';
import { organisationById } from './organisation.reader.js';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'Who did what, when, on what and why, the newest first: of leergangen that the asker coordinates and organisations that the asker administers.',
  })
  @Permits(['ADMINISTRATOR', 'COORDINATOR'])
  async auditTrail(
    @Args('leergangId', { type: () => ID, nullable: true, description: 'Only of this leergang.' })
    leergangId: string | null,
    @Args('organisationId', { type: () => ID, nullable: true, description: 'Only of this organisation.' })
    organisationId: string | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<AuditEntry>> {
    const page = pageOf(first, after, isId);
    // What is no id is the id of nothing; only who leaves it out asks for everything.
    const known = [leergangId, organisationId].every((id) => typeof id !== 'string' || isId(id));
    const { rows, totalCount } = known
      ? await auditTrailOf(context, leergangId ?? null, organisationId ?? null, page)
      : { rows: [], totalCount: 0 };
    return connection(page, rows, totalCount, (entry) => [entry.id]);
  }

  @ResolveField(() => [FactType], { description: 'What changed, by name.' })
  facts(entry: AuditEntry): FactType[] {
    return factList(entry.facts);
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'The organisation in which it happened, if in one.',
  })
  organisation(entry: AuditEntry, _: unknown, context: RequestContext): Promise<Organisation | null> | null {
    return entry.organisationId === null ? null : context.load(organisationById, entry.organisationId);
  }
}
