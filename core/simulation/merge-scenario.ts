import type { KeptSchedule, Plan } from '../model/plan.ts';
import { changesOf, lineageOf, type ScenarioId } from '../model/scenario.ts';
import { applyScenario, inScenarioModes, type ScenarioGround, type ScenarioPlan } from './apply-scenario.ts';

/**
 * The plan with the changes of a scenario made in it. The scenario and its ancestors are gone, since all that they change is in
 * the plan; scenarios that stood on any of them stand on the plan.
 *
 * @param ground what the scenario was computed on: the plan, with the schedule that its delays count from
 * @param found the schedule that was found for the scenario; `null`: the plan keeps its own, as far as its tasks are left
 * @throws ScenarioError naming the change that does not fit
 */
export function mergedPlan(plan: Plan, id: ScenarioId, ground: ScenarioGround, found: KeptSchedule | null): Plan {
  const { scenarios = [], ...others } = plan;
  const { schedule } = plan;
  const merged = new Set(lineageOf(scenarios, id).map((each) => each.id));
  const result = applyScenario(ground, changesOf(scenarios, id));
  const left = scenarios
    .filter((each) => !merged.has(each.id))
    .map((each) => (each.parent !== null && merged.has(each.parent) ? { ...each, parent: null } : each));
  const kept = found ?? (schedule === null ? null : remainderOf(schedule, result));
  return { ...others, workflow: result.workflow, schedule: kept, ...(left.length === 0 ? {} : { scenarios: left }) };
}

/** What was proved for the plan says nothing about the changed one. */
function remainderOf(schedule: KeptSchedule, result: ScenarioPlan): KeptSchedule {
  const tasks = new Set(result.workflow.tasks.map(({ id }) => id));
  const entries = inScenarioModes(schedule.entries, result).filter(({ task, mode }) => tasks.has(task) && mode > 0);
  return { ...schedule, entries, status: 'feasible', bound: [] };
}
