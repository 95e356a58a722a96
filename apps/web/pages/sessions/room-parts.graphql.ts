import { graphql, type ResultOf } from '../../platform/graphql.js';

/** A room that a session can be held in, and what fills in the place of that session. */
export const RoomParts = graphql(`
  fragment RoomToChoose on Room {
    id
    name
    address
    seats
    organisation {
      name
    }
  }
`);

export type RoomToChoose = ResultOf<typeof RoomParts>;
