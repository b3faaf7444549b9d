import { diffOf } from '../../core/document/diffs.ts';
import {
  addScenario,
  combineScenarios,
  deleteScenario,
  duplicateScenario,
  freshScenarioId,
  updateScenario,
} from '../../core/document/scenario-commands.ts';
import type { KeptSchedule } from '../../core/model/plan.ts';
import type { ScenarioChange, ScenarioId } from '../../core/model/scenario.ts';
import { mergedPlan } from '../../core/simulation/merge-scenario.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { type Comparison, type FoundResult, groundOf, PLAN_ENTRY } from './comparison.ts';
import { selectEntry } from './scenario-store.ts';

/** Adds a scenario without changes, and shows it. */
export function createScenario(name: string, parent: ScenarioId | null): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  const id = freshScenarioId(plan);
  edit('steps:addScenario', (before) => addScenario(before, { id, name, parent, changes: [] }));
  selectEntry(id);
}

export function copyScenario(id: ScenarioId, name: string): void {
  selectFresh(() => edit('steps:addScenario', (plan) => duplicateScenario(plan, id, name)));
}

export function joinScenarios(first: ScenarioId, second: ScenarioId, name: string): void {
  selectFresh(() => edit('steps:combineScenarios', (plan) => combineScenarios(plan, first, second, name)));
}

/** Shows the scenario that an edit adds. */
function selectFresh(add: () => void): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  add();
  selectEntry(freshScenarioId(plan));
}

export function renameScenario(id: ScenarioId, name: string): void {
  edit('steps:renameScenario', (plan) => updateScenario(plan, id, { name }));
}

export function moveScenario(id: ScenarioId, parent: ScenarioId | null): void {
  edit('steps:editScenario', (plan) => updateScenario(plan, id, { parent }));
}

export function changeScenario(id: ScenarioId, changes: readonly ScenarioChange[]): void {
  edit('steps:editScenario', (plan) => updateScenario(plan, id, { changes }));
}

export function removeScenario(id: ScenarioId): void {
  edit('steps:deleteScenario', (plan) => deleteScenario(plan, id));
  selectEntry(PLAN_ENTRY);
}

/** Keeps what came out of a scenario with the plan, or forgets it. */
export function keepBaseline(id: ScenarioId, result: FoundResult | null, seconds: number): void {
  edit('steps:keepBaseline', (plan) => {
    if (result === null) return updateScenario(plan, id, { baseline: undefined });
    const { moved: _moved, ...figures } = result.figures;
    return updateScenario(plan, id, { baseline: { schedule: keptSchedule(result, seconds), figures } });
  });
}

/** Makes the changes of a scenario part of the plan, in one step, with the schedule that was found for it. */
export function mergeScenario(comparison: Comparison, id: ScenarioId, result: FoundResult | null): void {
  const found = result === null ? null : keptSchedule(result, comparison.options.seconds ?? 0);
  edit('steps:mergeScenario', (plan) => diffOf(plan, mergedPlan(plan, id, groundOf({ ...comparison, plan }), found)));
  selectEntry(PLAN_ENTRY);
}

function keptSchedule(result: FoundResult, seconds: number): KeptSchedule {
  const { schedule, objectives, value, bound, status } = result;
  return { entries: schedule, objectives, value, bound, status, solver: 'auto', seed: 1, seconds };
}
