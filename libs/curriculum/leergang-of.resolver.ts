import { ResolveField, Resolver } from '@nestjs/graphql';
import { RequestContext } from '#platform/graphql/request-context.js';
import { AuditEntry } from '#people/audit.type.js';
import { RoleGrant } from '#people/role-grant.entity.js';
import { Leergang } from './leergang.entity.js';
import { leergangById } from './leergang.reader.js';

@Resolver(() => RoleGrant)
export class RoleGrantLeergangResolver {
  @ResolveField(() => Leergang, { nullable: true, description: 'For which leergang; null when for an organisation.' })
  leergang(grant: RoleGrant, _: unknown, context: RequestContext): Promise<Leergang | null> | null {
    return grant.leergangId === null ? null : context.load(leergangById, grant.leergangId);
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryLeergangResolver {
  @ResolveField(() => Leergang, {
    nullable: true,
    description: 'In which leergang; null when it was in none, or the asker may not see it.',
  })
  leergang(entry: AuditEntry, _: unknown, context: RequestContext): Promise<Leergang | null> | null {
    return entry.leergangId === null ? null : context.load(leergangById, entry.leergangId);
  }
}
