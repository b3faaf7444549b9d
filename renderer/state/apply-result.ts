import { setSchedule } from '../../core/document/plan-commands.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { KeptSchedule } from '../../core/model/plan.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import { askEngine } from './engine-client.ts';
import { dispatch, usePlan } from './plan-store.ts';
import { dismissRun, type SolveRun } from './solve-store.ts';

/** The result as the plan would keep it. */
function keptSchedule(run: SolveRun): KeptSchedule | null {
  const { best, outcome, options } = run;
  if (best === null || run.value === null) return null;
  return {
    entries: best,
    objectives: options.objectives,
    value: run.values,
    bound: run.bounds,
    status: outcome?.status === 'optimal' ? 'optimal' : 'feasible',
    solver: options.solver,
    seed: options.seed,
    seconds: ((run.endedAtMs ?? run.startedAtMs) - run.startedAtMs) / 1000,
  };
}

/** True where the plan was edited after the search had started. */
export function isOutdated(run: SolveRun): boolean {
  const { plan, planId } = usePlan.getState();
  return plan === null || run.planId !== planId || plan.workflow !== run.workflow;
}

/** Makes the result the plan's schedule, as one undoable step. Only for results of the newest workflow. */
export function applyResult(run: SolveRun): void {
  const { plan } = usePlan.getState();
  const kept = keptSchedule(run);
  if (plan === null || kept === null || isOutdated(run)) return;
  dispatch('steps:applySchedule', setSchedule(plan, kept));
  dismissRun();
}

/** What keeps an outdated result from fitting the newest workflow; empty: it still fits. */
export async function outdatedTrouble(run: SolveRun): Promise<readonly Diagnostic[]> {
  const { plan } = usePlan.getState();
  if (plan === null || run.best === null) return [];
  const { violations } = await askEngine('schedule.verify', { workflow: plan.workflow, schedule: run.best });
  return violations;
}

/**
 * Applies an outdated result that was checked against the newest workflow. Its bound was proved for the workflow as it
 * was, so it is not kept.
 */
export function applyOutdatedResult(run: SolveRun): void {
  const { plan } = usePlan.getState();
  const kept = keptSchedule(run);
  if (plan === null || kept === null) return;
  const value = kept.objectives[0] === 'makespan' ? [makespanOf(kept.entries)] : [];
  dispatch('steps:applySchedule', setSchedule(plan, { ...kept, status: 'feasible', value, bound: [] }));
  dismissRun();
}
