import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { serialisePlan } from '../model/plan-file.ts';
import { Random } from '../solvers/random.ts';
import { randomEdit } from '../testing/random-edit.ts';
import { randomPlan } from '../testing/random-plan.ts';
import type { PlanDiff } from './diff.ts';
import { planDiffSchema } from './diff-schema.ts';
import { applyDiff, diffOf, invertDiff, isEmptyDiff, squashDiffs } from './diffs.ts';
import { updateSettings } from './plan-commands.ts';

/** A plan and edits in a row, each made for the plan that the ones before it lead to. */
function randomEdits(
  seed: number,
  count: number,
): { readonly plans: readonly Plan[]; readonly diffs: readonly PlanDiff[] } {
  const random = new Random(seed, 77);
  const plans = [randomPlan(seed)];
  const diffs: PlanDiff[] = [];
  for (let k = 0; k < count; k++) {
    const diff = randomEdit(random, plans[k]);
    diffs.push(diff);
    plans.push(applyDiff(plans[k], diff));
  }
  return { plans, diffs };
}

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

describe('diffs', () => {
  it('are undone byte for byte by their inverse', () => {
    for (const seed of SEEDS) {
      const { plans, diffs } = randomEdits(seed, 6);
      diffs.forEach((diff, k) => {
        expect(serialisePlan(applyDiff(plans[k + 1], invertDiff(diff)))).toBe(serialisePlan(plans[k]));
        expect(invertDiff(invertDiff(diff))).toEqual(diff);
      });
    }
  });

  it('squashed have the effect of all in a row, and are undone as one', () => {
    for (const seed of SEEDS) {
      const { plans, diffs } = randomEdits(seed, 8);
      const squashed = squashDiffs(diffs);
      const end = serialisePlan(plans[8]);
      expect(serialisePlan(applyDiff(plans[0], squashed))).toBe(end);
      expect(serialisePlan(applyDiff(plans[8], invertDiff(squashed)))).toBe(serialisePlan(plans[0]));
      // In whatever portions they are squashed.
      const portions = [squashDiffs(diffs.slice(0, 3)), squashDiffs(diffs.slice(3, 7)), squashDiffs(diffs.slice(7))];
      expect(serialisePlan(applyDiff(plans[0], squashDiffs(portions)))).toBe(end);
    }
  });

  it('are found between any two plans', () => {
    for (const seed of SEEDS) {
      const { plans } = randomEdits(seed, 8);
      const diff = diffOf(plans[0], plans[8]);
      expect(serialisePlan(applyDiff(plans[0], diff))).toBe(serialisePlan(plans[8]));
      expect(serialisePlan(applyDiff(plans[8], invertDiff(diff)))).toBe(serialisePlan(plans[0]));
      const unrelated = randomPlan(seed + 1000);
      expect(serialisePlan(applyDiff(plans[0], diffOf(plans[0], unrelated)))).toBe(serialisePlan(unrelated));
      expect(diffOf(plans[8], structuredClone(plans[8]))).toEqual({});
    }
  });

  it('pass the schema of the contract', () => {
    for (const seed of SEEDS) {
      for (const diff of randomEdits(seed, 4).diffs) expect(planDiffSchema.parse(diff)).toEqual(diff);
    }
  });

  it('share what they do not change', () => {
    const plan = randomPlan(4, { minTasks: 5 });
    const renamed = applyDiff(plan, updateSettings(plan, { name: 'New' }));
    expect(renamed.workflow.name).toBe('New');
    expect(renamed.workflow.tasks).toBe(plan.workflow.tasks);
    expect(applyDiff(plan, { schedule: [plan.schedule, null] }).workflow).toBe(plan.workflow);
  });

  it('find a moved record as one that moves, not as changes of all', () => {
    const plan = randomPlan(2, { minTasks: 12 });
    const [first, ...others] = plan.workflow.tasks;
    const { tasks } = diffOf(plan, { ...plan, workflow: { ...plan.workflow, tasks: [...others, first] } });
    expect(tasks).toEqual({
      added: [{ index: 11, record: first }],
      updated: [],
      removed: [{ index: 0, record: first }],
    });
  });

  it('of another plan are refused', () => {
    const plan = randomPlan(2, { minTasks: 3 });
    const [task] = plan.workflow.tasks;
    const stranger = { ...task, id: 'stranger' };
    const tables: NonNullable<PlanDiff['tasks']>[] = [
      { added: [], updated: [], removed: [{ index: 0, record: stranger }] },
      { added: [], updated: [], removed: [{ index: 99, record: task }] },
      { added: [], updated: [[stranger, stranger]], removed: [] },
      { added: [{ index: 99, record: stranger }], updated: [], removed: [] },
    ];
    for (const tasks of tables) expect(() => applyDiff(plan, { tasks })).toThrow(/A change/);
  });

  it('leave no trace of what came and went', () => {
    const plan = randomPlan(2, { minTasks: 3 });
    const stranger = { ...plan.workflow.tasks[0], id: 'stranger' };
    const add: PlanDiff = { tasks: { added: [{ index: 1, record: stranger }], updated: [], removed: [] } };
    expect(squashDiffs([add, invertDiff(add)])).toEqual({});
    expect(isEmptyDiff({ tasks: { added: [], updated: [], removed: [] } })).toBe(true);
    expect(isEmptyDiff(add)).toBe(false);
  });

  it('are quick on 10,000 tasks', () => {
    const plan = randomPlan(1, { minTasks: 10_000, maxTasks: 10_000 });
    const random = new Random(3);
    const started = performance.now();
    let at = plan;
    const diffs: PlanDiff[] = [];
    for (let k = 0; k < 30; k++) {
      diffs.push(randomEdit(random, at));
      at = applyDiff(at, diffs[k]);
    }
    expect(applyDiff(at, invertDiff(squashDiffs(diffs)))).toEqual(plan);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
