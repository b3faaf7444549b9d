import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link, Task, Workflow } from '../../../core/model/workflow.ts';
import { chartScene, scenePlan } from '../paint/chart-scene.ts';
import { datesOf } from './commit-bars.ts';
import { HeldBars } from './held-bars.ts';
import { snapStep } from './snap-step.ts';

const DAY = 1440;
const HOUR = 60;
/** Ticks of a moment in the week of Monday 5 January 2026, 00:00. */
const at = (day: number, hour: number) => day * DAY + hour * HOUR;

const office = [{ from: '08:00', to: '16:00' }];
const week = {
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  sunday: [],
};
const task = (id: string, hours: number, more: Partial<Task> = {}): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: hours * HOUR, demands: [] }],
  ...more,
});
const link = (from: string, to: string): Link => ({
  id: `${from}-${to}`,
  from,
  to,
  type: 'finish-start',
  lag: { unit: 'working', ticks: 0 },
});
const workflow: Workflow = {
  name: 'Plan',
  origin: '2026-01-05T00:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  calendar: 'office',
  tasks: [
    task('plaster', 16),
    task('paint', 8),
    task('varnish', 4),
    task('inspection', 0),
    task('dug', 8, { actual: { start: at(0, 8), mode: 1 } }),
    task('fixed', 8, { pin: at(3, 8) }),
  ],
  links: [link('plaster', 'paint'), link('paint', 'varnish')],
  resources: [],
  calendars: [{ id: 'office', name: 'Office', week, exceptions: [] }],
  groups: [],
};
const entries = [
  { task: 'plaster', mode: 1, start: at(0, 8), end: at(1, 16) },
  { task: 'paint', mode: 1, start: at(2, 8), end: at(2, 16) },
  { task: 'varnish', mode: 1, start: at(3, 8), end: at(3, 12) },
  { task: 'inspection', mode: 1, start: at(3, 12), end: at(3, 12) },
  { task: 'dug', mode: 1, start: at(0, 8), end: at(0, 16) },
  { task: 'fixed', mode: 1, start: at(3, 8), end: at(3, 16) },
];
const byTask = new Map(entries.map((entry) => [entry.task, entry]));
const scene = chartScene(scenePlan(workflow, new Set()), byTask, null, 30 * DAY, null, null);
const days = snapStep(workflow, DAY / 12);
const hours = snapStep(workflow, HOUR / 12);
const [PLASTER, PAINT, VARNISH, INSPECTION, DUG, FIXED] = [0, 1, 2, 3, 4, 5];

function take(tasks: readonly number[], way: 'move' | 'resize' = 'move'): HeldBars {
  const bars = HeldBars.take(scene, tasks, way);
  if (typeof bars === 'string') throw new Error(bars);
  return bars;
}

describe('round moments', () => {
  it('are days where days are narrow, hours where there is room, and ticks in plans of periods', () => {
    expect(days.ticks).toBe(DAY);
    expect(days.floor(at(2, 9))).toBe(at(2, 0));
    expect(days.next(at(2, 0))).toBe(at(3, 0));
    expect(hours.ticks).toBe(HOUR);
    const periods = snapStep({ ...workflow, tick: 'period' }, 1 / 20);
    expect([periods.floor(7.6), periods.next(7), periods.ticks]).toEqual([7, 8, 1]);
  });
});

describe('held bars', () => {
  it('go to the start of the nearest working day, over the weekend to whichever is nearer', () => {
    const bars = take([PAINT]);
    const startAfter = (ticks: number) => bars.movedBy(ticks, days, 'earliest').bars[0].to.start;
    expect(startAfter(DAY + 3 * HOUR)).toBe(at(3, 8));
    expect(startAfter(2 * DAY + 13 * HOUR)).toBe(at(4, 8));
    expect(startAfter(4 * DAY)).toBe(at(7, 8));
    expect(startAfter(HOUR)).toBe(at(2, 8));
  });

  it('end when their work is done, after the nights and weekends between', () => {
    const { to } = take([PLASTER]).movedBy(4 * DAY, days, 'earliest').bars[0];
    expect(to).toEqual({ start: at(4, 8), end: at(7, 16) });
  });

  it('say who holds them where they come before the end of a task that stays', () => {
    expect(take([PAINT]).movedBy(-DAY, days, 'earliest').held).toEqual({ by: PLASTER, until: at(1, 16) });
    expect(take([PAINT]).movedBy(DAY, days, 'earliest').held).toBeNull();
    expect(take([PAINT, PLASTER]).movedBy(-DAY, days, 'earliest').held).toBeNull();
  });

  it('are moved by steps of the keyboard over nights and weekends, and back', () => {
    const bars = take([PAINT]);
    const later = bars.stepped(bars.still(), 3, days);
    expect(later.bars[0].to.start).toBe(at(7, 8));
    expect(bars.stepped(later, -3, days).bars[0].to.start).toBe(at(2, 8));
  });

  it('end at round moments when they are resized, and never without any work', () => {
    const bars = take([PAINT], 'resize');
    expect(bars.resizedTo(at(4, 3), days).durations).toEqual([16 * HOUR]);
    expect(bars.resizedTo(at(2, 11) + 10, hours).durations).toEqual([3 * HOUR]);
    expect(bars.resizedTo(at(0, 0), days).durations).toEqual([1]);
  });

  it('are resized by the keyboard in days of work from a day on, and in hours below', () => {
    const bars = take([PAINT], 'resize');
    const longer = bars.steppedEnd(bars.resizedBy(0), 2);
    expect(longer.durations).toEqual([24 * HOUR]);
    expect(bars.steppedEnd(longer, -4).durations).toEqual([6 * HOUR]);
  });

  it('are refused where the task has begun, is not scheduled, or has no length to change', () => {
    expect(HeldBars.take(scene, [DUG], 'move')).toBe('begun');
    expect(HeldBars.take(scene, [INSPECTION], 'resize')).toBe('milestone');
    const unscheduled = chartScene(scenePlan(workflow, new Set()), null, null, 0, null, null);
    expect(HeldBars.take(unscheduled, [PAINT], 'move')).toBe('unscheduled');
  });

  it('count those of a choice that stay because they have begun', () => {
    const { bars, staying } = take([PAINT, DUG, VARNISH]).movedBy(DAY, days, 'earliest');
    expect([bars.map(({ task }) => task), staying]).toEqual([[PAINT, VARNISH], 1]);
  });

  it('lie on working moments, however they are moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * DAY, max: 20 * DAY }), fc.constantFrom(days, hours), (ticks, step) => {
        const { start, end } = take([PAINT]).movedBy(ticks, step, 'earliest').bars[0].to;
        const [day, minute] = [Math.floor(start / DAY) % 7, start % DAY];
        expect(day).toBeLessThan(5);
        expect(minute).toBeGreaterThanOrEqual(8 * HOUR);
        expect(minute).toBeLessThan(16 * HOUR);
        expect(end).toBeGreaterThanOrEqual(start + 8 * HOUR);
      }),
    );
  });
});

describe('dates of a move', () => {
  it('are given to what leads, and to others only where their links would not bring them along', () => {
    const moved = take([PAINT, VARNISH, INSPECTION]).movedBy(DAY, days, 'earliest');
    expect([...datesOf(scene, moved)]).toEqual([
      ['paint', { releaseAt: at(3, 8) }],
      ['inspection', { releaseAt: at(4, 12) }],
    ]);
  });

  it('move a pin with its task, and make one when asked to', () => {
    const pinned = take([FIXED]).movedBy(DAY, days, 'earliest');
    expect([...datesOf(scene, pinned)]).toEqual([['fixed', { pin: at(4, 8), releaseAt: undefined }]]);
    const paint = take([PAINT, VARNISH]).movedBy(DAY, days, 'pin');
    expect([...datesOf(scene, paint)]).toEqual([['paint', { pin: at(3, 8), releaseAt: undefined }]]);
  });
});
