import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInstantTexts } from './instant-text.ts';

test('shows moments in UTC and on the wall clock of the plan, summer and winter', () => {
  const texts = createInstantTexts({ origin: '2026-03-27T08:00:00+01:00', timeZone: 'Europe/Berlin', tick: 'minute' });
  expect([texts.toIso(0), texts.toLocal(0)]).toEqual(['2026-03-27T07:00:00Z', '2026-03-27 08:00']);
  const threeDays = 3 * 24 * 60;
  expect([texts.toIso(threeDays), texts.toLocal(threeDays)]).toEqual(['2026-03-30T07:00:00Z', '2026-03-30 09:00']);
});

test('shows seconds and milliseconds only where there are any', () => {
  const texts = createInstantTexts({ origin: '2026-01-05T00:00:00Z', timeZone: 'UTC', tick: 'millisecond' });
  expect([texts.toIso(1), texts.toLocal(1)]).toEqual(['2026-01-05T00:00:00.001Z', '2026-01-05 00:00:00.001']);
  expect(texts.toLocal(30_000)).toBe('2026-01-05 00:00:30');
  expect(texts.toLocal(3_600_000)).toBe('2026-01-05 01:00');
});

test('reads instants with any offset back to the tick, and nothing between two ticks', () => {
  const texts = createInstantTexts({ origin: '2026-01-05T00:00:00Z', timeZone: 'Asia/Shanghai', tick: 'hour' });
  expect(texts.toTick('2026-01-05T10:00:00+08:00')).toBe(2);
  expect(texts.toTick('2026-01-05T02:30:00Z')).toBeNull();
  expect(texts.toTick('2026-01-05T02:00:00')).toBeNull();
  expect(texts.toTick('soon')).toBeNull();
});

test('every tick reads back exactly, whatever the zone and the tick', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      fc.constantFrom('millisecond', 'second', 'minute', 'hour', 'day'),
      (at, timeZone, tick) => {
        const texts = createInstantTexts({ origin: '2026-03-27T08:00:00.250+01:00', timeZone, tick });
        expect(texts.toTick(texts.toIso(at) ?? '')).toBe(at);
      },
    ),
    { numRuns: 300 },
  );
});

test('plans in periods have no dates', () => {
  const texts = createInstantTexts({ origin: '2026-01-05T00:00:00Z', timeZone: 'UTC', tick: 'period' });
  expect([texts.toIso(3), texts.toLocal(3), texts.toTick('2026-01-05T00:00:00Z')]).toEqual([null, null, null]);
});
