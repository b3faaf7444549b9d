import { describe, expect, it } from 'vitest';
import { createMomentReader } from './read-moment.ts';

const noon = Date.UTC(2025, 2, 4, 12);

describe('reading moments', () => {
  it.each([
    '2025-03-04 12:00',
    '2025-03-04T12:00:00Z',
    '2025-3-4T13:00:00.000+01:00',
    '2025/03/04 12:00:00',
    '4.3.2025 12:00',
    '1741089600',
    '1741089600000',
  ])('understands %s', (text) => {
    expect(createMomentReader('UTC', 'year-first')(text)).toBe(noon);
  });

  it('reads ambiguous dates only in a stated order', () => {
    expect(createMomentReader('UTC', 'year-first')('03/04/2025')).toBeNull();
    expect(createMomentReader('UTC', 'month-first')('03/04/2025')).toBe(Date.UTC(2025, 2, 4));
    expect(createMomentReader('UTC', 'day-first')('03/04/2025')).toBe(Date.UTC(2025, 3, 3));
  });

  it('takes readings without an offset as local, also where a change of clocks skips them', () => {
    const read = createMomentReader('Europe/Berlin', 'year-first');
    expect(read('2025-07-01 12:00')).toBe(Date.UTC(2025, 6, 1, 10));
    expect(read('2025-03-30 02:30')).toBe(Date.UTC(2025, 2, 30, 0, 30));
  });

  it.each(['', 'soon', '2025-02-30', '2025-13-01', '2025-01-01 25:00', '12:30', '25-01-01', '2025'])(
    'refuses %j',
    (text) => {
      expect(createMomentReader('UTC', 'year-first')(text)).toBeNull();
    },
  );
});
