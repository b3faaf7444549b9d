import { expect, it } from 'vitest';
import { parseDurationChange } from './parse-duration-change.ts';

const scale = { tick: 'minute', workingDay: 480, workingWeek: 2400 } as const;
const changed = (text: string, ticks = 960) => {
  const change = parseDurationChange(text, scale);
  return change.ok ? change.value(ticks) : null;
};

it('sets, adds to, takes from and scales durations', () => {
  expect(['3h', '+1d', '-1d', 'x1.5', '× 2', '+20%', '-25 %', '50%', '+1,5h'].map((text) => changed(text))).toEqual([
    180, 1440, 480, 1440, 1920, 1152, 720, 480, 1050,
  ]);
});

it('never goes below nothing, and refuses what is no duration', () => {
  expect(changed('-9d')).toBe(0);
  expect(changed('-200%')).toBe(0);
  for (const text of ['', 'soon', '+', '+2ed', 'x', '%']) expect(changed(text), text).toBeNull();
});
