import {
  Client,
  cacheExchange,
  fetchExchange,
  mapExchange,
  type CombinedError,
  type Exchange,
  type Operation,
} from 'urql';
import { pipe, share, tap } from 'wonka';

/** Said on the window when an answer shows that nobody is signed in any more; the shell then asks who the reader is. */
export const SIGN_IN_DOUBTED = 'leergang:sign-in-doubted';

/** Set on a mutation that only saves what the page already shows (a draft): the page is then not fetched again. */
export interface CommandContext {
  readonly quiet?: boolean;
}

/**
 * After a command, everything on the page is asked again. The document cache alone knows only the types it has seen:
 * an empty list would stay empty after the first thing is added to it.
 */
const refreshAfterCommand: Exchange =
  ({ client, forward }) =>
  (operations) => {
    const onPage = new Map<number, Operation>();
    const noted = pipe(
      operations,
      tap((operation) => {
        if (operation.kind === 'query') onPage.set(operation.key, operation);
        if (operation.kind === 'teardown') onPage.delete(operation.key);
      }),
      share,
    );
    return pipe(
      forward(noted),
      tap(({ operation, error }) => {
        if (operation.kind !== 'mutation' || (operation.context as CommandContext).quiet) return;
        // Without a connection there is nothing to see anew.
        if (error?.networkError && !error.response) return;
        for (const query of onPage.values()) {
          client.reexecuteOperation(
            client.createRequestOperation('query', query, { ...query.context, requestPolicy: 'network-only' }),
          );
        }
      }),
    );
  };

/** Whether the answer says that the reader is not signed in. */
function saysNotSignedIn(error: CombinedError): boolean {
  const status = (error.response as Response | undefined)?.status;
  return status === 401 || error.graphQLErrors.some((each) => each.extensions.code === 'UNAUTHENTICATED');
}

/** The client of the GraphQL endpoint. What is known is shown at once, and always asked again. */
export function createGraphqlClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } },
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (saysNotSignedIn(error)) window.dispatchEvent(new Event(SIGN_IN_DOUBTED));
        },
      }),
      refreshAfterCommand,
      cacheExchange,
      fetchExchange,
    ],
  });
}
