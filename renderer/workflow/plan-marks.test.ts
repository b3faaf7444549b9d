import { expect, it } from 'vitest';
import type { Analysis } from '../../core/problem/analyse.ts';
import { type MarkSources, planMarks } from './plan-marks.ts';
import { planOf } from './testing/plan-of.ts';

const NOTHING_KNOWN: MarkSources = { analysis: null, figures: null, scheduled: null, conflict: null };

it('marks nothing while nothing is known', () => {
  const marks = planMarks(planOf(['A'], []).workflow, NOTHING_KNOWN);
  expect([marks.criticalTasks.size, marks.lateTasks.size, marks.infeasibleTasks.size]).toEqual([0, 0, 0]);
});

it('marks the links that hold critical tasks where they are', () => {
  const { workflow } = planOf(['A', 'B', 'C', 'D'], ['A>C', 'B>C', 'A>B', 'C>D', 'A>D SS']);
  const tasks = ['A', 'B', 'C', 'D'];
  const { criticalTasks, criticalLinks } = planMarks(workflow, {
    ...NOTHING_KNOWN,
    figures: { tasks, critical: Uint8Array.of(1, 1, 1, 0) },
    scheduled: new Map(tasks.map((task, k) => [task, { task, mode: 1, start: 10 * k, end: 10 * (k + 1) }])),
  });
  expect([...criticalTasks]).toEqual(['A', 'B', 'C']);
  // A ends long before C starts, so A>C holds nothing.
  expect([...criticalLinks]).toEqual(['l2', 'l3']);
});

it('marks tasks that end after the date that they are wanted by', () => {
  const { workflow } = planOf(['A', 'B'], [], { A: { dueAt: 100 }, B: { deadline: 300 } });
  const scheduled = new Map(['A', 'B'].map((task) => [task, { task, mode: 1, start: 0, end: 200 }]));
  expect([...planMarks(workflow, { ...NOTHING_KNOWN, scheduled }).lateTasks]).toEqual(['A']);
});

it('marks the tasks that errors, clashes and their links and dates are about', () => {
  const { workflow } = planOf(['A', 'B', 'C', 'D', 'E'], ['A>B']);
  const conflict = [
    { kind: 'link', id: 'l1' },
    { kind: 'date', task: 'C', field: 'deadline' },
  ] as const;
  const items = (id: string) => [{ kind: 'task', id }] as const;
  const analysis: Analysis = {
    diagnostics: [
      { code: 'x', severity: 'error', message: '', items: [...items('D')], values: {} },
      { code: 'y', severity: 'warning', message: '', items: [...items('E')], values: {} },
    ],
    criticalPath: null,
    bounds: null,
  };
  const { infeasibleTasks } = planMarks(workflow, { ...NOTHING_KNOWN, analysis, conflict });
  expect([...infeasibleTasks].sort()).toEqual(['A', 'B', 'C', 'D']);
});
