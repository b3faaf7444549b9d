import { describe, expect, it } from 'vitest';
import { durationScale } from '../../core/model/duration-notation.ts';
import { berlinOffice, plan } from '../../core/testing/plan-builder.ts';
import {
  parseCost,
  parseCurrency,
  parseHours,
  parseName,
  parseTaskDuration,
  parseUnits,
  parseWeight,
} from './parse-fields.ts';

const scale = durationScale(plan({ ...berlinOffice, calendar: 'office' }));
const keyOf = (result: { ok: boolean; key?: string }) => (result.ok ? null : result.key);

describe('what people type into fields', () => {
  it('is a duration in working time, never negative', () => {
    expect(parseTaskDuration('1.5d', scale)).toEqual({ ok: true, value: 720 });
    expect(keyOf(parseTaskDuration('soon', scale))).toBe('fields:badDuration');
    expect(keyOf(parseTaskDuration('2ed', scale))).toBe('fields:badDuration');
    expect(keyOf(parseTaskDuration('-1d', scale))).toBe('fields:negativeDuration');
    expect(keyOf(parseTaskDuration('99999999999min', scale))).toBe('fields:tooLarge');
  });

  it('is an amount in units, down to a thousandth', () => {
    expect(parseUnits('0,5')).toEqual({ ok: true, value: 500 });
    expect(keyOf(parseUnits('0.0005'))).toBe('fields:tooFine');
    expect(keyOf(parseUnits('-1'))).toBe('fields:badUnits');
    expect(keyOf(parseUnits('9999999'))).toBe('fields:tooLarge');
  });

  it('is a name, a weight, a price, a currency or hours', () => {
    expect(keyOf(parseName('  '))).toBe('fields:nameMissing');
    expect(parseName(' Paint ')).toEqual({ ok: true, value: 'Paint' });
    expect(parseWeight('2.5')).toEqual({ ok: true, value: 2.5 });
    expect(parseCost('')).toEqual({ ok: true, value: undefined });
    expect(keyOf(parseCost('cheap'))).toBe('fields:badCost');
    expect(parseCurrency('eur')).toEqual({ ok: true, value: 'EUR' });
    expect(keyOf(parseCurrency('euro'))).toBe('fields:badCurrency');
    expect(keyOf(parseHours('22-6'))).toBe('fields:badHours');
  });
});
