import type { Plan } from '../../core/model/plan.ts';
import { changesOf, type ScenarioChange, type ScenarioId } from '../../core/model/scenario.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { MOST_OBJECTIVES, type Objective } from '../../core/problem/objective.ts';
import type { ScenarioGround } from '../../core/simulation/apply-scenario.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { contentKey } from './content-key.ts';

/** Instead of a scenario's id, which is never empty: the plan as it is. */
export const PLAN_ENTRY = '';

/** A scenario, or the plan as it is. */
export type EntryId = ScenarioId | typeof PLAN_ENTRY;

/** What came out of an entry; `failed`: the engine refused it, and why. */
export type EntryResult = Output<'scenario.run'> | { readonly status: 'failed'; readonly reason: string };
export type FoundResult = Extract<EntryResult, { readonly status: 'optimal' | 'feasible' }>;

export interface ComparisonOptions {
  /** For each entry; `null`: until proved or stopped. */
  readonly seconds: number | null;
  /** Of schedules that are equally good, those that move less are taken. */
  readonly staysClose: boolean;
}

/** Everything that the results of a comparison depend on, and the results by their keys. */
export interface Comparison {
  readonly plan: Plan;
  readonly options: ComparisonOptions;
  readonly objectives: readonly Objective[];
  readonly results: ReadonlyMap<string, EntryResult>;
}

export function isFound(result: EntryResult): result is FoundResult {
  return result.status === 'optimal' || result.status === 'feasible';
}

/** The key under which the result of an entry is found: equal for all that is computed alike. */
export function entryKey(comparison: Comparison, id: EntryId): string {
  const { plan } = comparison;
  if (id === PLAN_ENTRY) return keyOf(comparison, plan.schedule?.entries ?? null, []);
  return keyOf(comparison, referenceOf(comparison), changesOf(plan.scenarios ?? [], id));
}

function keyOf(
  { plan, options, objectives }: Comparison,
  reference: Schedule | null,
  changes: readonly ScenarioChange[],
): string {
  return [
    contentKey(plan.workflow),
    reference === null ? 'none' : contentKey(reference),
    contentKey({ changes, ...options, objectives }),
  ].join(' ');
}

/** The schedule that scenarios are compared with: the plan's own, else the best that was found for it. */
export function referenceOf(comparison: Comparison): Schedule | null {
  if (comparison.plan.schedule !== null) return comparison.plan.schedule.entries;
  const found = comparison.results.get(entryKey(comparison, PLAN_ENTRY));
  return found !== undefined && isFound(found) ? found.schedule : null;
}

/** What the changes of scenarios are made on. */
export function groundOf(comparison: Comparison): ScenarioGround {
  const reference = referenceOf(comparison);
  return { workflow: comparison.plan.workflow, schedule: reference === null ? null : { entries: reference } };
}

/** Objectives of the person, and at their end to move little, where that is wanted and there is something to stay close to. */
export function objectivesOf(
  { options, objectives }: Comparison,
  hasReference: boolean,
): readonly [Objective, ...Objective[]] {
  const [first = 'makespan', ...others] = objectives.filter((each) => hasReference || each !== 'disturbance');
  const canAdd = options.staysClose && hasReference && others.length + 2 <= MOST_OBJECTIVES;
  return canAdd && first !== 'disturbance' && !others.includes('disturbance')
    ? [first, ...others, 'disturbance']
    : [first, ...others];
}
