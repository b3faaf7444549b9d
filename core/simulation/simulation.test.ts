import { describe, expect, it } from 'vitest';
import type { Distribution } from '../model/distribution.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { Random } from '../solvers/random.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';
import { type RunBatch, type RunDetails, RunPlayer } from './run-batch.ts';
import { RunCollection, runDetails, type SimulationSummary } from './run-collection.ts';
import { simulatedProblem } from './simulated-problem.ts';
import { POLICIES, type Policy, type Uncertainty } from './uncertainty.ts';

const CERTAIN: Uncertainty = { durations: [], groups: [], risks: [] };

function sameFor(workflow: Workflow, distribution: Distribution, unit: 'ticks' | 'factor' = 'ticks'): Uncertainty {
  return { ...CERTAIN, durations: workflow.tasks.map(({ id }) => ({ task: id, unit, distribution })) };
}

/** The schedule that serial generation makes in the workflow's own topological order. */
function plainSchedule(workflow: Workflow): Schedule {
  const problem = compile(workflow);
  const generator = createScheduleGenerator(problem);
  generator.modesChanged();
  generator.beginSerial(problem.order);
  while (!generator.advance(10_000));
  return toSchedule(problem, { starts: generator.start, ends: generator.finish, modes: generator.mode });
}

function played(player: RunPlayer, firstRun: number, count: number, details: RunDetails): RunBatch {
  const playing = player.play(firstRun, count, details, 50);
  let step = playing.next();
  while (step.done !== true) step = playing.next();
  return step.value;
}

interface Options {
  readonly runs: number;
  readonly policy?: Policy;
  readonly seed?: number;
  readonly chunks?: readonly number[];
  readonly schedule?: Schedule;
}

function simulate(workflow: Workflow, uncertainty: Uncertainty, options: Options): SimulationSummary {
  const { runs, policy = 'serial', seed = 1, chunks = [runs], schedule = plainSchedule(workflow) } = options;
  const problem = compile(workflow);
  const collection = new RunCollection(problem, seed, Math.max(...schedule.map(({ end }) => end)));
  const starts = chunks.map((_, index) => chunks.slice(0, index).reduce((a, b) => a + b, 0));
  // Last chunk first, each by a player of its own: as different threads would.
  for (let index = chunks.length - 1; index >= 0; index--) {
    const simulated = simulatedProblem(workflow, schedule, uncertainty, policy);
    const player = new RunPlayer(simulated, uncertainty, policy, seed);
    collection.add(played(player, starts[index], chunks[index], runDetails(runs, problem)));
  }
  const summary = collection.summary();
  if (summary === null) throw new Error('No run could be played.');
  return summary;
}

const chain = plan({
  tick: 'minute',
  tasks: Array.from({ length: 16 }, (_, k) => task(`t${k}`, 1000)),
  links: Array.from({ length: 15 }, (_, k) => link(`t${k}`, `t${k + 1}`)),
});

describe('simulated runs', () => {
  it('of a chain of normal durations finish as their sum does', () => {
    const { finish } = simulate(chain, sameFor(chain, { kind: 'normal', mean: 1000, sd: 100 }), { runs: 20_000 });
    expect(finish.mean / 16_000).toBeCloseTo(1, 3);
    expect(finish.sd / 400).toBeCloseTo(1, 1);
    expect(finish.p80 / (16_000 + 400 * normalQuantile(0.8))).toBeCloseTo(1, 3);
    expect(finish.seP80).toBeGreaterThan(1);
    expect(finish.seP80).toBeLessThan(10);
  });

  it('of correlated durations vary as a sum of correlated ones', () => {
    const uncertainty: Uncertainty = {
      ...sameFor(chain, { kind: 'normal', mean: 1000, sd: 100 }),
      groups: [{ tasks: chain.tasks.map(({ id }) => id), correlation: 0.5 }],
    };
    const { finish } = simulate(chain, uncertainty, { runs: 20_000 });
    expect(finish.sd / (100 * Math.sqrt(16 + 16 * 15 * 0.5))).toBeCloseTo(1, 1);
  });

  it('that merge finish late: the mean of the larger of two uniform durations is two thirds of the way', () => {
    const merge = plan({
      tick: 'minute',
      tasks: [task('a', 1000), task('b', 1000), task('end', 0)],
      links: [link('a', 'end'), link('b', 'end')],
    });
    const uniform: Distribution = { kind: 'uniform', low: 1000, high: 4000 };
    const summary = simulate(merge, sameFor(merge, uniform), { runs: 20_000 });
    expect(summary.finish.mean / 3000).toBeCloseTo(1, 2);
    const [a, b] = ['a', 'b'].map((id) => summary.criticality.find(({ task }) => task === id)?.index ?? 0);
    expect(a + b).toBeCloseTo(1, 6);
    expect(a).toBeCloseTo(0.5, 1);
    expect(summary.criticality[0]).toEqual({ task: 'end', index: 1 });
  });

  it('keep to resources: two tasks for one machine take the sum, and each holds the end', () => {
    const shop = plan({
      tick: 'minute',
      tasks: [task('a', 100, { mill: 1000 }), task('b', 100, { mill: 1000 })],
      resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 }],
    });
    for (const policy of POLICIES) {
      const summary = simulate(shop, sameFor(shop, { kind: 'uniform', low: 50, high: 150 }), { runs: 4000, policy });
      expect(summary.finish.mean).toBeCloseTo(200, -1);
      expect(summary.criticality.map(({ index }) => index)).toEqual([1, 1]);
      expect(summary.resources[0].utilisation).toBeCloseTo(1, 9);
      expect(Math.abs(summary.sensitivity[0].rankCorrelation)).toBeCloseTo(0.7, 1);
    }
  });

  it('say how often deadlines are kept', () => {
    const deadline = Math.round(16_000 + 400);
    const tasks = chain.tasks.map((each, k) => (k === 15 ? { ...each, deadline } : each));
    const dated = { ...chain, tasks: tasks as unknown as Workflow['tasks'] };
    const { deadlines } = simulate(dated, sameFor(dated, { kind: 'normal', mean: 1000, sd: 100 }), { runs: 20_000 });
    expect(deadlines).toHaveLength(1);
    expect(deadlines[0].probability).toBeCloseTo(normalProbability(1), 2);
  });

  it('are the same however they are divided, and differ between seeds', () => {
    const { workflow } = randomWorkflow(3, { feasibleOnly: true, deadlines: false, pins: false, minTasks: 6 });
    const uncertainty = sameFor(workflow, { kind: 'triangular', low: 0.5, mode: 1, high: 2 }, 'factor');
    const whole = simulate(workflow, uncertainty, { runs: 300 });
    const divided = simulate(workflow, uncertainty, { runs: 300, chunks: [100, 7, 193] });
    // Sums over runs are rounded in another order.
    expect({ ...divided, resources: [] }).toEqual({ ...whole, resources: [] });
    divided.resources.forEach(({ criticality, utilisation }, k) => {
      expect(criticality).toBe(whole.resources[k].criticality);
      expect(utilisation).toBeCloseTo(whole.resources[k].utilisation, 12);
    });
    expect(simulate(workflow, uncertainty, { runs: 300, seed: 2 }).finish).not.toEqual(whole.finish);
  });

  it('without uncertainty all end as the plan does', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { workflow } = randomWorkflow(seed, {
        feasibleOnly: true,
        deadlines: false,
        pins: false,
        budgets: false,
        lags: false,
        allLinkTypes: false,
      });
      const schedule = plainSchedule(workflow);
      const end = Math.max(...schedule.map((entry) => entry.end));
      for (const policy of ['serial', 'sequence'] as const) {
        const summary = simulate(workflow, CERTAIN, { runs: 3, policy, schedule });
        expect(summary.failedRuns).toBe(0);
        // Generated again in the order of its starts, the plan can only become shorter.
        expect(summary.finish.p90).toBeLessThanOrEqual(end);
      }
    }
  });

  it('are schedules that keep all rules of a plan with the drawn durations', () => {
    let checked = 0;
    for (let seed = 0; seed < 80; seed++) {
      const { workflow } = randomWorkflow(seed, {
        feasibleOnly: true,
        deadlines: false,
        pins: false,
        budgets: false,
        actuals: false,
      });
      const schedule = plainSchedule(workflow);
      const random = new Random(seed);
      const drawn = new Map(
        workflow.tasks.map(({ id, modes }) => [id, Math.ceil(modes[0].duration * 2 * random.next())]),
      );
      const uncertainty: Uncertainty = {
        ...CERTAIN,
        durations: workflow.tasks
          .filter(({ modes }) => modes[0].duration > 0)
          .map(({ id }) => ({ task: id, unit: 'ticks', distribution: { kind: 'fixed', value: drawn.get(id) ?? 0 } })),
      };
      for (const policy of POLICIES) {
        const simulated = simulatedProblem(workflow, schedule, uncertainty, policy);
        const batch = played(new RunPlayer(simulated, uncertainty, policy, seed), 0, 1, {
          taskRuns: 1,
          milestoneRuns: 1,
        });
        if (Number.isNaN(batch.finish[0])) continue;
        const asDrawn = {
          ...workflow,
          tasks: workflow.tasks.map((each, index) => {
            const [first, ...others] = each.modes;
            const { mayPause: _, ...free } = each;
            const pauses = simulated.problem.mustNotPause[index] === 0;
            const mode = { ...first, duration: drawn.get(each.id) ?? 0 };
            return { ...(pauses ? free : each), modes: [mode, ...others] as const };
          }),
        } as Workflow;
        const entries = asDrawn.tasks.map((each, index) => ({
          ...schedule[index],
          task: each.id,
          start: batch.taskStart[index],
          end: batch.taskFinish[index],
        }));
        expect(verify(asDrawn, entries)).toEqual([]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(200);
  });

  it('suffer from risks as often as these strike', () => {
    const uncertainty: Uncertainty = {
      ...CERTAIN,
      risks: [
        {
          name: 'Flood',
          probability: 0.25,
          impacts: [{ kind: 'duration', tasks: ['t3', 't4'], factor: { kind: 'fixed', value: 3 } }],
        },
      ],
    };
    const { finish, finishQuantiles } = simulate(chain, uncertainty, { runs: 8000 });
    expect(finish.p50).toBe(16_000);
    expect(finishQuantiles[100]).toBe(20_000);
    expect(finish.mean / (16_000 + 0.25 * 4000)).toBeCloseTo(1, 2);
  });

  it('wait while capacity is lost', () => {
    const shop = plan({
      tick: 'minute',
      tasks: [task('a', 100, { mill: 1000 })],
      resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 }],
    });
    const outage = (probability: number): Uncertainty => ({
      ...CERTAIN,
      risks: [
        {
          name: 'Breakdown',
          probability,
          impacts: [
            {
              kind: 'capacity',
              resource: 'mill',
              lost: 1000,
              from: { kind: 'fixed', value: 50 },
              lasts: { kind: 'fixed', value: 500 },
            },
          ],
        },
      ],
    });
    expect(simulate(shop, outage(1), { runs: 10 }).finish.mean).toBe(650);
    expect(simulate(shop, outage(0), { runs: 10 }).finish.mean).toBe(100);
  });

  it('that can not be carried out keep no date', () => {
    const shop = plan({
      tick: 'minute',
      tasks: [
        { ...task('a', 100), dueAt: 100_000 },
        { ...task('b', 50, { crew: 1000 }), deadline: 100_000 },
      ],
      links: [link('a', 'b')],
      resources: [
        {
          id: 'crew',
          name: 'Crew',
          kind: 'renewable',
          capacity: 0,
          capacityChanges: [{ from: 0, to: 200, capacity: 1000 }],
        },
      ],
    });
    const uncertainty: Uncertainty = {
      ...CERTAIN,
      durations: [{ task: 'a', unit: 'ticks', distribution: { kind: 'uniform', low: 50, high: 250 } }],
    };
    const { runs, failedRuns, finish, deadlines, planned } = simulate(shop, uncertainty, { runs: 4000 });
    expect(failedRuns / runs).toBeCloseTo(0.5, 1);
    expect(finish.p90).toBeLessThanOrEqual(200);
    expect(deadlines.map(({ probability }) => probability)).toEqual([1 - failedRuns / runs, 1 - failedRuns / runs]);
    expect(planned.finish).toBe(150);
    expect(planned.probability).toBeCloseTo(0.25, 1);
  });
});
