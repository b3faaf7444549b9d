import { describe, expect, it } from 'vitest';
import { amountOf, type ProposalParameter, shownAmount } from './parameter-amounts.ts';

const parameter = (changes: Partial<ProposalParameter>): ProposalParameter => ({
  name: 'lasts',
  value: 0,
  unit: 'ticks',
  least: null,
  most: null,
  choices: null,
  ...changes,
});

describe('amounts of a repair', () => {
  it('are shown in units that people count in', () => {
    expect(shownAmount('ticks', 480, 'minute')).toMatchObject({ suffix: 'hours', scale: 60 });
    expect(shownAmount('ticks', 90, 'minute')).toMatchObject({ suffix: 'minutes', scale: 1 });
    expect(shownAmount('ticks', 5000, 'millisecond')).toMatchObject({ suffix: 'seconds', scale: 1000 });
    expect(shownAmount('ticks', 3, 'day')).toMatchObject({ suffix: 'days', scale: 1, decimals: 1 });
    expect(shownAmount('ticks', 1, 'day')).toMatchObject({ suffix: 'days', scale: 1 });
    expect(shownAmount('ticks', 9, 'period')).toMatchObject({ suffix: '', scale: 1 });
    expect(shownAmount('milli-units', 1500, 'minute').scale).toBe(1000);
  });

  it('come back as whole ticks within their limits', () => {
    expect(amountOf(1.51, parameter({}), 60)).toBe(91);
    expect(amountOf(2, parameter({ most: 100 }), 60)).toBeNull();
    expect(amountOf(0.4, parameter({ unit: 'factor', least: 0.5 }), 1)).toBeNull();
    expect(amountOf(1.25, parameter({ unit: 'factor' }), 1)).toBe(1.25);
  });
});
