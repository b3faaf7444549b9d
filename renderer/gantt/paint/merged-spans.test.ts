import { expect, it } from 'vitest';
import { mergedSpans } from './merged-spans.ts';

it('stretches of tasks that overlap are one, those that only follow each other stay apart', () => {
  const times = { starts: Float64Array.of(5, 0, 8, 3, Number.NaN), ends: Float64Array.of(8, 4, 9, 3, Number.NaN) };
  const tasks = [0, 1, 2, 3, 4];
  const spans = mergedSpans(times, tasks);
  expect([...spans.starts]).toEqual([0, 5, 8]);
  expect([...spans.ends]).toEqual([4, 8, 9]);
  expect([...spans.moments]).toEqual([3]);
  expect(mergedSpans(times, tasks)).toBe(spans);
  expect([
    ...mergedSpans({ starts: Float64Array.of(1, 0), ends: Float64Array.of(2, 5) }, tasks.slice(0, 2)).ends,
  ]).toEqual([5]);
});
