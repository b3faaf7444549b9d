import { describe, expect, it } from 'vitest';
import { bareTask } from '../../testing/made-up-tasks.ts';
import { sampleOf } from './sequence-sample.ts';

describe('the rows that a network learns from', () => {
  it('are the newest ones, of which the newest are held out', () => {
    const done = Array.from({ length: 100 }, () => bareTask(1));
    const { learned, heldOut } = sampleOf(done, 50, 10);
    expect([learned[0], learned.length, heldOut[0], heldOut.length]).toEqual([50, 40, 90, 10]);
  });

  it('are whole batches apart, evenly taken', () => {
    const done = Array.from({ length: 200 }, (_, row) => bareTask(1, { batch: `run ${Math.floor(row / 10)}` }));
    const { learned, heldOut, ranged } = sampleOf(done, 100, 5);
    const batchesOf = (rows: readonly number[]) => new Set(rows.map((row) => done[row].batch));
    expect([learned.length, heldOut.length, ranged.length]).toEqual([80, 20, 5]);
    expect(batchesOf(learned).size).toBe(16);
    for (const batch of batchesOf([...heldOut, ...ranged])) expect(batchesOf(learned).has(batch)).toBe(false);
    expect(new Set([...heldOut, ...ranged]).size).toBe(25);
  });

  it('do with a single one', () => {
    expect(sampleOf([bareTask(1)], 10, 10)).toEqual({ learned: [0], heldOut: [], ranged: [] });
    expect(sampleOf([bareTask(1, { batch: 'a' })], 10, 10)).toEqual({ learned: [0], heldOut: [], ranged: [] });
  });
});
