import { describe, expect, it } from 'vitest';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import { type Lag, LINK_TYPES, type Mode, type Resource, type Task, type Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { verify } from './verify.ts';

const codes = (workflow: Workflow, schedule: Schedule) => verify(workflow, schedule).map(({ code }) => code);

function withEntry(schedule: Schedule, index: number, change: Partial<ScheduledTask>): Schedule {
  return schedule.map((entry, k) => (k === index ? { ...entry, ...change } : entry));
}

function withTask(workflow: Workflow, index: number, change: Partial<Task>): Workflow {
  return { ...workflow, tasks: workflow.tasks.map((entry, k) => (k === index ? { ...entry, ...change } : entry)) };
}

function modeOf(workflow: Workflow, { task, mode }: ScheduledTask): Mode {
  const found = workflow.tasks.find(({ id }) => id === task)?.modes[mode - 1];
  if (found === undefined) throw new Error(`There is no mode ${mode} of ${task}.`);
  return found;
}

function withResource(workflow: Workflow, id: string, change: Partial<Resource>): Workflow {
  return {
    ...workflow,
    resources: workflow.resources.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
  };
}

describe('verify', () => {
  it('accepts schedules that were made by other means, and names every way of spoiling them', () => {
    const caught = new Map<string, number>();
    const expectCaught = (name: string, workflow: Workflow, schedule: Schedule, code?: string) => {
      const found = codes(workflow, schedule);
      if (code === undefined) expect(found, name).not.toEqual([]);
      else expect(found, name).toContain(code);
      caught.set(name, (caught.get(name) ?? 0) + 1);
    };
    for (let seed = 0; seed < 600; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true, roles: false, actuals: false });
      if (witness === null) throw new Error('A witness was asked for.');
      expect(verify(workflow, witness)).toEqual([]);
      const random = new Random(seed);
      const k = random.below(witness.length);
      const { start, end, mode } = witness[k];
      const taskOf = workflow.tasks[k];
      const { duration, demands } = taskOf.modes[mode - 1];

      expectCaught('shifted start', workflow, withEntry(witness, k, { start: start + 1 }));
      if (start > 0) expectCaught('earlier start', workflow, withEntry(witness, k, { start: start - 1 }));
      expectCaught('later end', workflow, withEntry(witness, k, { end: end + 1 }), 'wrong-end');
      expectCaught('earlier end', workflow, withEntry(witness, k, { end: end - 1 }));
      expectCaught('fraction', workflow, withEntry(witness, k, { start: start + 0.5 }), 'moment-out-of-range');
      expectCaught('no number', workflow, withEntry(witness, k, { end: Number.NaN }), 'moment-out-of-range');
      expectCaught('far future', workflow, withEntry(witness, k, { end: 9e15 }), undefined);
      expectCaught('before the origin', workflow, withEntry(witness, k, { start: -1, end: duration - 1 }));
      expectCaught('unknown mode', workflow, withEntry(witness, k, { mode: 99 }), 'unknown-mode');
      expectCaught('mode 0', workflow, withEntry(witness, k, { mode: 0 }), 'unknown-mode');
      const other = taskOf.modes.findIndex((candidate) => candidate.duration !== duration);
      if (other >= 0) expectCaught('wrong mode', workflow, withEntry(witness, k, { mode: other + 1 }));
      expectCaught('dropped task', workflow, witness.toSpliced(k, 1), 'missing-task');
      expectCaught('duplicated task', workflow, [...witness, witness[k]], 'duplicate-task');
      expectCaught('unknown task', workflow, withEntry(witness, k, { task: 'nobody' }), 'unknown-task');
      expectCaught('deadline', withTask(workflow, k, { deadline: end - 1 }), witness, 'ends-after-deadline');
      expectCaught('release', withTask(workflow, k, { releaseAt: start + 1 }), witness, 'starts-before-release');
      expectCaught('pin', withTask(workflow, k, { pin: start + 1 }), witness, 'off-its-pin');
      if (end - start > duration) {
        expectCaught('pause', withTask(workflow, k, { mayPause: false }), witness, 'pauses');
      }
      for (const { resource: id, amount } of demands) {
        const resource = workflow.resources.find((candidate) => candidate.id === id);
        if (resource === undefined || amount === 0) continue;
        if (resource.kind === 'non-renewable') {
          expectCaught('budget', withResource(workflow, id, { capacity: amount - 1 }), witness, 'budget-exceeded');
        } else if (duration > 0) {
          const { capacityChanges: _, ...steady } = resource;
          const reduced = {
            ...workflow,
            resources: workflow.resources.map((r) => (r.id === id ? { ...steady, capacity: amount - 1 } : r)),
          };
          expectCaught('capacity', reduced, witness, 'capacity-exceeded');
          const outage = {
            capacityChanges: [...(resource.capacityChanges ?? []), { from: end - 1, to: end, capacity: amount - 1 }],
          };
          expectCaught('outage', withResource(workflow, id, outage), witness, 'capacity-exceeded');
        }
      }
      for (const link of workflow.links) {
        const to = witness.find((entry) => entry.task === link.to);
        const from = witness.find((entry) => entry.task === link.from);
        if (from === undefined || to === undefined) continue;
        const { duration: ofPredecessor } = modeOf(workflow, from);
        for (const type of LINK_TYPES) {
          const distance =
            (type.endsWith('start') ? to.start : to.end) - (type.startsWith('finish') ? from.end : from.start);
          const withLag = (lag: Lag): Workflow => ({ ...workflow, links: [{ ...link, type, lag }] });
          const exact = withLag({ unit: 'elapsed', ticks: distance });
          expect(codes(exact, witness), `${type}, met exactly`).not.toContain('link-violated');
          const tooFar = withLag({ unit: 'elapsed', ticks: distance + 1 });
          expectCaught(`${type}, elapsed`, tooFar, witness, 'link-violated');
          // So many working ticks take at least as long on any calendar.
          if (distance < 0) continue;
          const tooMuchWork = withLag({ unit: 'working', ticks: distance + 1 });
          expectCaught(`${type}, working`, tooMuchWork, witness, 'link-violated');
          if (ofPredecessor === 0) continue;
          const tooHigh = withLag({ unit: 'percent', percent: (100 * (distance + 1)) / ofPredecessor });
          expectCaught(`${type}, percent`, tooHigh, witness, 'link-violated');
        }
      }
      if (workflow.calendar !== undefined && duration > 0) {
        // A week without any hours on the day of the start.
        const closed = workflow.calendars.map((calendar) => ({
          ...calendar,
          exceptions: [...calendar.exceptions, { from: '1990-01-01', to: '2190-01-01', spans: [] }],
        }));
        const bound = taskOf.calendar !== undefined || demands.every(({ amount }) => amount === 0);
        if (bound) expectCaught('calendar', { ...workflow, calendars: closed }, witness, 'start-outside-working-time');
      }
    }
    for (const [name, count] of caught) expect(count, name).toBeGreaterThan(10);
    expect(caught.size).toBe(22 + 3 * LINK_TYPES.length);
  });

  it('names the task, the moments on the clock and a way out', () => {
    const workflow = plan({
      ...berlinOffice,
      origin: '2026-01-05T07:00:00Z',
      calendar: 'office',
      tasks: [task('a', 240), task('b', 60)],
      links: [{ id: 'l', from: 'a', to: 'b', type: 'finish-start', lag: { unit: 'working', ticks: 30 } }],
    });
    const [violation, ...others] = verify(workflow, [
      { task: 'a', mode: 1, start: 0, end: 240 },
      { task: 'b', mode: 1, start: 300, end: 360 },
    ]);
    expect(others).toEqual([]);
    expect(violation.message).toBe(
      'Task "b" starts at 2026-01-05 13:00, but its finish-start link from "a" allows that no earlier than 2026-01-05 13:30. Maybe move it later or shorten the lag.',
    );
    expect(violation.items).toEqual([
      { kind: 'link', id: 'l' },
      { kind: 'task', id: 'a' },
      { kind: 'task', id: 'b' },
    ]);
  });

  it('counts a resource only while its tasks work', () => {
    // Both need the one machine; the night task works in the pause of the day task.
    const machine: Resource = { id: 'm', name: 'Machine', kind: 'renewable', capacity: 1000, calendar: 'always' };
    const workflow = plan({
      ...berlinOffice,
      origin: '2026-01-05T07:00:00Z',
      resources: [machine],
      tasks: [
        { ...task('day', 300, { m: 1000 }), calendar: 'office' },
        { ...task('noon', 60, { m: 1000 }), calendar: 'always' },
      ],
    });
    const schedule: Schedule = [
      { task: 'day', mode: 1, start: 0, end: 360 },
      { task: 'noon', mode: 1, start: 240, end: 300 },
    ];
    expect(verify(workflow, schedule)).toEqual([]);
    const [violation] = verify(workflow, withEntry(schedule, 1, { start: 239, end: 299 }));
    expect(violation).toMatchObject({
      code: 'capacity-exceeded',
      values: { from: 239, to: 240, used: 2000, capacity: 1000 },
    });
    expect(violation.message).toBe(
      '2 of "Machine" are used at 2026-01-05 11:59, but there is 1: "day", "noon". Maybe move one of them out of 2026-01-05 11:59 to 2026-01-05 12:00.',
    );
  });

  it('lets later capacity changes win, and follows them tick by tick', () => {
    const crew: Resource = {
      id: 'c',
      name: 'Crew',
      kind: 'renewable',
      capacity: 1000,
      capacityChanges: [
        { from: 0, to: 10, capacity: 0 },
        { from: 2, to: 5, capacity: 1000 },
      ],
    };
    const workflow = plan({ tick: 'period', resources: [crew], tasks: [task('a', 3, { c: 1000 })] });
    const at = (start: number): Schedule => [{ task: 'a', mode: 1, start, end: start + 3 }];
    expect(verify(workflow, at(2))).toEqual([]);
    expect(verify(workflow, at(10))).toEqual([]);
    for (const start of [0, 1, 3, 4, 7, 9]) expect(codes(workflow, at(start))).toContain('capacity-exceeded');
  });

  it('knows no calendars in plans in periods', () => {
    const workflow = plan({
      ...berlinOffice,
      tick: 'period',
      calendar: 'office',
      tasks: [task('a', 0), task('b', 0)],
      links: [link('a', 'b', 'finish-start', 3)],
    });
    const at = (start: number): Schedule => [
      { task: 'a', mode: 1, start: 0, end: 0 },
      { task: 'b', mode: 1, start, end: start },
    ];
    expect(verify(workflow, at(3))).toEqual([]);
    expect(codes(workflow, at(2))).toEqual(['link-violated']);
  });

  it('knows both days of a change of clocks', () => {
    const night = (origin: string) => plan({ ...berlinOffice, origin, calendar: 'night', tasks: [task('a', 240)] });
    const run = (end: number): Schedule => [{ task: 'a', mode: 1, start: 60, end }];
    // Nights work from 01:00 to 05:00; the first origin is midnight before spring skips 02:00 to 03:00.
    const spring = night('2026-03-28T23:00:00Z');
    expect(verify(spring, run(60 + 180 + 20 * 60 + 60))).toEqual([]);
    expect(codes(spring, run(300))).toEqual(['wrong-end']);
    // Autumn repeats 02:00 to 03:00: five hours of work lie between 01:00 and 05:00.
    const autumn = night('2026-10-24T22:00:00Z');
    expect(verify(autumn, run(300))).toEqual([]);
    expect(verify(autumn, [{ task: 'a', mode: 1, start: 120, end: 360 }])).toEqual([]);
    expect(codes(autumn, [{ task: 'a', mode: 1, start: 121, end: 361 }])).toEqual(['wrong-end']);
  });

  it('checks ten thousand tasks over ten years quickly', () => {
    const count = 10_000;
    const workflow = plan({
      ...berlinOffice,
      origin: '2026-01-05T07:00:00Z',
      calendar: 'office',
      resources: Array.from({ length: 20 }, (_, k) => ({
        id: `r${k}`,
        name: `r${k}`,
        kind: 'renewable' as const,
        capacity: 1000,
      })),
      tasks: Array.from({ length: count }, (_, k) => task(`t${k}`, 2400, { [`r${k % 20}`]: 1000 })),
      links: Array.from({ length: count - 20 }, (_, k) => ({
        id: `l${k}`,
        from: `t${k}`,
        to: `t${k + 20}`,
        type: 'finish-start' as const,
        lag: { unit: 'working' as const, ticks: 0 },
      })),
    });
    const week = 7 * 24 * 60;
    // Every task takes one week from Monday 08:00 to Friday 17:00 in Berlin, which summer time moves by an hour of UTC.
    const mondays = Array.from({ length: count / 20 }, (_, k) => k * week - (isSummerInBerlin(7 * k) ? 60 : 0));
    const schedule = workflow.tasks.map(({ id }, k): ScheduledTask => {
      const start = mondays[Math.floor(k / 20)];
      return { task: id, mode: 1, start, end: start + 4 * 1440 + 540 };
    });
    const begin = performance.now();
    const violations = verify(workflow, schedule);
    const seconds = (performance.now() - begin) / 1000;
    expect(violations).toEqual([]);
    // Some 0.2 s on a laptop; the rest is for busy machines.
    expect(seconds).toBeLessThan(3);
  });
});

/** Whether Berlin keeps summer time, so many days after 5 January 2026. */
function isSummerInBerlin(day: number): boolean {
  const date = new Date(Date.UTC(2026, 0, 5 + day, 12));
  const name = date.toLocaleString('en-GB', { timeZone: 'Europe/Berlin', timeZoneName: 'shortOffset' });
  return name.endsWith('GMT+2');
}
