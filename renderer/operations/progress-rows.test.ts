import { describe, expect, it } from 'vitest';
import type { RunView } from '../../core/operations/run-view.ts';
import { plannedStatus } from '../../core/testing/planned-status.ts';
import { progressRows, shareDone } from './progress-rows.ts';

const view: RunView = {
  now: 250,
  span: 400,
  resources: [],
  tasks: [
    plannedStatus('later', {}),
    plannedStatus('late', { state: 'running', startedAt: 120, workDone: 80 }),
    plannedStatus('again', { state: 'running', startedAt: 150, attempt: 2 }),
    plannedStatus('over', { state: 'done', startedAt: 0, finishedAt: 100 }),
  ],
};
const planned = [
  { task: 'later', mode: 1, start: 300, end: 400 },
  { task: 'late', mode: 1, start: 100, end: 200 },
  { task: 'again', mode: 1, start: 150, end: 300 },
  { task: 'over', mode: 1, start: 0, end: 100 },
];
const named = (filter: Parameters<typeof progressRows>[2], search = '') =>
  progressRows(view, planned, filter, search, (id) => id.toUpperCase()).map(({ status: { task } }) => task);

describe('the rows of a run', () => {
  it('come in the order of their planned starts', () => {
    expect(named('all')).toEqual(['over', 'late', 'again', 'later']);
  });

  it('can be those at work, in trouble, done, or found by name', () => {
    expect(named('now')).toEqual(['late', 'again']);
    expect(named('trouble')).toEqual(['late', 'again']);
    expect(named('done')).toEqual(['over']);
    expect(named('all', ' LATE')).toEqual(['late', 'later']);
  });

  it('are never wholly done before they end', () => {
    expect(shareDone(plannedStatus('a', { state: 'running', workDone: 500 }))).toBe(0.99);
    expect(shareDone(plannedStatus('a', { state: 'done' }))).toBe(1);
    expect(shareDone(plannedStatus('milestone', { plannedTicks: 0 }))).toBe(0);
  });
});
