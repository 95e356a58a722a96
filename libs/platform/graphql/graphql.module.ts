import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Catch, Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule, type GqlExceptionFilter } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { PinoLogger } from 'nestjs-pino';
import type { Actor } from '#kernel/actor.js';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.js';
import { Database } from '../database/database.js';
import { isPassing } from '../database/passing-error.js';
import { compilingExecutor } from './executor.js';
import { PermissionGuard } from './permits.js';
import { ProblemResolver, RefusalResolver } from './refusal.type.js';
import { RequestContext } from './request-context.js';

/** Errors that tell a caller what to mend; every other one is masked. */
const TOLD = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

/** How much one request may ask. About half as much again as the largest page of our own needs. */
export const LIMITS = {
  maxDepth: { n: 10, ignoreIntrospection: true },
  maxAliases: { n: 10 },
  maxDirectives: { n: 20 },
  maxTokens: { n: 1_500 },
  costLimit: { maxCost: 12_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ignoreIntrospection: true },
  blockFieldSuggestion: { enabled: true },
} as const;

/** Who makes a request. The platform asks; the room that knows people answers. */
export abstract class ActorSource {
  abstract actorOf(request: FastifyRequest): Promise<Actor>;
}

@Module({})
export class LeergangGraphqlModule {
  /**
   * The one schema at `/graphql`: limits, masking, and the compiling executor.
   * @param people the module that provides the ActorSource
   * @param writeSchemaTo only the schema check writes the file; a server never does
   */
  static with(people: Type, writeSchemaTo?: string): DynamicModule {
    return {
      module: LeergangGraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [people],
          inject: [CONFIGURATION, Database, ActorSource, PinoLogger],
          useFactory: (configuration: Configuration, database: Database, people: ActorSource, logger: PinoLogger) =>
            serverOptions(configuration, database, people, logger, writeSchemaTo),
        }),
      ],
      providers: [
        RefusalResolver,
        ProblemResolver,
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_FILTER, useClass: ErrorsAsTheyAre },
      ],
    };
  }
}

/** What is thrown in the words of GraphQL is an answer. Without this it would be logged as a fault, too; {@link masked} logs those that are. */
@Catch(GraphQLError)
class ErrorsAsTheyAre implements GqlExceptionFilter {
  catch(error: GraphQLError): GraphQLError {
    return error;
  }
}

function serverOptions(
  configuration: Configuration,
  database: Database,
  people: ActorSource,
  logger: PinoLogger,
  writeSchemaTo: string | undefined,
): Omit<ApolloDriverConfig, 'driver'> {
  let schema: GraphQLSchema;
  const armor = new ApolloArmor(LIMITS).protect();
  const plugins = configuration.introspection
    ? armor.plugins.filter((plugin) => !('blocksIntrospection' in plugin))
    : armor.plugins;
  return {
    path: '/graphql',
    autoSchemaFile: writeSchemaTo ?? true,
    sortSchema: true,
    buildSchemaOptions: { numberScalarMode: 'integer' },
    transformSchema: (built) => (schema = built),
    // graphql-jit as the executor. The gateway option is the door that keeps validation, limits and masking in place.
    gateway: {
      load: async () => ({ executor: compilingExecutor(() => schema) as never }),
      onSchemaLoadOrUpdate: (callback: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) => {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    } as never,
    context: async (request: FastifyRequest, reply: FastifyReply) =>
      new RequestContext(await people.actorOf(request), database, request, reply),
    introspection: configuration.introspection,
    graphiql: configuration.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: !configuration.introspection,
    includeStacktraceInErrorResponses: false,
    // Without cache hints Apollo wraps every field for nothing.
    plugins: [ApolloServerPluginCacheControlDisabled(), ...plugins],
    validationRules: armor.validationRules,
    parseOptions: { maxTokens: LIMITS.maxTokens.n },
    autoTransformHttpErrors: false,
    formatError: (formatted, error) => masked(formatted, error, logger),
  } as Omit<ApolloDriverConfig, 'driver'>;
}

/** What the caller learns of an error: what to mend, or that it may be asked again, or only a code to tell the helpdesk. */
function masked(formatted: GraphQLFormattedError, error: unknown, logger: PinoLogger): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && TOLD.has(code))
    return { message: formatted.message, locations: formatted.locations, path: formatted.path, extensions: { code } };
  if (isPassing((error as GraphQLError).originalError ?? error)) {
    logger.warn({ path: formatted.path, error }, 'the database was too busy or away');
    return { message: 'Too busy; ask again in a moment.', path: formatted.path, extensions: { code: 'TRY_AGAIN' } };
  }
  const correlationId = crypto.randomUUID();
  logger.error({ correlationId, path: formatted.path, error }, 'unexpected error in an operation');
  return {
    message: 'Something went wrong on our side.',
    path: formatted.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
  };
}
