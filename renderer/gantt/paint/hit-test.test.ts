import { describe, expect, it } from 'vitest';
import type { Task, Workflow } from '../../../core/model/workflow.ts';
import { chartScene, scenePlan } from './chart-scene.ts';
import { hitTest, sameHit } from './hit-test.ts';

const task = (id: string, group?: string): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: id === 'end' ? 0 : 50, demands: [] }],
  ...(group === undefined ? {} : { group }),
});
const workflow: Workflow = {
  name: 'Plan',
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  tasks: [task('a', 'g'), task('b', 'g'), task('end')],
  links: [{ id: 'l', from: 'a', to: 'b', type: 'finish-start', lag: { unit: 'elapsed', ticks: 0 } }],
  resources: [],
  calendars: [],
  groups: [{ id: 'g', name: 'Group' }],
};
const times = new Map([
  ['a', { task: 'a', mode: 1, start: 0, end: 50 }],
  ['b', { task: 'b', mode: 1, start: 100, end: 150 }],
  ['end', { task: 'end', mode: 1, start: 150, end: 150 }],
]);
const scene = chartScene(scenePlan(workflow, new Set()), times, null, 0, null, null);
const view = { window: { from: -10, ticksPerPixel: 0.5 }, width: 600, height: 300, scrollTop: 0 };
const at = (x: number, y: number) => hitTest(scene, scene.marks, view, x, y);

describe('what lies under the pointer', () => {
  it('is a bar, and the pointer need not be exact', () => {
    expect(at(60, 42)).toEqual({ kind: 'task', task: 0, row: 1 });
    expect(at(18, 50)).toEqual({ kind: 'task', task: 0, row: 1 });
  });

  it('is the summary of a group', () => {
    expect(at(250, 14)).toEqual({ kind: 'group', row: 0 });
  });

  it('is a milestone', () => {
    expect(at(322, 98)).toEqual({ kind: 'task', task: 2, row: 3 });
  });

  it('is a link', () => {
    expect(at(180, 43)).toEqual({ kind: 'link', link: 0, row: 1 });
    expect(at(225, 55)).toMatchObject({ kind: 'link', link: 0 });
  });

  it('is the row beside the bars, and nothing below the last row', () => {
    expect(at(400, 70)).toEqual({ kind: 'row', row: 2 });
    expect(at(60, 200)).toBeNull();
  });

  it('follows the scroll position', () => {
    expect(hitTest(scene, scene.marks, { ...view, scrollTop: 28 }, 60, 14)).toMatchObject({ kind: 'task', task: 0 });
  });

  it('is the same only if it names the same thing', () => {
    expect(sameHit(at(60, 42), at(61, 43))).toBe(true);
    expect(sameHit(at(60, 42), at(400, 42))).toBe(false);
    expect(sameHit(null, at(400, 42))).toBe(false);
  });
});
