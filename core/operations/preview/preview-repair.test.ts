import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../model/schedule.ts';
import type { Workflow } from '../../model/workflow.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import type { Repair } from '../repair.ts';
import { previewRepair, previewSchedule } from './preview-repair.ts';
import type { Situation } from './situation.ts';

/** Two tasks of ten hours one after another on a machine, the first of which began at 0; it is four o'clock. */
function situation(change: Partial<Situation> = {}): Situation {
  const base = plan({
    tick: 'hour',
    tasks: [task('a', 10, { machine: 1000 }), task('b', 10, { machine: 1000 })],
    links: [link('a', 'b')],
    resources: [
      { id: 'machine', name: 'Machine', kind: 'renewable', capacity: 3000, costRate: 2 },
      { id: 'idle', name: 'Idle', kind: 'renewable', capacity: 1000 },
    ],
  });
  const [first, second] = base.tasks;
  const workflow: Workflow = {
    ...base,
    statusAt: 4,
    tasks: [
      { ...first, actual: { start: 0, mode: 1, remaining: 6 } },
      { ...second, deadline: 23 },
    ],
  };
  const schedule: Schedule = [
    { task: 'a', mode: 1, start: 0, end: 10 },
    { task: 'b', mode: 1, start: 10, end: 20 },
  ];
  return { workflow, schedule, troubles: [], span: 20, mostAtOnce: null, ...change };
}

const certain = { seed: 1, draws: 40, uncertainty: { durations: [], groups: [], risks: [] } };

describe('the preview of a repair', () => {
  it('ends as planned where nothing is wrong and nothing uncertain', () => {
    const { without } = previewSchedule(situation(), situation().schedule, certain);
    expect(without).toMatchObject({ p10: 20, p50: 20, p90: 20, cost: 40, risk: 0 });
  });

  it('draws durations from the ranges, longer ones for a task that has taken long already', () => {
    const { without } = previewSchedule(situation(), situation().schedule, { seed: 1, draws: 200 });
    expect(without.p10).toBeLessThan(20);
    expect(without.p90).toBeGreaterThan(20);
    expect(without.risk).toBeGreaterThan(0);
    expect(without.risk).toBeLessThan(1);
  });

  it('promises that a task which stands still ends sooner where it starts over', () => {
    const stuck = situation({ troubles: [{ kind: 'standstill', task: 'a', since: 1 }], span: 400 });
    const { without, with: repaired } = previewRepair(stuck, { kind: 'retry', task: 'a' }, certain);
    expect(repaired.p50).toBe(24);
    expect(without.p50).toBeGreaterThan(repaired.p50);
  });

  it('never shows a higher risk for what ends sooner: both meet the same trouble to come', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { without, with: repaired } = previewRepair(
        situation({ seen: 3, span: 24 }),
        { kind: 'scale-up', task: 'a', factor: 2 },
        { seed, draws: 40 },
      );
      expect(repaired.p50).toBeLessThan(without.p50);
      expect(repaired.risk ?? 1).toBeLessThanOrEqual(without.risk ?? 0);
    }
  });

  it('shows what more machines are worth and what they cost', () => {
    const scaled = previewRepair(situation(), { kind: 'scale-up', task: 'a', factor: 2 }, certain);
    expect(scaled.with.p50).toBeLessThan(scaled.without.p50);
    expect(scaled.with.cost).toBeGreaterThan(40);
    expect(scaled.moved).toEqual(['b']);
  });

  it('ends slow work sooner where its cause is put right', () => {
    const slow = situation({ troubles: [{ kind: 'network', since: 3 }], span: 100 });
    const { without, with: repaired } = previewRepair(slow, { kind: 'enable-compression' }, certain);
    expect(without.p50).toBeGreaterThan(repaired.p50);
    expect(repaired.p50).toBeGreaterThanOrEqual(20);
  });

  it('plays every kind of repair that fits', () => {
    const repairs: readonly Repair[] = [
      { kind: 'throttle', most: 1 },
      { kind: 'restart-service' },
      { kind: 'more-heap' },
      { kind: 'optimise-queries', task: 'a', factor: 0.8 },
      { kind: 're-allocate', resource: 'machine', from: 'idle', amount: 1000, lasts: 5 },
      { kind: 're-order', task: 'b', priority: 'high' },
      { kind: 'swap-mode', task: 'b', mode: 1 },
      { kind: 'split', task: 'a' },
      { kind: 'extend-deadline', task: 'b', by: 4 },
      { kind: 'retry-elsewhere', task: 'a', mode: 1 },
    ];
    for (const repair of repairs) {
      const { with: repaired, schedule } = previewRepair(situation(), repair, certain);
      expect(repaired.p50, repair.kind).toBeGreaterThanOrEqual(20);
      expect(repaired.p50, repair.kind).toBeLessThan(26);
      if (repair.kind !== 'retry-elsewhere') expect(schedule, repair.kind).not.toBeNull();
    }
  });

  it('gives the same promise for the same seed', () => {
    const slow = situation({ troubles: [{ kind: 'leak', since: 3 }], span: 100 });
    const once = previewRepair(slow, { kind: 'restart-service' }, { seed: 7, draws: 20 });
    expect(previewRepair(slow, { kind: 'restart-service' }, { seed: 7, draws: 20 })).toEqual(once);
  });
});
