import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Risk } from '../../core/model/risk.ts';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { itemsToTakeOut } from '../../core/simulation/spread-drops.ts';
import { link, plan, task } from '../../core/testing/plan-builder.ts';
import type { Input } from '../ipc/contract.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 4 });
});
afterAll(() => engine.close());

function ranged(id: string, low: number, high: number): Task {
  const { modes, ...rest } = task(id, (low + high) / 2, { crew: 1000 });
  return { ...rest, modes: [{ ...modes[0], range: { unit: 'ticks', distribution: { kind: 'uniform', low, high } } }] };
}

const flood: Risk = {
  id: 'r1',
  name: 'Flood',
  probability: 0.3,
  impacts: [{ kind: 'duration', tasks: ['steady'], factor: { kind: 'fixed', value: 1.5 } }],
};
const workflow: Workflow = plan({
  tick: 'minute',
  tasks: [ranged('wild', 100, 900), ranged('steady', 395, 405), { ...task('done', 0), deadline: 1000, dueAt: 900 }],
  links: [link('wild', 'done'), link('steady', 'done')],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000, costRate: 60 }],
  risks: [flood],
});

const request = (parts: Partial<Input<'simulate.run'>> = {}): Input<'simulate.run'> => ({
  workflow,
  schedule: null,
  uncertainty: uncertaintyOf(workflow),
  policy: 'serial',
  runs: 3000,
  precisionTicks: null,
  seed: 7,
  workers: 2,
  ...parts,
});

describe('simulate.run', () => {
  it('tells finish, cost, milestones, dates and what is critical, the same for 1, 2 and 4 workers', async () => {
    const [one, two, four] = await Promise.all(
      [1, 2, 4].map((workers) => engine.client.call('simulate.run', request({ workers }))),
    );
    expect(two).toEqual(one);
    expect(four).toEqual(one);
    const { summary } = one;
    if (summary === null) throw new Error('No run was played.');
    expect(summary.planned.finish).toBe(900);
    // One crew does one task after another, so all of them hold the end and the milestone is the finish.
    expect(summary.milestones).toEqual([{ task: 'done', finish: summary.finish }]);
    expect(summary.deadlines.map(({ kind }) => kind)).toEqual(['deadline', 'due']);
    expect(summary.deadlines[1].probability).toBe(summary.planned.probability);
    expect(summary.deadlines[0].probability).toBeGreaterThan(summary.deadlines[1].probability);
    expect(summary.resources).toMatchObject([{ resource: 'crew', criticality: 1 }]);
    // A unit and a minute cost 1, so the cost of a run is its finish, but for rounding to thousandths.
    for (const percent of ['p10', 'p50', 'p80', 'p90'] as const) {
      expect(summary.cost[percent]).toBeCloseTo(summary.finish[percent], 2);
    }
    expect(summary.cost.mean / (500 + 400 * (0.7 + 0.3 * 1.5))).toBeCloseTo(1, 1);
  });

  it('refuses ranges that make no sense, naming the task', async () => {
    const wrong = { ...workflow, tasks: [ranged('wild', 900, 100), ...workflow.tasks.slice(1)] };
    await expect(
      engine.client.call('simulate.run', request({ workflow: wrong, uncertainty: uncertaintyOf(wrong) })),
    ).rejects.toThrow('"wild": 100 is less than 900');
  });

  it('counts the work of tasks that have begun into the cost', async () => {
    const [wild, ...others] = workflow.tasks;
    const begun = {
      ...workflow,
      risks: [],
      statusAt: 50,
      tasks: [{ ...wild, actual: { start: 0, mode: 1, remaining: 450 } }, ...others],
    };
    const { summary } = await engine.client.call(
      'simulate.run',
      request({ workflow: begun, uncertainty: { durations: [], groups: [], risks: [] }, runs: 5 }),
    );
    expect(summary?.cost.p90).toBe(900);
  });
});

describe('simulate.spreadDrops', () => {
  it('tells what is gained without the spread of a task or without a risk, as each is known', async () => {
    const { summary } = await engine.client.call('simulate.run', request());
    if (summary === null) throw new Error('No run was played.');
    const uncertainty = uncertaintyOf(workflow);
    const items = [...itemsToTakeOut(summary, uncertainty, 5)];
    expect(items).toContainEqual({ kind: 'risk', place: 0 });
    expect(items).toContainEqual({ kind: 'task', task: 'wild' });
    const { precisionTicks: _, ...asked } = request({ runs: 1000 });
    const fractions: number[] = [];
    const ask = (workers: number) =>
      engine.client.call(
        'simulate.spreadDrops',
        { ...asked, items, workers },
        { onEvent: ({ fraction }) => fractions.push(fraction) },
      );
    const one = await ask(1);
    expect(fractions).toEqual(Array.from({ length: items.length + 1 }, (_, k) => (k + 1) / (items.length + 1)));
    expect(await ask(4)).toEqual(one);
    const ticksOf = (wanted: string) =>
      one.drops.find(({ item }) => (item.kind === 'task' ? item.task : 'risk') === wanted)?.ticks ?? Number.NaN;
    expect(ticksOf('wild')).toBeGreaterThan(70);
    expect(ticksOf('risk')).toBeGreaterThan(30);
    const steady = one.drops.find(({ item }) => item.kind === 'task' && item.task === 'steady');
    expect(Math.abs(steady?.ticks ?? 0)).toBeLessThan(10);
  });
});
