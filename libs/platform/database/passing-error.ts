import { sqlStateOf } from './database.js';

/**
 * Classes and codes of PostgreSQL's errors (appendix A of its manual): connection lost, too little of something, stopped by
 * an operator or by our own limit of time, and a lock that was not to be had in time.
 */
const PASSING = /^(08|53|57|55P03)/;
/** What Node.js says of a server that is not there. */
const NOT_THERE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What the driver says without a code: the connection ended, or none was free in time. */
const SAID =
  /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/;

/**
 * Whether an error goes by itself: too many people want the same at this moment, or the database is away. Nothing is wrong
 * with what was asked, so the same may be asked again.
 */
export function isPassing(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === undefined) return error instanceof Error && SAID.test(error.message);
  return PASSING.test(state) || NOT_THERE.has(state);
}
