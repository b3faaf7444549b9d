import { describe, expect, it } from 'vitest';
import type { Link, Task, Workflow } from '../../../core/model/workflow.ts';
import { linkLinesOf, linksInRows } from './link-lines.ts';
import { CRITICAL, criticalLinks, LATE, MILESTONE, taskMarks } from './task-marks.ts';

const task = (id: string, duration: number, more: Partial<Task> = {}): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration, demands: [] }],
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
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  tasks: [task('a', 5), task('b', 3), task('c', 4, { dueAt: 8 }), task('end', 0), task('new', 2)],
  links: [link('a', 'c'), link('b', 'c'), link('c', 'end'), link('c', 'ghost')],
  resources: [],
  calendars: [],
  groups: [],
};
const times = new Map([
  ['a', { task: 'a', mode: 1, start: 0, end: 5 }],
  ['b', { task: 'b', mode: 1, start: 0, end: 3 }],
  ['c', { task: 'c', mode: 1, start: 5, end: 9 }],
  ['end', { task: 'end', mode: 1, start: 9, end: 9 }],
]);
/** Figures of the plan before "new" was added, in another order. */
const figures = {
  tasks: ['b', 'a', 'c', 'end'],
  slip: Float64Array.of(2, 0, 0, 0),
  slips: {
    alone: Float64Array.of(1, 0, 0, 0),
    finish: Float64Array.of(2, 0, 0, 0),
    deadline: Float64Array.of(3, 0, 0, 0),
  },
  critical: Uint8Array.of(0, 1, 1, 1),
  loads: [],
};

describe('the marks of tasks', () => {
  const marks = taskMarks(workflow, times, figures);

  it('tell what is critical, late, a milestone, or not scheduled yet', () => {
    expect([...marks.flags]).toEqual([CRITICAL, 0, CRITICAL | LATE, CRITICAL | MILESTONE, 0]);
    expect(marks.starts[4]).toBeNaN();
  });

  it('take slack from figures in another order', () => {
    expect([...marks.slack.slice(0, 4)]).toEqual([0, 2, 0, 0]);
  });

  it('know the links that hold their successor', () => {
    const lines = linkLinesOf(workflow);
    expect([...lines.to]).toEqual([2, 2, 3, -1]);
    expect([...criticalLinks(workflow, marks, lines.from, lines.to)]).toEqual([1, 0, 1, 0]);
  });
});

describe('links in sight', () => {
  const lines = linkLinesOf(workflow);

  it('are those with an end among the rows', () => {
    expect(linksInRows(lines, Int32Array.of(0, 1, 2, 3, 4), 0, 1)).toEqual([0, 1]);
    expect(linksInRows(lines, Int32Array.of(0, 1, 2, 3, 4), 3, 4)).toEqual([2]);
    expect(linksInRows(lines, Int32Array.of(0, 50, 99, 120, 4), 60, 70)).toEqual([]);
  });

  it('are not those within one row', () => {
    expect(linksInRows(lines, Int32Array.of(0, 0, 0, 1, 2), 0, 5)).toEqual([2]);
  });
});
