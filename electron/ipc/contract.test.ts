import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../core/model/workflow.ts';
import { contract } from './contract.ts';
import { messageTrouble } from './message-limits.ts';

const TASKS = 10_000;
const id = (index: number) => `task-${index % TASKS}`;

const workflow: Workflow = {
  name: 'Ten thousand tasks',
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'Europe/Berlin',
  tick: 'minute',
  tasks: Array.from({ length: TASKS }, (_, index) => ({
    id: id(index),
    name: `Task number ${index}`,
    kind: 'work',
    priority: 'medium',
    weight: 1,
    modes: [
      {
        duration: 60,
        demands: [
          { resource: 'crew', amount: 1000 },
          { resource: 'crane', amount: 500 },
        ],
      },
    ],
    position: { x: index, y: index },
  })),
  links: Array.from({ length: 2 * TASKS }, (_, index) => ({
    id: `link-${index}`,
    from: id(index),
    to: id(7 * index + 1),
    type: 'finish-start',
    lag: { unit: 'working', ticks: 0 },
  })),
  resources: [],
  calendars: [],
  groups: [],
};

/** Median of several, so that a pause of the machine does not decide. */
function medianMilliseconds(action: () => void): number {
  const took = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    action();
    return performance.now() - startedAt;
  });
  return took.toSorted((a, b) => a - b)[2];
}

describe('contract', () => {
  it('checks a plan of 10,000 tasks and 20,000 links in well under a second', () => {
    const input = structuredClone({ workflow });
    const took = medianMilliseconds(() => {
      expect(messageTrouble({ kind: 'call', id: 1, method: 'workflow.analyse', input })).toBeNull();
      expect(contract['workflow.analyse'].input.safeParse(input).success).toBe(true);
    });
    expect(took).toBeLessThan(800);
  });

  it('checks a schedule of 10,000 tasks quickly enough for ten a second', () => {
    const schedule = workflow.tasks.map((task, index) => ({ task: task.id, mode: 1, start: index, end: index + 60 }));
    const event = { kind: 'improved', schedule, value: [1], bound: [1], schedules: 1 };
    const took = medianMilliseconds(() => {
      expect(contract['optimise.run'].event.safeParse(event).success).toBe(true);
    });
    expect(took).toBeLessThan(100);
  });

  it('takes a window that does not speak of taking over as one that does not want to', () => {
    expect(contract['plan.resume'].input.parse({ planId: 'p' })).toEqual({ planId: 'p', takeOver: false });
    expect(contract['plan.open'].input.parse({ source: { path: '/a' } })).toEqual({
      source: { path: '/a' },
      machine: null,
      bpmn: null,
      takeOver: false,
    });
  });
});
