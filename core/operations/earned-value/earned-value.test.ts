import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../problem/compile.ts';
import { thousandthsByMode } from '../../problem/mode-cost.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import { yearPlan } from '../../testing/year-plan.ts';
import { foldReports } from '../tracked/fold-reports.ts';
import { TaskHours } from '../tracked/task-hours.ts';
import { earnedValue } from './earned-value.ts';
import { taskBudgets } from './task-budget.ts';
import { valueIndices } from './value-indices.ts';

const NO_BASELINE = new Map();

/**
 * The fence of Mulcahy, PMP Exam Prep: four sides of a day and 1,000 each, one after another. After three days the first side is done for
 * 1,000, the second for 1,200, the third is half done for 600.
 */
function fence() {
  const sides = ['north', 'east', 'south', 'west'];
  const workflow = plan({
    tick: 'day',
    currency: 'USD',
    groups: [{ id: 'cold', name: 'Cold sides' }],
    tasks: sides.map((side, k) => ({
      ...task(side, 1),
      ...(k < 2 ? { group: 'cold' } : {}),
      modes: [{ duration: 1, demands: [], cost: 1000 }],
    })),
  });
  const schedule = sides.map((side, k) => ({ task: side, mode: 1, start: k, end: k + 1 }));
  const hours = new TaskHours(workflow, schedule);
  const reports = [
    { task: 'north', startedAt: 0, finishedAt: 1, actualCost: 1000 },
    { task: 'east', startedAt: 1, finishedAt: 2, actualCost: 1200 },
    { task: 'south', startedAt: 2, percentComplete: 50, actualCost: 600 },
  ];
  const state = foldReports(
    hours,
    reports.map((report) => ({ at: 3, report })),
    3,
  );
  return { hours, state, value: earnedValue(hours, state, NO_BASELINE) };
}

describe('earned value', () => {
  it('agrees with the textbook', () => {
    const { value } = fence();
    expect(value).toMatchObject({ basis: 'cost', statedCosts: 3 });
    expect(value.total).toMatchObject({ planned: 3000, earned: 2500, actual: 2800, budget: 4000 });
    expect(value.total).toMatchObject({ scheduleVariance: -500, costVariance: -300 });
    expect(value.total.schedulePerformance).toBeCloseTo(0.8333, 4);
    expect(value.total.costPerformance).toBeCloseTo(0.8929, 4);
    // 4000 / (2500 / 2800); what is left of it; how much over; (4000 - 2500) / (4000 - 2800).
    expect(value.total.estimateAtCompletion).toBeCloseTo(4480, 6);
    expect(value.total.estimateToComplete).toBeCloseTo(1680, 6);
    expect(value.total.varianceAtCompletion).toBeCloseTo(-480, 6);
    expect(value.total.toCompletePerformance).toBeCloseTo(1.25, 10);
    // Two and a half sides were to be done after two and a half days.
    expect(value.schedule?.at).toBeCloseTo(2.5, 10);
    expect(value.schedule?.behind).toBeCloseTo(0.5, 10);
    expect(value.schedule?.performance).toBeCloseTo(2.5 / 3, 10);
  });

  it('adds up by group, and over time to where it stands', () => {
    const { value } = fence();
    expect(value.groups).toEqual([
      expect.objectContaining({ group: 'cold', planned: 2000, earned: 2000, actual: 2200, budget: 2000 }),
    ]);
    expect(value.curve.find(({ at }) => at === 3)).toEqual({ at: 3, planned: 3000, earned: 2500, actual: 2800 });
    expect(value.curve.at(-1)).toEqual({ at: 4, planned: 4000, earned: null, actual: null });
  });

  it('goes by the baseline where there is one', () => {
    const { hours, state } = fence();
    const later = new Map([['west', { start: 0, end: 1 }]]);
    expect(earnedValue(hours, state, later).total.planned).toBe(4000);
  });

  it('counts working time where nothing costs anything, and the time worked as what it cost', () => {
    const workflow = plan({ tasks: [task('a', 10), task('b', 10)] });
    const hours = new TaskHours(workflow, [
      { task: 'a', mode: 1, start: 0, end: 10 },
      { task: 'b', mode: 1, start: 10, end: 20 },
    ]);
    const state = foldReports(hours, [{ at: 12, report: { task: 'a', startedAt: 0, percentComplete: 90 } }], 15);
    const { basis, total } = earnedValue(hours, state, NO_BASELINE);
    expect(basis).toBe('working-time');
    expect(total).toMatchObject({ planned: 15, earned: 9, actual: 12, budget: 20 });
  });

  it('knows no index where it would divide by nothing', () => {
    expect(valueIndices({ planned: 0, earned: 0, actual: 0, budget: 0 })).toEqual({
      scheduleVariance: 0,
      costVariance: 0,
      schedulePerformance: null,
      costPerformance: null,
      estimateAtCompletion: 0,
      estimateToComplete: 0,
      varianceAtCompletion: 0,
      toCompletePerformance: null,
    });
    const { hours } = fence();
    const before = earnedValue(hours, foldReports(hours, [], 0), NO_BASELINE);
    expect(before.total).toMatchObject({ earned: 0, costPerformance: null, estimateAtCompletion: 4000 });
    expect(before.schedule).toEqual({ at: 0, behind: 0, performance: null });
    const empty = new TaskHours(plan({}), []);
    expect(earnedValue(empty, foldReports(empty, [], 5), NO_BASELINE)).toMatchObject({ schedule: null, curve: [] });
  });

  it('still tells lateness once everything is done', () => {
    const { hours } = fence();
    const reports = ['north', 'east', 'south', 'west'].map((side, k) => ({
      at: 9,
      report: { task: side, startedAt: k, finishedAt: k + 3 },
    }));
    const value = earnedValue(hours, foldReports(hours, reports, 9), NO_BASELINE);
    expect(value.total.schedulePerformance).toBe(1);
    expect(value.schedule).toMatchObject({ at: 4, behind: 2 });
    expect(value.schedule?.performance).toBeCloseTo(4 / 6, 10);
  });

  it('costs what the objective "cost" counts', () => {
    const priced = {
      ...yearPlan(),
      resources: yearPlan().resources.map((resource, k) => ({ ...resource, costRate: 30 + k })),
    };
    const problem = compile(priced);
    const costs = thousandthsByMode(problem);
    const last = problem.taskIds.map((_, index) => problem.firstMode[index + 1] - 1);
    const entries = problem.taskIds.map((id, index) => ({
      task: id,
      mode: problem.modeNumber[last[index]],
      start: 0,
      end: 0,
    }));
    const { budgets } = taskBudgets(new TaskHours(priced, entries));
    for (const [index, { total }] of budgets.entries()) expect(1000 * total).toBeCloseTo(costs[last[index]], -1);
  });

  it('earns no more than the budget, and plans ever more with time', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(percents, fc.integer({ min: 0, max: 8 }), (given, statusAt) => {
        const { hours } = fence();
        const said = given.map((percentComplete, k) => ({
          at: statusAt,
          report: { task: hours.workflow.tasks[k].id, startedAt: 0, percentComplete },
        }));
        const state = foldReports(hours, said, statusAt);
        const { total, tasks, curve, schedule } = earnedValue(hours, state, NO_BASELINE);
        expect(total.earned).toBeLessThanOrEqual(total.budget + 1e-9);
        expect(tasks.reduce((sum, { earned }) => sum + earned, 0)).toBeCloseTo(total.earned, 6);
        for (let k = 1; k < curve.length; k++) expect(curve[k].planned).toBeGreaterThanOrEqual(curve[k - 1].planned);
        expect(curve.at(-1)?.planned).toBe(total.budget);
        expect(schedule?.at).toBeLessThanOrEqual(4);
        const now = curve.find(({ at }) => at === statusAt);
        expect(now?.planned).toBeCloseTo(total.planned, 6);
        expect(now?.earned).toBeCloseTo(total.earned, 6);
        expect(now?.actual).toBeCloseTo(total.actual, 6);
      }),
    );
  });
});
