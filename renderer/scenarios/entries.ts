import { useMemo } from 'react';
import { changesOf, type Scenario } from '../../core/model/scenario.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import { applyScenario, troublesOf } from '../../core/simulation/apply-scenario.ts';
import { ScenarioError } from '../../core/simulation/scenario-error.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSolve } from '../state/solve-store.ts';
import {
  type Comparison,
  type EntryId,
  type EntryResult,
  entryKey,
  type FoundResult,
  groundOf,
  isFound,
  PLAN_ENTRY,
} from './comparison.ts';
import { type EntryProgress, useScenarios } from './scenario-store.ts';

/** The plan, or a scenario, with what is known of it. */
export interface Entry {
  readonly id: EntryId;
  /** `null`: the plan as it is. */
  readonly scenario: Scenario | null;
  /** Ancestors among the scenarios. */
  readonly depth: number;
  /** Changes, its own and inherited ones, that no longer fit the plan. */
  readonly misfits: number;
  readonly progress: EntryProgress | null;
  /** The newest result; it may be of an older plan. */
  readonly result: EntryResult | null;
  /** The result belongs to the plan, the changes and the options as they are now. */
  readonly isFresh: boolean;
}

/** An entry that has a schedule. */
export interface FoundEntry extends Entry {
  readonly result: FoundResult;
  /** Share; `null`: nothing is proved. */
  readonly gap: number | null;
}

export interface Entries {
  /** The plan, then its scenarios as a tree, each parent before its children. */
  readonly entries: readonly Entry[];
  readonly comparison: Comparison;
}

/** `null` without a plan. */
export function useEntries(): Entries | null {
  const plan = usePlan((state) => state.plan);
  const planId = usePlan((state) => state.planId);
  const objectives = useSolve((state) => state.options.objectives);
  const { options, results, latest, progress } = useScenarios();
  return useMemo(() => {
    if (plan === null) return null;
    const comparison: Comparison = { plan, options, objectives, results };
    const ground = groundOf(comparison);
    const scenarios = plan.scenarios ?? [];
    const entryOf = (id: EntryId, scenario: Scenario | null, depth: number): Entry => {
      const fresh = results.get(entryKey(comparison, id));
      const last = latest.get(id);
      const old = last?.planId === planId ? results.get(last.key) : undefined;
      const misfits = troublesOf(ground, changesOf(scenarios, id)).filter((trouble) => trouble !== null).length;
      return {
        id,
        scenario,
        depth,
        misfits,
        progress: progress.get(id) ?? null,
        result: fresh ?? old ?? null,
        isFresh: fresh !== undefined,
      };
    };
    const walk = (parent: string | null, depth: number): Entry[] =>
      scenarios
        .filter((scenario) => scenario.parent === parent)
        .flatMap((scenario) => [entryOf(scenario.id, scenario, depth), ...walk(scenario.id, depth + 1)]);
    return { entries: [entryOf(PLAN_ENTRY, null, 0), ...walk(null, 0)], comparison };
  }, [plan, planId, objectives, options, results, latest, progress]);
}

export function foundEntries(entries: readonly Entry[]): readonly FoundEntry[] {
  return entries.flatMap((entry) =>
    entry.result !== null && isFound(entry.result)
      ? [{ ...entry, result: entry.result, gap: gapIn(entry.result) }]
      : [],
  );
}

function gapIn({ value: [value], bound: [bound] }: FoundResult): number | null {
  return value === undefined || bound === undefined ? null : gapOf(value, bound);
}

/** The workflow of an entry after its changes; `null` where they do not fit. */
export function workflowOf(comparison: Comparison, id: EntryId): Workflow | null {
  try {
    return applyScenario(groundOf(comparison), changesOf(comparison.plan.scenarios ?? [], id)).workflow;
  } catch (error) {
    if (error instanceof ScenarioError) return null;
    throw error;
  }
}
