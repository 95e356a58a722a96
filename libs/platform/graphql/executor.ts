import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { withDefaults } from './variable-defaults.js';

interface ExecutorRequest {
  readonly document: DocumentNode;
  readonly queryHash: string;
  readonly operationName: string | null;
  readonly context: unknown;
  readonly request: { readonly variables?: Record<string, unknown> };
}

type Data = Record<string, unknown>;
type Compiled = ReturnType<typeof compileQuery<Data, Data>>;

const MOST_COMPILED = 300;
const SEEN_BEFORE_COMPILING = 2;

/**
 * Executes operations with compiled code (graphql-jit), about ten times faster than walking the query. Compiling
 * costs more than one execution, so an operation is compiled when it comes again; what cannot be compiled, and what
 * is seen once, is walked. The cache is bounded: the longest unused makes room.
 */
export function compilingExecutor(schema: () => GraphQLSchema) {
  const compiled = new Map<string, Compiled>();
  const seen = new Map<string, number>();

  return async ({
    document,
    queryHash,
    operationName,
    context,
    request,
  }: ExecutorRequest): Promise<ExecutionResult> => {
    const key = `${queryHash}:${operationName ?? ''}`;
    let query = compiled.get(key);
    if (!query) {
      const times = (seen.get(key) ?? 0) + 1;
      keepRecent(seen, key, times);
      if (times < SEEN_BEFORE_COMPILING || !getOperationAST(document, operationName)) {
        return execute({
          schema: schema(),
          document,
          contextValue: context,
          variableValues: request.variables ?? {},
          operationName,
        });
      }
      query = compileQuery<Data, Data>(schema(), document, operationName ?? undefined, {
        disableLeafSerialization: false,
      });
    }
    keepRecent(compiled, key, query);
    if (!isCompiledQuery(query)) {
      return execute({
        schema: schema(),
        document,
        contextValue: context,
        variableValues: request.variables ?? {},
        operationName,
      });
    }
    // Compiled code refuses a variable that is left out for its default, and words its errors unlike the library does.
    const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
    const given = request.variables ?? {};
    const { errors } = getVariableValues(schema(), definitions, given, { maxErrors: 20 });
    if (errors) return { errors };
    const answer = await query.query(undefined, context, withDefaults(schema(), definitions, given));
    return answer.errors ? { ...answer, errors: answer.errors.map(asOfTheLibrary) } : answer;
  };
}

/** Errors of compiled code cannot be written to, and what masks errors writes to them. */
function asOfTheLibrary(error: GraphQLError): GraphQLError {
  const { message, path, originalError, extensions, locations } = error;
  const same = new GraphQLError(message, { path, originalError, extensions });
  return Object.defineProperty(same, 'locations', { value: locations, enumerable: true });
}

function keepRecent<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  cache.delete(key);
  cache.set(key, value);
  if (cache.size > MOST_COMPILED) cache.delete(cache.keys().next().value!);
}
