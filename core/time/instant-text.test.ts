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
        expect(texts.localToTick(texts.toLocal(at) ?? '')).toBe(at);
      },
    ),
    { numRuns: 300 },
  );
});

test('clock readings tell the two passes of a repeated hour apart, and know that a skipped hour does not exist', () => {
  const autumn = createInstantTexts({ origin: '2026-10-25T00:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute' });
  expect([0, 30, 90, 120].map(autumn.toLocal)).toEqual([
    '2026-10-25 02:00+02:00',
    '2026-10-25 02:30+02:00',
    '2026-10-25 02:30+01:00',
    '2026-10-25 03:00',
  ]);
  expect(['2026-10-25 02:30+01:00', '2026-10-25 02:30', '2026-10-25T03:00'].map(autumn.localToTick)).toEqual([
    90, 30, 120,
  ]);
  const spring = createInstantTexts({ origin: '2026-03-29T00:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute' });
  expect(['2026-03-29 01:59', '2026-03-29 02:30', '2026-03-29 03:00'].map(spring.localToTick)).toEqual([59, null, 60]);
});

test('a local day alone means its first moment, even where a change of clocks takes midnight away', () => {
  const berlin = createInstantTexts({ origin: '2026-03-29T00:00:00Z', timeZone: 'Europe/Berlin', tick: 'hour' });
  expect(berlin.localToTick('2026-03-29')).toBe(-1);
  expect(berlin.localToTick('2026-03-30')).toBe(22);
  // Chile moves its clocks from 24:00 of Saturday to 01:00 of Sunday.
  const santiago = createInstantTexts({ origin: '2025-09-07T04:00:00Z', timeZone: 'America/Santiago', tick: 'hour' });
  expect([santiago.localToTick('2025-09-07'), santiago.toLocal(0)]).toEqual([0, '2025-09-07 01:00']);
});

test('texts that are no clock readings give nothing', () => {
  const texts = createInstantTexts({ origin: '2026-01-05T00:00:00Z', timeZone: 'UTC', tick: 'hour' });
  for (const text of [
    '',
    'soon',
    '2026-02-30',
    '2026-01-05 25:00',
    '2026-01-05 08:30',
    '5.1.2026',
    '2026-01-05 8:00',
  ]) {
    expect(texts.localToTick(text)).toBeNull();
  }
});

test('plans in periods have no dates', () => {
  const texts = createInstantTexts({ origin: '2026-01-05T00:00:00Z', timeZone: 'UTC', tick: 'period' });
  expect([texts.toIso(3), texts.toLocal(3), texts.toTick('2026-01-05T00:00:00Z')]).toEqual([null, null, null]);
});
