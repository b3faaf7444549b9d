import { describe, expect, it } from 'vitest';
import { bareTask, madeUpTasks } from '../../../testing/made-up-tasks.ts';
import type { DoneTask } from '../../task-facts.ts';
import { FEATURES, STEPS } from './network-shape.ts';
import { RecentRows } from './recent-rows.ts';
import { RowFeatures } from './row-features.ts';

const SIZE = STEPS * FEATURES;

function sequencesOf(done: readonly DoneTask[], outcomes: Float64Array): ReadonlyMap<number, Float32Array> {
  const { rows } = RowFeatures.learn(done, outcomes, new Float64Array(done.length));
  return new RecentRows().learn(done, rows, new Set(done.keys()));
}

describe('sequences', () => {
  const done = madeUpTasks(60, 1);
  const outcomes = Float64Array.from(done, ({ actual }) => Math.log(actual));

  it('are ten rows of ten finite numbers, the last of which does not know its outcome', () => {
    for (const sequence of sequencesOf(done, outcomes).values()) {
      expect(sequence).toHaveLength(SIZE);
      expect(sequence.every(Number.isFinite)).toBe(true);
      expect([...sequence.subarray(SIZE - FEATURES, SIZE - FEATURES + 2)]).toEqual([0, 0]);
    }
  });

  it('hold only rows before their own', () => {
    const marked = Float32Array.from({ length: done.length * FEATURES }, (_, k) => Math.floor(k / FEATURES) + 1);
    for (const [place, sequence] of new RecentRows().learn(done, marked, new Set(done.keys()))) {
      for (let step = 0; step < STEPS - 1; step++) expect(sequence[step * FEATURES]).toBeLessThanOrEqual(place);
      expect(sequence[SIZE - 1]).toBe(place + 1);
    }
  });

  it('never hold rows of their own batch, and several batches', () => {
    const batched = done.map((task, place) => ({ ...task, kind: 'same', person: null, batch: `run ${place % 6}` }));
    const marked = Float32Array.from({ length: 60 * FEATURES }, (_, k) => 1 + (Math.floor(k / FEATURES) % 6));
    for (const [place, sequence] of new RecentRows().learn(batched, marked, new Set(batched.keys()))) {
      const seen = new Set(Array.from({ length: STEPS - 1 }, (_, step) => sequence[step * FEATURES + 2]));
      expect(seen.has(1 + (place % 6))).toBe(false);
      if (place % 6 === 5) expect(seen.size).toBe(3);
    }
  });

  it('look for tasks alike, and wider where there are few', () => {
    const tasks = [
      ...Array.from({ length: 4 }, () => bareTask(1, { kind: 'a', person: 'x' })),
      ...Array.from({ length: 2 }, () => bareTask(1, { kind: 'b', person: 'y' })),
    ];
    const marked = Float32Array.from({ length: 6 * FEATURES }, (_, k) => Math.floor(k / FEATURES) + 1);
    const recent = new RecentRows();
    recent.learn(tasks, marked, new Set());
    const pastOf = (task: DoneTask) => {
      const sequence = recent.sequence(task, new Float32Array(FEATURES));
      return Array.from({ length: STEPS - 1 }, (_, step) => sequence[step * FEATURES]).filter((mark) => mark > 0);
    };
    expect(pastOf(bareTask(0, { kind: 'a', person: 'x' }))).toEqual([1, 2, 3, 4]);
    expect(pastOf(bareTask(0, { kind: 'a', person: 'z' }))).toEqual([1, 2, 3, 4]);
    expect(pastOf(bareTask(0, { kind: 'b', person: 'y' }))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
