import { describe, expect, it } from 'vitest';
import { featureText, secondsText } from './feature-text.ts';

describe('values of features as texts', () => {
  it('come in the unit in which a person would say them', () => {
    expect(secondsText(45, 'en-GB')).toBe('45 secs');
    expect(secondsText(200, 'en-GB')).toBe('3.33 mins');
    expect(secondsText(3 * 86_400, 'en-GB')).toBe('3 days');
    expect(featureText('memory', 2.5e9, 'en-GB')).toBe('2.5 GB');
    expect(featureText('io', 0, 'en-GB')).toBe('0 byte');
    expect(featureText('startHour', 23.999, 'en-GB')).toBe('23:59');
    expect(featureText('startWeekday', 1, 'en-GB')).toBe('Monday');
    expect(featureText('startWeekday', 7, 'zh')).toBe('星期日');
    expect(featureText('durationOverUsual', 12.34, 'en-GB')).toBe('12.3');
    expect(featureText('cpu', Number.NaN, 'en-GB')).toBe('');
  });
});
