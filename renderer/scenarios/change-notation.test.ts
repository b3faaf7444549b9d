import { describe, expect, it } from 'vitest';
import { durationScale } from '../../core/model/duration-notation.ts';
import { berlinOffice, plan } from '../../core/testing/plan-builder.ts';
import { clockTimeText, parseClockTime, parseCount, parseFactor } from './change-notation.ts';

const scale = durationScale(plan({ ...berlinOffice, calendar: 'office' }));

describe('time on the clock', () => {
  it('has days of 24 hours, however they are written', () => {
    for (const text of ['1d', '1 day', '1ed', '24h', '1440']) {
      expect(parseClockTime(text, scale)).toEqual({ ok: true, value: 1440 });
    }
    expect(parseClockTime('1d 4h', scale)).toEqual({ ok: true, value: 1680 });
    for (const text of ['', 'soon', '-1d']) expect(parseClockTime(text, scale).ok).toBe(false);
  });

  it('is read back as it was written', () => {
    for (const ticks of [0, 1, 90, 1440, 12_345]) {
      expect(parseClockTime(clockTimeText(ticks, scale), scale)).toEqual({ ok: true, value: ticks });
    }
  });
});

it('factors are numbers or percent, above 0', () => {
  expect(['1.5', '1,5', '150 %', '150%'].map((text) => parseFactor(text))).toEqual(
    Array(4).fill({ ok: true, value: 1.5 }),
  );
  for (const text of ['0', '-1', '', 'half', '99999']) expect(parseFactor(text).ok).toBe(false);
});

it('counts are whole numbers from 1', () => {
  expect(parseCount('3')).toEqual({ ok: true, value: 3 });
  for (const text of ['0', '1.5', '101', 'x']) expect(parseCount(text).ok).toBe(false);
});
