import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { holdsAnywhere, type Actor, type Role } from '#kernel/actor.js';
import type { RequestContext } from './request-context.js';

/**
 * Who may call an operation at all. The last word is the command's and the row policies'; this is the first.
 * `public` is everyone, `signed-in` every person, a list of roles whoever holds one of them somewhere.
 */
export type Permission = 'public' | 'signed-in' | readonly Role[];

export const PERMISSION = Symbol('permission');

/** Declares who may call an operation. One that does not is closed to everyone. */
export const Permits = (permission: Permission): MethodDecorator => SetMetadata(PERMISSION, permission);

@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType<string>() !== 'graphql') return true;
    const permission = this.reflector.get<Permission | undefined>(PERMISSION, execution.getHandler());
    const graphql = GqlExecutionContext.create(execution);
    const { actor } = graphql.getContext<RequestContext>();
    const writes = graphql.getInfo<{ operation: { operation: string } }>().operation.operation === 'mutation';
    if (permission !== undefined && isPermitted(actor, permission, writes)) return true;
    throw actor.kind === 'visitor'
      ? new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })
      : new GraphQLError('Your roles do not open this.', { extensions: { code: 'FORBIDDEN' } });
  }
}

/** Whether an actor passes the first gate. A bearer token that may only read commands nothing. */
export function isPermitted(actor: Actor, permission: Permission, writes: boolean): boolean {
  if (actor.kind === 'person' && 'token' in actor.via && writes && !actor.via.scopes.includes('write')) return false;
  if (permission === 'public') return true;
  if (actor.kind !== 'person') return false;
  return permission === 'signed-in' || holdsAnywhere(actor, ...permission);
}
