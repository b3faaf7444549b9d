import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { instantToEpochMilliseconds, isKnownTimeZone, ZoneOffsets } from './zone-offsets.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'UTC'];

describe('ZoneOffsets', () => {
  it('agrees with the time-zone data at any moment, in any order of asking', () => {
    const random = new Random(3);
    for (const zone of ZONES) {
      const offsets = new ZoneOffsets(zone);
      for (let k = 0; k < 150; k++) {
        const at = Date.UTC(
          1975 + random.below(120),
          random.below(12),
          1 + random.below(28),
          random.below(24),
          random.below(60),
        );
        const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(offsets.toLocal(at) - at).toBe(wall.offsetNanoseconds / 1e6);
      }
    }
  });

  it('knows the offset on either side of every change in ten years', () => {
    for (const zone of ZONES) {
      const offsets = new ZoneOffsets(zone);
      let stretch = offsets.stretchAt(Date.UTC(2006, 0, 1));
      while (stretch.until < Date.UTC(2016, 0, 1)) {
        for (const at of [stretch.until - 1, stretch.until]) {
          const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(offsets.stretchAt(at).offset).toBe(wall.offsetNanoseconds / 1e6);
        }
        const next = offsets.stretchAt(stretch.until);
        expect(next.from).toBe(stretch.until);
        stretch = next;
      }
    }
  });

  it('finds the moments at which clocks show a time: two, one or none', () => {
    const berlin = new ZoneOffsets('Europe/Berlin');
    expect(berlin.momentsAt(Date.UTC(2026, 9, 25, 2, 30))).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect(berlin.momentsAt(Date.UTC(2026, 2, 29, 2, 30))).toEqual([]);
    expect(berlin.momentsAt(Date.UTC(2026, 2, 29, 3, 0))).toEqual([Date.UTC(2026, 2, 29, 1, 0)]);
    expect(new ZoneOffsets('Pacific/Apia').momentsAt(Date.UTC(2011, 11, 30, 12))).toEqual([]);
  });

  it('takes moments beyond all dates for the outermost', () => {
    const berlin = new ZoneOffsets('Europe/Berlin');
    expect(berlin.stretchAt(1e300).offset).toBe(berlin.stretchAt(8.64e15).offset);
    expect(Number.isFinite(berlin.stretchAt(-1e300).offset)).toBe(true);
  });
});

it('tells known zones from unknown ones', () => {
  expect(['Europe/Berlin', 'UTC', '+05:30'].map(isKnownTimeZone)).toEqual([true, true, true]);
  expect(['Europe/Nowhere', '', 'Berlin'].map(isKnownTimeZone)).toEqual([false, false, false]);
});

it('reads instants to the millisecond and nothing finer or vaguer', () => {
  expect(instantToEpochMilliseconds('2026-01-05T08:00:00.250+01:00')).toBe(Date.UTC(2026, 0, 5, 7, 0, 0, 250));
  for (const text of ['2026-01-05', '2026-01-05T08:00', '2026-02-30T08:00Z', '2026-01-05T08:00:00.0001Z', '']) {
    expect(instantToEpochMilliseconds(text)).toBeNull();
  }
});
