import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { berlinOffice, calendar, link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import { FINISH_FINISH, LAG_PERCENT, type Problem } from './problem.ts';
import { startNoEarlierThan } from './task-time.ts';
import { UnschedulableError } from './unschedulable-error.ts';

function errorsOf(workflow: Workflow): string[] {
  try {
    compile(workflow);
  } catch (error) {
    if (error instanceof UnschedulableError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
}

const machine = (id: string, parts: object = {}) => ({
  id,
  name: id,
  kind: 'renewable' as const,
  capacity: 1000,
  ...parts,
});

/** Hours of a mode in one day, from midnight on, as a list of `from-to` in hours. */
function dayOf(problem: Problem, index: number): string {
  if (index < 0) return 'always';
  const { starts, ends } = problem.calendars[index];
  const hours: string[] = [];
  starts.forEach((start, k) => {
    if (start < 1440) hours.push(`${start / 60}-${ends[k] / 60}`);
  });
  return hours.join(' ');
}

describe('compile', () => {
  it('lays tasks, modes, demands, budgets and links out as dense arrays', () => {
    const problem = compile(
      plan({
        resources: [
          { id: 'money', name: 'Money', kind: 'non-renewable', capacity: 9000, costRate: 2 },
          machine('m', { costRate: 30, capacityChanges: [{ from: 5, to: 7, capacity: 3000 }] }),
        ],
        tasks: [
          { ...task('b', 0, { m: 5000 }), priority: 'high', pin: 4, weight: 3 },
          {
            ...task('a', 1),
            releaseAt: 2,
            dueAt: 9,
            deadline: 40,
            mayPause: false,
            modes: [
              {
                duration: 3,
                demands: [
                  { resource: 'm', amount: 500 },
                  { resource: 'money', amount: 2000 },
                ],
                cost: 7,
              },
              { duration: 5, demands: [{ resource: 'm', amount: 0 }] },
            ],
          },
        ],
        links: [link('a', 'b', 'finish-finish', { unit: 'percent', percent: -100 })],
      }),
    );
    expect(problem).toMatchObject({
      taskCount: 2,
      taskIds: ['b', 'a'],
      firstMode: Int32Array.of(0, 1, 3),
      modeTask: Int32Array.of(0, 1, 1),
      duration: Float64Array.of(0, 3, 5),
      modeCalendar: Int32Array.of(-1, -1, -1),
      modeCost: Float64Array.of(0, 7, 0),
      // A milestone uses nothing, whatever it demands.
      firstDemand: Int32Array.of(0, 0, 1, 1),
      demandResource: Int32Array.of(0),
      demandAmount: Int32Array.of(500),
      firstBudgetDemand: Int32Array.of(0, 0, 1, 1),
      budgetDemandAmount: Int32Array.of(2000),
      resourceIndex: Int32Array.of(1),
      peakCapacity: Int32Array.of(3000),
      costRatePerTick: Float64Array.of(30),
      budgetIndex: Int32Array.of(0),
      budgetAmount: Float64Array.of(9000),
      budgetCostRate: Float64Array.of(2),
      release: Float64Array.of(0, 2),
      due: Float64Array.of(Number.POSITIVE_INFINITY, 9),
      deadline: Float64Array.of(Number.POSITIVE_INFINITY, 40),
      pin: Float64Array.of(4, -1),
      weight: Float64Array.of(3, 1),
      priorityRank: Uint8Array.of(0, 1),
      mustNotPause: Uint8Array.of(0, 1),
      linkFrom: Int32Array.of(1),
      linkTo: Int32Array.of(0),
      linkType: Uint8Array.of(FINISH_FINISH),
      lagUnit: Uint8Array.of(LAG_PERCENT),
      lag: Float64Array.of(-100),
      order: Int32Array.of(1, 0),
      calendars: [],
    });
    // The last change of the settled plan is the pin; then five hours of work and no positive lag.
    expect(problem.horizon).toBe(9);
  });

  it('intersects the calendars that bind a mode, and keeps equal tables once', () => {
    const problem = compile(
      plan({
        ...berlinOffice,
        // Midnight in Berlin.
        origin: '2026-01-04T23:00:00Z',
        calendar: 'office',
        calendars: [
          ...berlinOffice.calendars,
          calendar('early', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], [{ from: '06:00', to: '14:00' }]),
          calendar(
            'like office',
            ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
            [
              { from: '13:00', to: '17:00' },
              { from: '08:00', to: '12:00' },
            ],
          ),
        ],
        resources: [
          machine('plain'),
          machine('night', { calendar: 'night' }),
          machine('always', { calendar: 'always' }),
          machine('early', { calendar: 'early' }),
          machine('twin', { calendar: 'like office' }),
        ],
        tasks: [
          task('nothing', 60),
          task('plain', 60, { plain: 1000 }),
          task('night', 60, { night: 1000 }),
          task('always', 60, { always: 1000 }),
          { ...task('own', 60), calendar: 'early' },
          { ...task('own and plain', 60, { plain: 1000 }), calendar: 'early' },
          { ...task('own and always', 60, { always: 1000 }), calendar: 'early' },
          task('two', 60, { plain: 1000, early: 500 }),
          task('twin', 60, { twin: 1000 }),
          task('unused', 60, { night: 0 }),
          task('milestone', 0, { night: 1000 }),
        ],
        links: [
          link('nothing', 'own', 'finish-start', 5),
          link('own', 'night', 'finish-start', 5),
          link('nothing', 'night', 'finish-start', { unit: 'elapsed', ticks: 5 }),
        ],
      }),
    );
    const office = '8-12 13-17';
    expect([...problem.modeCalendar].map((index) => dayOf(problem, index))).toEqual([
      office,
      office,
      '1-5',
      'always',
      '6-14',
      '8-12 13-14',
      '6-14',
      '8-12 13-14',
      office,
      office,
      'always',
    ]);
    expect([...problem.lagCalendar].map((index) => dayOf(problem, index))).toEqual(['6-14', office, 'always']);
    expect([...problem.resourceCalendar].map((index) => dayOf(problem, index))).toEqual([
      office,
      '1-5',
      'always',
      '6-14',
      office,
    ]);
    expect(problem.calendars).toHaveLength(4);
  });

  it('reaches far enough for one task after another around the clock, and for lags, releases and pins', () => {
    const tasks = [task('a', 3), { ...task('b', 4), releaseAt: 10 }, task('c', 5)];
    expect(compile(plan({ tick: 'period', tasks })).horizon).toBe(22);
    const links = [
      link('a', 'b', 'finish-start', 7),
      link('a', 'c', 'finish-start', { unit: 'percent', percent: 300 }),
    ];
    expect(compile(plan({ tick: 'period', tasks, links })).horizon).toBe(31);
    expect(compile(plan({ tick: 'period', tasks }), { horizonAtLeast: 500 }).horizon).toBe(500);
    expect(compile(plan({ tick: 'period' })).horizon).toBe(0);
  });

  it('waits for the end of an outage only where a task needs it', () => {
    const outage = { capacityChanges: [{ from: 100, to: 200, capacity: 500 }] };
    const needing = (amount: number) =>
      compile(plan({ tick: 'period', resources: [machine('m', outage)], tasks: [task('a', 3, { m: amount })] }))
        .horizon;
    expect(needing(500)).toBe(3);
    expect(needing(1000)).toBe(203);
  });

  it('holds durations of recorded runs beyond 32 bits', () => {
    const month = 30 * 86_400_000;
    const problem = compile(
      plan({ tick: 'millisecond', tasks: [task('a', month), task('b', month)], links: [link('a', 'b')] }),
    );
    expect(problem.horizon).toBe(2 * month);
    expect(problem.duration).toEqual(Float64Array.of(month, month));
  });

  it('refuses workflows with errors, and says what is wrong', () => {
    expect(errorsOf(plan({ tasks: [task('a', 1), task('b', 1)], links: [link('a', 'b'), link('b', 'a')] }))).toEqual([
      'cycle',
    ]);
    expect(errorsOf(plan({ tasks: [task('a', -1)] }))).toEqual(['invalid-duration']);
    expect(errorsOf(plan({ tasks: [task('a', 1, { nobody: 1 })] }))).toEqual(['unknown-id']);
    expect(() => compile(plan({ tasks: [task('a', 1, { nobody: 1 })] }))).toThrow('nobody');
  });

  it('ignores calendars of plans in periods where nothing would follow them', () => {
    const problem = compile(
      plan({ tick: 'period', calendar: 'c', calendars: [calendar('c', ['monday'], [])], tasks: [task('a', 0)] }),
    );
    expect(problem.taskCalendar).toEqual(Int32Array.of(-1));
    expect(problem.calendars).toEqual([]);
  });

  it('finds the few hours of a calendar that works in exceptions only, and says when they are too few', () => {
    const weekend = {
      ...calendar('move', [], []),
      exceptions: [{ from: '2029-06-02', to: '2029-06-03', spans: [{ from: '08:00', to: '18:00' }] }],
    };
    const move = (duration: number) =>
      plan({ tick: 'hour', calendars: [weekend], calendar: 'move', tasks: [task('Move the office', duration)] });
    const problem = compile(move(20));
    expect(startNoEarlierThan(problem, 0, 0)).toBe((Date.UTC(2029, 5, 2, 8) - Date.UTC(2026, 0, 5)) / 3_600_000);
    expect(errorsOf(move(21))).toEqual(['task-fits-nowhere']);
    expect(() => compile(move(21))).toThrow('Task "Move the office" takes');
  });

  it('refuses plans that take more than a thousand years', () => {
    const rare = calendar('rare', ['monday'], [{ from: '08:00', to: '08:01' }]);
    const workflow = plan({ tick: 'minute', calendars: [rare], calendar: 'rare', tasks: [task('a', 60_000)] });
    expect(errorsOf(workflow)).toEqual(['plan-too-long']);
  });

  it('leaves room for a schedule that is known to be feasible', () => {
    for (let seed = 0; seed < 500; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true, maxTasks: seed % 50 === 0 ? 60 : 12 });
      const problem = compile(workflow);
      const end = Math.max(...(witness ?? []).map((entry) => entry.end));
      expect(end, `seed ${seed}`).toBeLessThanOrEqual(problem.horizon);
      for (const table of problem.calendars) expect(table.horizon).toBeGreaterThanOrEqual(problem.horizon);
    }
  });

  it('compiles ten thousand tasks with three calendars quickly', () => {
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
    const count = 10_000;
    const workflow = plan({
      ...berlinOffice,
      calendar: 'office',
      calendars: [...berlinOffice.calendars, calendar('early', days, [{ from: '06:00', to: '14:00' }])],
      resources: Array.from({ length: 20 }, (_, k) =>
        machine(`r${k}`, { capacity: 4000, ...(k % 3 === 0 ? {} : { calendar: k % 3 === 1 ? 'early' : 'always' }) }),
      ),
      tasks: Array.from({ length: count }, (_, k) =>
        task(`t${k}`, 60 + ((k * 7919) % 2000), { [`r${k % 20}`]: 1000, [`r${(k * 7 + 3) % 20}`]: 2000 }),
      ),
      links: Array.from({ length: 2 * (count - 200) }, (_, k) => {
        const to = 200 + (k >> 1);
        return { ...link(`t${to - 1 - ((k * 31) % 199)}`, `t${to}`), id: `l${k}` };
      }),
    });
    compile(workflow);
    const begin = performance.now();
    const problem = compile(workflow);
    // Some 100 ms on a laptop; the rest is for busy machines.
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(problem.calendars.length).toBe(3);
  });
});
