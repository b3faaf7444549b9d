import type { Plan } from '../model/plan.ts';
import { lineageOf, type Scenario, type ScenarioId } from '../model/scenario.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type Change, freshId, insertedAt, placedWhere, updates } from './record-changes.ts';

const ID_PREFIX = 's';

/** The id of the next scenario. */
export function freshScenarioId({ scenarios = [] }: Plan): ScenarioId {
  return freshId(scenarios, ID_PREFIX);
}

/** Adds a scenario at the end, or after the one that it was made from. */
export function addScenario({ scenarios = [] }: Plan, scenario: Scenario, after?: ScenarioId): PlanDiff {
  const place = scenarios.findIndex(({ id }) => id === after);
  return planDiff({ scenarios: { added: insertedAt(scenarios, [scenario], place < 0 ? undefined : place + 1) } });
}

/** Changes fields of a scenario. Nothing happens where there is no such scenario, or it would become its own ancestor. */
export function updateScenario({ scenarios = [] }: Plan, id: ScenarioId, change: Change<Scenario>): PlanDiff {
  const isCircle =
    typeof change.parent === 'string' && lineageOf(scenarios, change.parent).some((each) => each.id === id);
  if (isCircle) return {};
  return planDiff({ scenarios: { updated: updates(scenarios, (each) => (each.id === id ? change : null)) } });
}

/** A copy of a scenario on the same parent, without what was kept of it. */
export function duplicateScenario(plan: Plan, id: ScenarioId, name: string): PlanDiff {
  const scenario = plan.scenarios?.find((each) => each.id === id);
  if (scenario === undefined) return {};
  const { baseline: _baseline, ...copied } = scenario;
  return addScenario(plan, { ...copied, id: freshScenarioId(plan), name }, id);
}

/**
 * A scenario with the changes of two: it stands on the ancestor that both have in common, and has the changes of the
 * first from there on, then those of the second.
 */
export function combineScenarios(plan: Plan, first: ScenarioId, second: ScenarioId, name: string): PlanDiff {
  const { scenarios = [] } = plan;
  const [a, b] = [lineageOf(scenarios, first), lineageOf(scenarios, second)];
  if (a.length === 0 || b.length === 0) return {};
  const shared = a.filter((scenario) => b.includes(scenario));
  const changes = [...a, ...b].filter((each) => !shared.includes(each)).flatMap((each) => each.changes);
  return addScenario(plan, { id: freshScenarioId(plan), name, parent: shared.at(-1)?.id ?? null, changes });
}

/** Deletes a scenario. Those that stand on it mean what they meant: they take its changes over, and stand on its parent. */
export function deleteScenario({ scenarios = [] }: Plan, id: ScenarioId): PlanDiff {
  const deleted = scenarios.find((each) => each.id === id);
  if (deleted === undefined) return {};
  return planDiff({
    scenarios: {
      removed: placedWhere(scenarios, (each) => each.id === id),
      updated: updates(scenarios, ({ parent, changes }) =>
        parent === id ? { parent: deleted.parent, changes: [...deleted.changes, ...changes] } : null,
      ),
    },
  });
}
