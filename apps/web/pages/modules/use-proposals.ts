import { useEffect, useState } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { useQuery, type CombinedError } from 'urql';
import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';
import { wishOf, type PlansWish, type PlanValues } from './plan.rules.js';

const ModulePlans = graphql(
  `
    query ModulePlans($wish: ModulePlansWish!) {
      modulePlans(wish: $wish) {
        __typename
        ... on ModulePlans {
          participantCount
          plans {
            weekday
            startTime
            firstDay
            roomIds
            movedCount
            lateCount
            sessions {
              kind
              number
              title
              day
              startTime
              endDay
              endTime
              room {
                id
                name
                organisation {
                  id
                  name
                }
              }
              movedBecause {
                from
                because
                holiday
                label
              }
              cannotCome {
                id
                name
              }
            }
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

type Answer = ResultOf<typeof ModulePlans>['modulePlans'];
export type Plans = Extract<Answer, { __typename: 'ModulePlans' }>;
export type Plan = Plans['plans'][number];
export type NoPlans = Extract<Answer, { __typename: 'Refusal' }>;

export interface Proposals {
  /** Null while something is not filled in. */
  readonly wish: PlansWish | null;
  readonly answer: Plans | NoPlans | undefined;
  readonly error: CombinedError | undefined;
  readonly chosen: Plan | null;
  readonly choose: (plan: Plan) => void;
  /** Whether the answer is to what is filled in now. */
  readonly isCurrent: boolean;
  /** Asks anew: what is free has changed. */
  readonly again: () => void;
}

/** As long as someone goes on typing nothing is asked. */
const SETTLE_MS = 400;

/** The plans that follow from what is filled in, renewed while it changes, and the one that is chosen: at first the best. */
export function useProposals(moduleId: string, control: Control<PlanValues>): Proposals {
  const values = useWatch({ control }) as PlanValues;
  const wish = useSettled(wishOf(moduleId, values));
  const [result, ask] = useQuery({
    query: ModulePlans,
    variables: wish ? { wish } : (undefined as never),
    pause: wish === null,
    requestPolicy: 'cache-and-network',
  });
  const answer = useLast(result.data?.modulePlans);
  const [chosenKey, setChosenKey] = useState('');
  const plans = answer?.__typename === 'ModulePlans' ? answer.plans : [];
  const now = JSON.stringify(wishOf(moduleId, values));
  return {
    wish,
    answer,
    error: result.error,
    chosen: plans.find((plan) => keyOf(plan) === chosenKey) ?? plans[0] ?? null,
    choose: (plan) => setChosenKey(keyOf(plan)),
    isCurrent: !result.fetching && !result.stale && JSON.stringify(wish) === now,
    again: () => ask({ requestPolicy: 'network-only' }),
  };
}

/** What tells one proposal from another. */
export function keyOf({ weekday, startTime, firstDay, roomIds }: Plan): string {
  return [weekday, startTime, firstDay, ...roomIds].join(' ');
}

/** The value as it was when nothing had changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]); // the same values in a new object are no change
  return settled;
}

/** The last value that was there: what was proposed stays until the next proposal comes. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
