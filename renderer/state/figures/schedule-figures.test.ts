import { describe, expect, it } from 'vitest';
import type { Task, Workflow } from '../../../core/model/workflow.ts';
import { problemOf, scheduleFigures } from './schedule-figures.ts';

const task = (id: string, duration: number): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration, demands: [{ resource: 'people', amount: 1000 }] }],
});

const workflow: Workflow = {
  name: 'Plan',
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  tasks: [task('long', 10), task('short', 4)],
  links: [],
  resources: [{ id: 'people', name: 'People', kind: 'renewable', capacity: 2000 }],
  calendars: [],
  groups: [],
};

describe('the figures of a schedule', () => {
  const problem = problemOf(workflow);
  if (problem === null) throw new Error('The plan of this test can be scheduled.');
  const figures = scheduleFigures(problem, [
    { task: 'long', mode: 1, start: 0, end: 10 },
    { task: 'short', mode: 1, start: 0, end: 4 },
  ]);

  it('tell how far each task may slip', () => {
    expect([...figures.slip]).toEqual([0, 6]);
    expect([...figures.critical]).toEqual([1, 0]);
  });

  it('tell the load of each resource', () => {
    expect(figures.loads.map(({ peak }) => peak)).toEqual([2000]);
  });

  it('are not there for a plan that no schedule can fulfil', () => {
    const heavy = {
      ...task('heavy', 3),
      modes: [{ duration: 3, demands: [{ resource: 'people', amount: 9000 }] }] as const,
    };
    expect(problemOf({ ...workflow, tasks: [heavy] })).toBeNull();
  });
});
