import type { Baseline, BaselineId } from '../model/baseline.ts';
import type { Plan } from '../model/plan.ts';
import type { Schedule } from '../model/schedule.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { freshId, insertedAt, placedWhere, updates } from './record-changes.ts';

const ID_PREFIX = 'b';

/**
 * Keeps a schedule as a baseline, after those there are.
 *
 * @param savedAt ISO instant
 */
export function saveBaseline({ baselines = [] }: Plan, schedule: Schedule, name: string, savedAt: string): PlanDiff {
  const baseline: Baseline = {
    id: freshId(baselines, ID_PREFIX),
    name,
    savedAt,
    entries: schedule.map(({ task, start, end }) => ({ task, start, end })),
  };
  return planDiff({ baselines: { added: insertedAt(baselines, [baseline]) } });
}

export function renameBaseline({ baselines = [] }: Plan, id: BaselineId, name: string): PlanDiff {
  return planDiff({ baselines: { updated: updates(baselines, (each) => (each.id === id ? { name } : null)) } });
}

export function deleteBaseline({ baselines = [] }: Plan, id: BaselineId): PlanDiff {
  return planDiff({ baselines: { removed: placedWhere(baselines, (each) => each.id === id) } });
}
