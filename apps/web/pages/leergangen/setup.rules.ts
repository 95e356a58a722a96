/** What a leergang still needs before it can run, in the order in which it is easiest. Pure. */

/** How far a leergang is, in counts. */
export interface Standing {
  readonly status: 'DRAFT' | 'COMMISSIONED' | 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  readonly modules: number;
  readonly participants: number;
  /** Of sessions that are not cancelled. */
  readonly tentative: number;
  readonly confirmed: number;
}

export type SetupStep = 'modules' | 'participants' | 'commission' | 'plan' | 'confirm';

export interface SetupState {
  readonly step: SetupStep;
  readonly state: 'done' | 'current' | 'todo';
}

/** The steps to a leergang that runs; the first that is not done is the current one. Empty when all is done or all is over. */
export function setupOf(standing: Standing): SetupState[] {
  const { status, modules, participants, tentative, confirmed } = standing;
  if (status === 'COMPLETED' || status === 'CANCELLED') return [];
  const done: readonly (readonly [SetupStep, boolean])[] = [
    ['modules', modules > 0],
    ['participants', participants > 0],
    ['commission', status !== 'DRAFT'],
    ['plan', tentative + confirmed > 0],
    ['confirm', confirmed > 0 && tentative === 0],
  ];
  const current = done.findIndex(([, isDone]) => !isDone);
  if (current === -1) return [];
  return done.map(([step, isDone], place) => ({
    step,
    state: isDone ? 'done' : place === current ? 'current' : 'todo',
  }));
}
