import { graphql, type FragmentOf } from '../../platform/graphql.js';

/** What every part of a leergang shows of it. */
export const LeergangHead = graphql(`
  fragment LeergangHead on Leergang {
    id
    title
    status
    startsOn
    endsOn
    version
    viewerMayCoordinate
    viewerMayTeach
    viewerIsParticipant
  }
`);

export type LeergangHeadData = FragmentOf<typeof LeergangHead>;

/** For which organisations the reader may begin a leergang. */
export const CoordinationQuery = graphql(`
  query Coordination {
    me {
      grants {
        id
        role
        organisation {
          id
          name
          kind
          cbsCode
        }
      }
    }
  }
`);
