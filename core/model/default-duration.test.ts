import { expect, it } from 'vitest';
import { berlinOffice, plan } from '../testing/plan-builder.ts';
import { defaultDuration } from './default-duration.ts';

it('is one working day of the plan’s calendar, and something short in recorded runs', () => {
  expect(defaultDuration(plan({ ...berlinOffice, calendar: 'office' }))).toBe(480);
  expect(defaultDuration(plan({ tick: 'day' }))).toBe(1);
  expect(defaultDuration(plan({ tick: 'period' }))).toBe(1);
  expect(defaultDuration(plan({ tick: 'second' }))).toBe(60);
});
