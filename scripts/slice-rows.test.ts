import { expect, test } from 'vitest';
import { judge } from './slice-rows.ts';

const recorded = { instances: 10, found: 10, proved: 4, pointsAboveBestKnown: 0.5 };

test('whatever gets worse is told, even where something else got better', () => {
  expect(judge(recorded, recorded)).toEqual({ kind: 'same', reasons: [] });
  expect(judge(recorded, { ...recorded, pointsAboveBestKnown: 0.5001 })).toEqual({
    kind: 'worse',
    reasons: ['points 0.5000 → 0.5001'],
  });
  expect(judge(recorded, { ...recorded, proved: 3, pointsAboveBestKnown: 0.1 })).toEqual({
    kind: 'worse',
    reasons: ['proved 4 → 3', 'points 0.5000 → 0.1000'],
  });
  expect(judge(recorded, { ...recorded, found: 9 }).kind).toBe('worse');
});

test('what got better by more than a little should be recorded', () => {
  expect(judge(recorded, { ...recorded, pointsAboveBestKnown: 0.49 }).kind).toBe('same');
  expect(judge(recorded, { ...recorded, pointsAboveBestKnown: 0.4 }).kind).toBe('better');
  expect(judge(recorded, { ...recorded, proved: 5 })).toEqual({ kind: 'better', reasons: ['proved 4 → 5'] });
});

test('another sample is no comparison, and a row without a record is new', () => {
  expect(judge(recorded, { ...recorded, instances: 11 }).kind).toBe('worse');
  expect(judge(undefined, recorded).kind).toBe('new');
});
