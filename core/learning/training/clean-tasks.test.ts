import { describe, expect, it } from 'vitest';
import { madeUpTasks } from '../../testing/made-up-tasks.ts';
import { cleanTasks } from './clean-tasks.ts';
import type { PlacedTask } from './packed-tasks.ts';

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** Made-up tasks that ended one an hour before now, oldest first. */
function placedTasks(count: number, change: (placed: PlacedTask, row: number) => PlacedTask = (same) => same) {
  return madeUpTasks(count, 1).map((task, row) => {
    const at = NOW - (count - row) * HOUR;
    return change({ task: { ...task, startedAt: at - HOUR }, id: row + 1, at }, row);
  });
}

describe('cleaning', () => {
  it('keeps what is sound', () => {
    const tasks = placedTasks(100);
    expect(cleanTasks(tasks, NOW)).toEqual({
      tasks,
      cleaning: { read: 100, used: 100, repeated: 0, future: 0, unusable: 0, extreme: 0 },
    });
  });

  it('leaves out repeats, the future and what is no amount, keeps what is extreme, and counts all of it', () => {
    const spoiled = placedTasks(100, (placed, row) => {
      if (row === 1) return { ...placed, at: NOW + 100 * HOUR };
      if (row === 2 || row === 3) return { ...placed, task: { ...placed.task, actual: row === 2 ? Number.NaN : -1 } };
      return row === 4 ? { ...placed, task: { ...placed.task, actual: 1e9 } } : placed;
    });
    const { tasks, cleaning } = cleanTasks([...spoiled, spoiled[50], spoiled[50]], NOW);
    expect(cleaning).toEqual({ read: 102, used: 97, repeated: 2, future: 1, unusable: 2, extreme: 1 });
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(97);
  });

  it.each([
    ['one row', placedTasks(1), /1 tasks to learn from.*at least 30.*Maybe/],
    [
      'a constant',
      placedTasks(50, (placed) => ({ ...placed, task: { ...placed.task, actual: 2 } })),
      /All 50 tasks took the same \(2\).*Maybe/,
    ],
    [
      'copies of one row',
      Array.from({ length: 500 }, () => placedTasks(1)[0]),
      /1 tasks to learn from \(of 500 rows 499 repeat another row\)/,
    ],
    [
      'copies of a few rows without dates',
      Array.from({ length: 500 }, (_, k) => {
        const placed = placedTasks(9)[k % 9];
        return { ...placed, task: { ...placed.task, startedAt: null } };
      }),
      /copies of 9 different ones.*Maybe/,
    ],
    ['the future', placedTasks(50, (placed) => ({ ...placed, at: NOW + 1e12 })), /of 50 rows 50 end in the future/],
  ])('answers clearly to %s', (_, tasks, message) => {
    expect(() => cleanTasks(tasks, NOW)).toThrow(message);
  });
});
