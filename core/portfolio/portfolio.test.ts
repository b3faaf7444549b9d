import { describe, expect, it } from 'vitest';
import { applyDiff } from '../document/diffs.ts';
import { bookResources } from '../document/resource-commands.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { verify } from '../problem/verify.ts';
import { drive } from '../solvers/drive.ts';
import { ruleSolver } from '../solvers/rule-solver.ts';
import { berlinOffice, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { bookingsAround } from './bookings.ts';
import { type PlanUse, planUse } from './plan-use.ts';
import { teamLoads } from './team-load.ts';

const people = (capacity: number) => ({ id: 'p', name: 'Painters', kind: 'renewable', capacity }) as const;

function readUse(id: string, workflow: Workflow, schedule: Schedule): PlanUse {
  const use = planUse({ id, workflow, schedule });
  if (use === null) throw new Error(`Plan ${id} has dates and a schedule.`);
  return use;
}

function booked(workflow: Workflow, others: readonly PlanUse[]): Workflow {
  const bookings = bookingsAround(workflow, others);
  if (bookings === null) throw new Error('The plan has dates.');
  const before = { workflow, schedule: null };
  return applyDiff(before, bookResources(before, bookings)).workflow;
}

function quickSchedule(workflow: Workflow): Schedule | null {
  try {
    const input = { problem: compile(workflow), objectives: ['makespan'], seed: 0 } as const;
    const outcome = drive(ruleSolver('lft', 'serial').search(input), { shouldStop: () => null });
    return outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}

describe('two plans with one team', () => {
  const house = plan({ name: 'House', resources: [people(1000)], tasks: [task('a', 5, { p: 1000 })] });
  // An hour later by the clock of another place.
  const shed = plan({
    name: 'Shed',
    origin: '2026-01-05T02:00:00+01:00',
    tick: 'minute',
    resources: [{ ...people(1000), id: 'other', name: ' painters ' }],
    tasks: [task('b', 120, { other: 1000 })],
  });
  const houseUse = readUse('house', house, [{ task: 'a', mode: 1, start: 0, end: 5 }]);

  it('clash where they want more than there is, and say who and when', () => {
    const shedUse = readUse('shed', shed, [{ task: 'b', mode: 1, start: 0, end: 120 }]);
    const [load] = teamLoads([houseUse, shedUse]);
    const hour = (text: string) => Date.parse(`2026-01-05T${text}:00Z`);
    expect(load.clashes).toEqual([
      { from: hour('01:00'), to: hour('03:00'), used: 2000, capacity: 1000, plans: [0, 1] },
    ]);
    expect(load.plans.map(({ plan: id }) => id)).toEqual(['house', 'shed']);
  });

  it('are planned one around the other', () => {
    const around = booked(shed, [houseUse]);
    expect(around.resources[0].capacityChanges).toEqual([{ from: 0, to: 240, capacity: 0, bookedBy: 'House' }]);
    expect(quickSchedule(around)).toEqual([{ task: 'b', mode: 1, start: 240, end: 360 }]);
  });

  it('forget what was booked before when they book anew, and keep their own changes', () => {
    const own = { from: 600, to: 700, capacity: 500 };
    const before = { ...shed, resources: [{ ...shed.resources[0], capacityChanges: [own] }] };
    const twice = booked(booked(before, [houseUse]), [houseUse]);
    expect(twice.resources[0].capacityChanges).toEqual([own, { from: 0, to: 240, capacity: 0, bookedBy: 'House' }]);
    expect(booked(twice, []).resources[0].capacityChanges).toEqual([own]);
  });

  it('first take what the other plan has more of', () => {
    const large = { ...house, resources: [people(3000)] };
    const around = booked(shed, [readUse('house', large, [{ task: 'a', mode: 1, start: 0, end: 5 }])]);
    expect(around.resources[0].capacityChanges).toEqual([{ from: 0, to: 240, capacity: 1000, bookedBy: 'House' }]);
  });

  it('book over nights and weekends in one go', () => {
    const office = { ...berlinOffice, calendar: 'office' };
    const long = plan({ ...office, name: 'Long', resources: [people(1000)], tasks: [task('a', 4800, { p: 1000 })] });
    const schedule = quickSchedule(long);
    if (schedule === null) throw new Error('The plan can be scheduled.');
    const short = plan({ ...office, name: 'Short', resources: [people(1000)], tasks: [task('b', 60, { p: 1000 })] });
    expect(booked(short, [readUse('long', long, schedule)]).resources[0].capacityChanges).toHaveLength(1);
  });

  it('have no shared time where one counts periods', () => {
    expect(planUse({ id: 'x', workflow: { ...house, tick: 'period' }, schedule: [] })).toBeNull();
    expect(bookingsAround({ ...house, tick: 'period' }, [houseUse])).toBeNull();
  });
});

it('a plan that is scheduled around another never clashes with it', () => {
  const options = { feasibleOnly: true, tick: 'minute', deadlines: false, pins: false, actuals: false } as const;
  let planned = 0;
  for (let seed = 0; seed < 60; seed++) {
    const first = randomWorkflow(seed, options);
    const { workflow } = randomWorkflow(seed + 1000, { ...options, tick: seed % 2 === 0 ? 'minute' : 'hour' });
    if (first.witness === null) throw new Error('A witness was asked for.');
    const names = first.workflow.resources.map(({ name }) => name);
    const second: Workflow = {
      ...workflow,
      origin: first.workflow.origin,
      timeZone: first.workflow.timeZone,
      resources: workflow.resources.map((resource, k) => ({ ...resource, name: names[k] ?? resource.name })),
    };
    const use = readUse('first', first.workflow, first.witness);
    const around = booked(second, [use]);
    const schedule = quickSchedule(around);
    if (schedule === null) continue;
    planned++;
    expect(verify(around, schedule)).toEqual([]);
    const clashes = teamLoads([use, readUse('second', around, schedule)]).flatMap((load) => load.clashes);
    expect(clashes, `seed ${seed}`).toEqual([]);
  }
  expect(planned).toBeGreaterThan(30);
});
