import { describe, expect, it } from 'vitest';
import type { TaskId } from '../model/workflow.ts';
import { eventfulSetup } from '../testing/eventful-setup.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { queueSetup } from '../testing/queue-setup.ts';
import { meanWaitMG1, meanWaitMMc } from '../testing/queue-theory.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import type { Intervention } from './intervention.ts';
import type { PlayEvent, PlayEventKind } from './play-event.ts';
import { type PlaySetup, plainSetup } from './play-setup.ts';
import { playedSystem } from './played-system.ts';
import { ACTION_RULES, ruleChoosingPolicy, STATE_SIZE } from './rule-choosing-policy.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

interface Played {
  readonly simulator: Simulator;
  readonly events: readonly PlayEvent[];
}

function played(setup: PlaySetup, options: SimulatorOptions = {}): Played {
  const events: PlayEvent[] = [];
  const simulator = new Simulator(playedSystem(setup), { ...options, onEvent: (event) => events.push(event) });
  while (simulator.step());
  return { simulator, events };
}

function eventful(seed: number): PlaySetup {
  const { workflow, witness } = randomWorkflow(seed, { maxTasks: 10, feasibleOnly: true, tick: 'hour' });
  return eventfulSetup(workflow, witness, seed);
}

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

/** Two painters, four rooms that take 3 hours each, and a party when all are done. */
const rooms = plan({
  tick: 'hour',
  tasks: [...['a', 'b', 'c', 'd'].map((id) => task(id, 3, { painter: 1000 })), task('party', 2)],
  links: ['a', 'b', 'c', 'd'].map((id) => link(id, 'party')),
  resources: [{ id: 'painter', name: 'Painter', kind: 'renewable', capacity: 2000 }],
});

function times(events: readonly PlayEvent[], kind: PlayEventKind): readonly (readonly [task: number, at: number])[] {
  return events.filter((event) => event.kind === kind).map(({ task: index, at }) => [index, at]);
}

describe('the simulator', () => {
  it('waits as long as theory says, roughly, in a short run of M/M/c and M/G/1', () => {
    const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;
    const mm2 = played(queueSetup(2, exponential(1 / 1.4), exponential(1), 30_000, 3)).simulator.figures();
    expect(mm2.waiting.mean).toBeGreaterThan(0.9 * meanWaitMMc(1.4, 1, 2));
    expect(mm2.waiting.mean).toBeLessThan(1.1 * meanWaitMMc(1.4, 1, 2));
    expect(mm2.resources[0].utilisation).toBeCloseTo(0.7, 1);
    const mg1 = played(
      queueSetup(1, exponential(1 / 0.7), { kind: 'uniform', low: 0.5, high: 1.5 }, 30_000, 4),
    ).simulator.figures();
    expect(mg1.waiting.mean).toBeGreaterThan(0.9 * meanWaitMG1(0.7, 1, 1 / 12));
    expect(mg1.waiting.mean).toBeLessThan(1.1 * meanWaitMG1(0.7, 1, 1 / 12));
  });

  it("keeps Little's law: the mean queue is the arrivals a tick times the mean wait", () => {
    const { waiting, resources, now } = played(
      queueSetup(3, { kind: 'exponential', mean: 0.4 }, { kind: 'exponential', mean: 1 }, 2_000, 8),
    ).simulator.figures();
    expect(resources[0].meanQueue).toBeCloseTo((waiting.count / now) * (waiting.mean ?? 0), 9);
    const { width, means } = resources[0].queue;
    const area = means.reduce((sum, mean, k) => sum + mean * (Math.min(now, (k + 1) * width) - k * width), 0);
    expect(area / now).toBeCloseTo(resources[0].meanQueue, 6);
  });

  it('gives the same play for the same seed, step by step or in leaps, and another for another seed', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const setup = eventful(seed);
      const { events, simulator } = played(setup);
      const leaps: PlayEvent[] = [];
      const leaping = new Simulator(playedSystem(setup), { onEvent: (event) => leaps.push(event) });
      for (let k = 1; k <= 40; k++) leaping.advanceTo((k * simulator.now) / 40);
      while (leaping.step());
      expect(leaps).toEqual(events);
      expect(leaping.figures()).toEqual(simulator.figures());
    }
    expect(played({ ...eventful(4), seed: 77 }).events).not.toEqual(played(eventful(4)).events);
  });

  it('never uses more than there is, keeps links and order of states, and ends every case, whatever happens', () => {
    let completed = 0;
    for (const seed of SEEDS) {
      const setup = eventful(seed);
      const system = playedSystem(setup);
      const events: PlayEvent[] = [];
      const simulator = new Simulator(system, { onEvent: (event) => events.push(event) });
      while (simulator.step()) {
        const { pool } = simulator;
        pool.resources.forEach((_, k) => {
          expect(pool.inUse[k], `seed ${seed}`).toBeLessThanOrEqual(pool.capacityOf(k));
          expect(pool.inUse[k]).toBeGreaterThanOrEqual(0);
        });
      }
      const { cases, tasks, resources } = simulator.figures();
      expect(cases.completed + cases.aborted + cases.open, `seed ${seed}`).toBe(cases.arrived);
      // Later cases may find no place any more in a calendar that opens in a few exceptions only.
      if (simulator.now < system.endsAt) {
        expect(cases.open, `seed ${seed}`).toBe(0);
        expect(tasks.waiting).toBe(0);
        expect(simulator.pool.inUse.every((amount) => amount === 0)).toBe(true);
        completed++;
      }
      for (const { utilisation } of resources) expect(utilisation).toBeLessThanOrEqual(1 + 1e-9);
      const begun = new Set<string>();
      for (const { kind, caseNumber, task: index, at } of events) {
        expect(at).toBeLessThanOrEqual(simulator.now);
        const key = `${caseNumber} ${index}`;
        if (kind === 'starts') begun.add(key);
        if (kind === 'finishes' || kind === 'fails' || kind === 'resumes') expect(begun.has(key)).toBe(true);
      }
    }
    expect(completed).toBeGreaterThan(40);
  });

  it('leaves nothing idle that somebody waits for and could use (work conservation)', () => {
    for (const seed of SEEDS.slice(0, 30)) {
      const { workflow, witness } = randomWorkflow(seed, {
        maxTasks: 10,
        feasibleOnly: true,
        calendars: false,
        capacityChanges: false,
        setups: false,
        actuals: false,
      });
      const plain = eventfulSetup(workflow, witness, seed);
      const waiting = new Map<string, { readonly caseNumber: number; readonly task: number }>();
      const system = playedSystem({ ...plain, faults: null });
      const [{ problem, mode, resource }] = system.templates;
      const simulator = new Simulator(system, {
        onEvent({ kind, caseNumber, task: index }) {
          const key = `${caseNumber} ${index}`;
          if (kind === 'waits') waiting.set(key, { caseNumber, task: index });
          if (kind === 'starts' || kind === 'cancelled') waiting.delete(key);
        },
      });
      while (simulator.step()) {
        for (const { task: index } of waiting.values()) {
          let fits = true;
          for (let k = problem.firstDemand[mode[index]]; k < problem.firstDemand[mode[index] + 1]; k++) {
            if (problem.demandAmount[k] > simulator.pool.freeOf(resource[problem.demandResource[k]])) fits = false;
          }
          expect(fits, `seed ${seed}, task ${index} at ${simulator.now}`).toBe(false);
        }
      }
    }
  });

  it('lets two policies meet the same arrivals and the same work (common random numbers)', () => {
    const setup = eventful(8);
    const quiet: PlaySetup = { ...setup, retries: [], breakdowns: [], faults: null };
    const [first, second] = (['fifo', 'spt'] as const).map((rule) => played({ ...quiet, rule }));
    expect(times(second.events, 'arrives')).toEqual(times(first.events, 'arrives'));
    const worked = ({ simulator }: Played) =>
      simulator.figures().resources.map(({ use }) => use.means.reduce((sum, mean) => sum + mean, 0) * use.width);
    worked(first).forEach((amount, k) => {
      expect(worked(second)[k]).toBeCloseTo(amount, 3);
    });
  });

  it('lets urgent cases overtake others under the rule of priorities', () => {
    const one = plan({
      tick: 'hour',
      tasks: [task('fix', 4, { person: 1000 })],
      resources: [{ id: 'person', name: 'Person', kind: 'renewable', capacity: 1000 }],
    });
    const setup: PlaySetup = {
      ...plainSetup(one, null),
      arrivals: [
        { workflow: 0, pattern: { kind: 'recorded', at: [0, 1, 2] }, priority: 'low' },
        { workflow: 0, pattern: { kind: 'recorded', at: [3] }, priority: 'high' },
      ],
    };
    const order = (rule: PlaySetup['rule']) =>
      played({ ...setup, rule })
        .events.filter(({ kind }) => kind === 'starts')
        .map(({ caseNumber, at }) => [caseNumber, at]);
    expect(order('fifo')).toEqual([
      [0, 0],
      [1, 4],
      [2, 8],
      [3, 12],
    ]);
    expect(order('priority')).toEqual([
      [0, 0],
      [3, 4],
      [1, 8],
      [2, 12],
    ]);
  });

  it('resumes or restarts what a breakdown interrupts', () => {
    const setup: PlaySetup = {
      ...plainSetup(plan({ ...rooms, tasks: [task('a', 10, { painter: 2000 })], links: [] }), null),
      // Both units break down at 6 and are away for 1 hour.
      breakdowns: [
        {
          resource: 'painter',
          timeBetween: { kind: 'fixed', value: 6 },
          repair: { kind: 'fixed', value: 1 },
        },
      ],
      until: 40,
    };
    const resumed = played({ ...setup, afterBreakdown: 'resume' });
    expect(times(resumed.events, 'finishes')).toEqual([[0, 11]]);
    expect(times(resumed.events, 'interrupted')).toEqual([[0, 6]]);
    const restarted = played({ ...setup, afterBreakdown: 'restart' });
    expect(times(restarted.events, 'finishes')).toEqual([]);
    expect(restarted.simulator.now).toBe(40);
    expect(restarted.simulator.figures().cases.open).toBe(1);
  });

  it('tries failed tasks again after waiting longer each time, and gives up', () => {
    const setup: PlaySetup = {
      ...plainSetup(rooms, null),
      retries: [{ tasks: ['a'], failureProbability: 1, mostAttempts: 3, backOff: { ticks: 10, factor: 2 } }],
    };
    const { events, simulator } = played(setup);
    const failures = times(events, 'fails');
    expect(failures.map(([index]) => index)).toEqual([0, 0, 0]);
    const starts = times(events, 'starts').filter(([index]) => index === 0);
    expect(starts[1][1] - failures[0][1]).toBeCloseTo(10, 9);
    expect(starts[2][1] - failures[1][1]).toBeCloseTo(20, 9);
    expect(times(events, 'given-up')).toHaveLength(1);
    expect(times(events, 'cancelled')).toHaveLength(1);
    expect(simulator.figures().cases).toMatchObject({ aborted: 1, completed: 0, open: 0 });
  });

  it('takes interventions at any moment, and repeats them from its journal', () => {
    const of = (id: TaskId) => ({ caseNumber: 0, task: id });
    const cases: readonly (readonly [at: number, intervention: Intervention, finish: number])[] = [
      [0, { kind: 'capacity', resource: 'painter', change: 2000, lasts: null }, 5],
      [1, { kind: 'capacity', resource: 'painter', change: -1000, lasts: 3 }, 10],
      [1, { kind: 'duration', ...of('a'), factor: 2 }, 10],
      [1, { kind: 'skip', ...of('c') }, 8],
      [1, { kind: 'retry', ...of('a') }, 9],
      [0, { kind: 'throttle', most: 1 }, 14],
      [1, { kind: 'demand', ...of('d'), factor: 0 }, 8],
      [3, { kind: 'priority', ...of('d'), priority: 'high' }, 8],
    ];
    for (const [at, intervention, finish] of cases) {
      const simulator = new Simulator(playedSystem({ ...plainSetup(rooms, null), rule: 'priority' }));
      simulator.advanceTo(at - 1e-9);
      expect(simulator.intervene(intervention), intervention.kind).toBeNull();
      while (simulator.step());
      expect(simulator.figures().finish, intervention.kind).toBeCloseTo(finish, 6);
      const again = new Simulator(playedSystem({ ...plainSetup(rooms, null), rule: 'priority' }));
      again.replay(simulator.journal);
      while (again.step());
      expect(again.figures()).toEqual(simulator.figures());
    }
  });

  it('says why an intervention can not be made, and rescues a case that failed', () => {
    const failing: PlaySetup = {
      ...plainSetup(rooms, null),
      retries: [{ tasks: ['a'], failureProbability: 0.5, mostAttempts: 1, backOff: { ticks: 0, factor: 1 } }],
    };
    const seed = SEEDS.find((each) => played({ ...failing, seed: each }).simulator.figures().cases.aborted === 1);
    const simulator = new Simulator(playedSystem({ ...failing, seed: seed ?? -1 }));
    while (simulator.step());
    expect(simulator.intervene({ kind: 'skip', caseNumber: 0, task: 'b' })).toContain('has ended');
    expect(simulator.intervene({ kind: 'skip', caseNumber: 3, task: 'b' })).toContain('not under way');
    expect(simulator.intervene({ kind: 'capacity', resource: 'x', change: 1, lasts: null })).toContain('"x"');
    expect(simulator.intervene({ kind: 'end-fault', fault: 1 })).toContain('not under way');
    let rescued = false;
    for (let attempt = 0; attempt < 30 && !rescued; attempt++) {
      expect(simulator.intervene({ kind: 'retry', caseNumber: 0, task: 'a' })).toBeNull();
      while (simulator.step());
      rescued = simulator.figures().cases.completed === 1;
    }
    expect(rescued).toBe(true);
  });

  it('asks a learned policy with ten values of the moment, and takes the rule that it chooses', () => {
    const setup = { ...eventful(10), faults: null };
    const states: Float64Array[] = [];
    const asked = played(setup, {
      policy: ruleChoosingPolicy('always-spt', (state) => {
        states.push(state);
        return ACTION_RULES.indexOf('spt');
      }),
    });
    expect(states.length).toBeGreaterThan(0);
    for (const state of states) {
      expect(state).toHaveLength(STATE_SIZE);
      expect(state[4]).toBe(state[5] + state[6] + state[7]);
      expect(state.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
    expect(asked.events).toEqual(played({ ...setup, rule: 'spt' }).events);
  });
});
