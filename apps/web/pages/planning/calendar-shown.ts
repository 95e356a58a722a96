import type { View } from './calendar.rules.js';
import type { Planned } from './draft.rules.js';
import type { PlanWords } from './plan-words.js';

/** What a calendar shows, and what can be done in it. */
export interface PlanCalendarProps {
  leergangId: string;
  view: Exclude<View, 'lijst'>;
  /** A day of the week or month that is shown. */
  day: string;
  planned: readonly Planned[];
  words: PlanWords;
  /** What the modules are called, and their order. */
  modules: readonly { readonly id: string; readonly title: string; readonly position: number }[];
  /** For who may change the plan; absent for who looks at it. */
  work?: {
    readonly mayMove: (planned: Planned) => boolean;
    readonly onOpen: (planned: Planned) => void;
    readonly onDrop: (planned: Planned, day: string) => void;
    readonly say: (text: string) => void;
  };
}
