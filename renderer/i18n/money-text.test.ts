import { describe, expect, it } from 'vitest';
import { moneyText } from './money-text.ts';

describe('amounts of money', () => {
  it('have cents only where they are small and not whole', () => {
    const text = moneyText('en', 'EUR');
    expect([48_195, 1_234.56, 9.5, 7, 0, -12.25].map(text)).toEqual([
      '€48,195',
      '€1,235',
      '€9.50',
      '€7',
      '€0',
      '-€12.25',
    ]);
  });

  it('stand before what is no code of a currency, and alone where a plan has none', () => {
    expect(moneyText('en', 'thousand')(48_195)).toBe('48,195 thousand');
    expect(moneyText('zh', '万元')(2.5)).toBe('2.5 万元');
    expect(moneyText('en', undefined)(2.5)).toBe('2.5');
    expect(moneyText('en', 'XQZ')(200)).toContain('200');
  });
});
