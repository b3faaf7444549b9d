import { describe, expect, it } from 'vitest';
import type { RunView, TaskStatus } from '../../core/operations/run-view.ts';
import { plannedStatus } from '../../core/testing/planned-status.ts';
import { runStanding } from './run-standing.ts';

const planned = [
  { task: 'a', mode: 1, start: 0, end: 100 },
  { task: 'b', mode: 1, start: 100, end: 400 },
];

function view(now: number, tasks: readonly TaskStatus[]): RunView {
  return { now, span: 400, tasks, resources: [] };
}

describe('how a run stands', () => {
  it('is on time before anything was due', () => {
    expect(runStanding(view(0, [plannedStatus('a', {}), plannedStatus('b', {})]), planned)).toMatchObject({
      lateBy: 0,
      plannedFinish: 400,
      counts: { planned: 2 },
    });
  });

  it('names the largest delay of what has begun or is due', () => {
    const tasks = [
      plannedStatus('a', { state: 'done', startedAt: 0, finishedAt: 110 }),
      plannedStatus('b', { state: 'running', startedAt: 130 }),
    ];
    expect(runStanding(view(200, tasks), planned).lateBy).toBe(30);
    expect(runStanding(view(450, tasks), planned).lateBy).toBe(50);
  });

  it('counts what has not begun although it was due', () => {
    const tasks = [
      plannedStatus('a', { state: 'done', startedAt: 0, finishedAt: 90 }),
      plannedStatus('b', { state: 'waiting' }),
    ];
    expect(runStanding(view(160, tasks), planned).lateBy).toBe(60);
  });

  it('compares the finish alone once everything is done', () => {
    const tasks = [
      plannedStatus('a', { state: 'done', startedAt: 0, finishedAt: 180 }),
      plannedStatus('b', { state: 'done', startedAt: 180, finishedAt: 380 }),
    ];
    expect(runStanding(view(380, tasks), planned)).toMatchObject({ lateBy: -20, finish: 380 });
  });
});
