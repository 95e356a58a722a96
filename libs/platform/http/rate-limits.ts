import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { systemFor } from '#kernel/actor.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { Database } from '../database/database.js';

/** How often one caller may try something. `within` in seconds. */
const LIMITS = {
  /** One-time links to one address. */
  'link-by-address': { points: 5, within: 3_600 },
  /** One-time links asked from one place: an office shares an address, so room for many. */
  'link-by-caller': { points: 60, within: 3_600 },
  /** Secrets tried from one place. */
  'secret-by-caller': { points: 30, within: 600 },
  /** Trips to an identity provider from one place. */
  'provider-by-caller': { points: 60, within: 600 },
  /** Calendar feeds read with a wrong secret. */
  'feed-by-caller': { points: 30, within: 600 },
  /** Links to an invitation or a date poll tried from one place that were none. */
  'invitation-by-caller': { points: 30, within: 600 },
  /** Answers given with one link. */
  'answer-by-link': { points: 30, within: 600 },
  /** People whom one person names on reserved seats: each of them gets mail. */
  'names-by-person': { points: 60, within: 3_600 },
  /** Forms to sign up for a masterclass from one network: a town hall shares an address, and reads one mailing. */
  'sign-up-by-network': { points: 300, within: 3_600 },
  /** Such forms that have something wrong in them, which people mend. */
  'sign-up-mistakes-by-network': { points: 600, within: 3_600 },
  /** Mails to one mailbox that ask whether it was there that someone signed up. */
  'sign-up-by-mailbox': { points: 5, within: 3_600 },
  /** Links to a registration from one network that were none. */
  'registration-by-network': { points: 30, within: 600 },
  /** What is done with one link to a registration. */
  'registration-by-link': { points: 60, within: 600 },
  /** Files by one person. */
  'upload-by-person': { points: 200, within: 3_600 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** Limits that hold across processes and restarts, because they are counted in the database. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<LimitName, RateLimiterPostgres>();

  constructor(private readonly database: Database) {}

  /** Counts tries of `who`. @returns a refusal TOO_MANY_ATTEMPTS with `retryAfterSeconds` when there were too many. */
  async count(limit: LimitName, who: string, tries = 1): Promise<Refusal | null> {
    try {
      await this.limiterOf(limit).consume(who.slice(0, 200), tries);
      return null;
    } catch (answer) {
      if (!(answer instanceof RateLimiterRes)) throw answer;
      return refuse('TOO_MANY_ATTEMPTS', { retryAfterSeconds: Math.ceil(answer.msBeforeNext / 1_000) });
    }
  }

  private limiterOf(limit: LimitName): RateLimiterPostgres {
    let limiter = this.limiters.get(limit);
    if (!limiter) {
      const asHouse = {
        query: async ({ text, values }: { text: string; values: unknown[] }) => ({
          rows: await this.database.command(systemFor('housekeeping'), (tx) => tx.query(text, values)),
        }),
      };
      limiter = new RateLimiterPostgres({
        storeClient: asHouse,
        storeType: 'client',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: limit,
        points: LIMITS[limit].points,
        duration: LIMITS[limit].within,
      });
      this.limiters.set(limit, limiter);
    }
    return limiter;
  }
}
