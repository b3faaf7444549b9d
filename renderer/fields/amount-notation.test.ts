import { expect, it } from 'vitest';
import { durationScale } from '../../core/model/duration-notation.ts';
import { lengthNotation, PERCENT_NOTATION, readProbability } from './amount-notation.ts';

const scale = durationScale({ tick: 'minute', calendars: [] });

it('lengths of time are read as they are written', () => {
  const working = lengthNotation(scale);
  expect(working.write(1500.4)).toBe('1d 1h');
  expect(working.read('1d 1h')).toEqual({ ok: true, value: 1500 });
  expect(working.read('2ed').ok).toBe(false);
  const elapsed = lengthNotation(scale, 'elapsed');
  expect(elapsed.write(2880)).toBe('2ed');
  for (const text of ['2ed', '2d', '48 h', '2 days']) expect(elapsed.read(text)).toEqual({ ok: true, value: 2880 });
  expect(elapsed.read('soon').ok).toBe(false);
});

it('factors and probabilities are percentages', () => {
  expect(PERCENT_NOTATION.write(0.755)).toBe('75.5 %');
  expect(PERCENT_NOTATION.read('150 %')).toEqual({ ok: true, value: 1.5 });
  expect(PERCENT_NOTATION.read('12,5')).toEqual({ ok: true, value: 0.125 });
  expect(PERCENT_NOTATION.read('-3').ok).toBe(false);
  expect(readProbability('30%')).toEqual({ ok: true, value: 0.3 });
  expect(readProbability('101 %').ok).toBe(false);
});
