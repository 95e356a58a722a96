import { openTestApi, type TestApi } from './test-api.js';
import { openTestHouse, type TestHouse } from './test-house.js';
import { settleTwoPartnerships, type Partnership } from './two-partnerships.js';

/** The pages that need no account, of two partnerships that have nothing to do with each other. */
export interface PublicStage {
  readonly house: TestHouse;
  readonly api: TestApi;
  readonly ours: Partnership;
  readonly theirs: Partnership;
  /** Takes every masterclass and guest away, and forgets how often who asked. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens them behind a proxy, so that each visitor can come from a network of their own. */
export async function openPublicStage(): Promise<PublicStage> {
  const house = await openTestHouse();
  const { ours, theirs } = await settleTwoPartnerships(house);
  const api = await openTestApi(house, { TRUSTED_PROXIES: '1' });
  return {
    ...{ house, api, ours, theirs },
    clear: async () => {
      await house.owner.query(
        'delete from masterclass; delete from rate_limit; delete from person where guest_since is not null',
      );
    },
    close: async () => {
      await api.close();
      await house.close();
    },
  };
}
