import { expect, it } from 'vitest';
import { searchOutcomeSchema } from './solve-schema.ts';

const entry = { task: 'a', mode: 1, start: 0, end: 4 };
const accepts = (schedule: unknown): boolean =>
  searchOutcomeSchema.safeParse({
    status: 'feasible',
    schedule,
    value: [4],
    bound: [3],
    stoppedBy: 'time',
    schedules: 1,
  }).success;

it('takes schedules, also with people in roles', () => {
  expect(accepts([])).toBe(true);
  expect(accepts([entry, { ...entry, task: 'b', assigned: ['ann', 'bob'] }])).toBe(true);
});

it('refuses whatever is no schedule', () => {
  const entries = [
    null,
    'a',
    { ...entry, task: 1 },
    { ...entry, mode: 0 },
    { ...entry, start: -1 },
    { ...entry, start: 0.5 },
    { ...entry, end: Number.NaN },
    { ...entry, end: undefined },
    { ...entry, assigned: [1] },
    { ...entry, assigned: 'ann' },
  ];
  for (const bad of entries) expect(accepts([entry, bad])).toBe(false);
  expect(accepts({ 0: entry, length: 1 })).toBe(false);
});
