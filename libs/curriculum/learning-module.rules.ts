import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import type { ModuleStatus } from './learning-module.entity.js';

/** What decides which step a module can take. */
export interface ModuleState {
  readonly status: ModuleStatus;
  /** Whether it has a session that is not cancelled. */
  readonly hasSessions: boolean;
}

type Step = 'forward' | 'back';

/**
 * The steps of a module. Forward as people work: an idea is designed, gets its sessions, runs, is completed. Back with
 * a reason, because a status can be set too early; to the design when every session was cancelled. Planning a module is another command: it takes an
 * idea or a design to SCHEDULED by giving it sessions.
 */
const MODULE_STEPS: Readonly<Record<ModuleStatus, Partial<Record<ModuleStatus, Step>>>> = {
  IDEA: { DESIGNED: 'forward' },
  DESIGNED: { SCHEDULED: 'forward', IDEA: 'back' },
  SCHEDULED: { RUNNING: 'forward', DESIGNED: 'back' },
  RUNNING: { COMPLETED: 'forward', SCHEDULED: 'back', DESIGNED: 'back' },
  COMPLETED: { RUNNING: 'back' },
};

/** Where a module can go from here. SCHEDULED and further is for a module with sessions, DESIGNED and before for one without. */
export function possibleModuleStatuses({ status, hasSessions }: ModuleState): ModuleStatus[] {
  const steps = Object.keys(MODULE_STEPS[status]) as ModuleStatus[];
  return steps.filter((to) => needsSessions(to) === hasSessions);
}

/**
 * Refuses a step that is not possible: STATUS_NOT_POSSIBLE {from, to} when it does not follow or the sessions do not
 * fit it, INVALID_INPUT when going back without a reason.
 */
export function refusalOfModuleStep(module: ModuleState, to: ModuleStatus, reason: string | null): Refusal | null {
  if (!possibleModuleStatuses(module).includes(to))
    return refuse('STATUS_NOT_POSSIBLE', { from: module.status, to, hasSessions: module.hasSessions });
  if (MODULE_STEPS[module.status][to] === 'back' && !reason) return refuseInput({ path: 'reason', code: 'REQUIRED' });
  return null;
}

/** STATUS_NOT_POSSIBLE {from, to} for a module that runs or is completed: its sessions change one by one. */
export function refusalOfPlanning(status: ModuleStatus): Refusal | null {
  switch (status) {
    case 'IDEA':
    case 'DESIGNED':
    case 'SCHEDULED':
      return null;
    case 'RUNNING':
    case 'COMPLETED':
      return refuse('STATUS_NOT_POSSIBLE', { from: status, to: 'SCHEDULED' });
  }
}

function needsSessions(status: ModuleStatus): boolean {
  return status === 'SCHEDULED' || status === 'RUNNING' || status === 'COMPLETED';
}
