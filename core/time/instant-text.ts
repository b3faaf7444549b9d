import type { ClockSource } from './calendar-table.ts';
import { millisecondsPerTick, type Ticks } from './ticks.ts';
import { instantToEpochMilliseconds, MAX_EPOCH_MILLISECONDS, zoneOffsets } from './zone-offsets.ts';

/**
 * Text forms of a plan's moments. Nothing of this applies to `period` plans, which have no dates, nor to plans with an
 * invalid origin: for them every function gives `null`.
 */
export interface InstantTexts {
  /** ISO instant in UTC, such as `2026-01-05T07:00:00Z`, with milliseconds only where there are any. */
  toIso(at: Ticks): string | null;
  /** Clock reading in the plan's time zone, such as `2026-01-05 08:00`, with seconds only where there are any. */
  toLocal(at: Ticks): string | null;
  /** Tick of an ISO instant with `Z` or an offset; `null` where the text is none or falls between two ticks. */
  toTick(iso: string): Ticks | null;
}

/** Throws a `RangeError` where the time zone is unknown. */
export function createInstantTexts(source: ClockSource): InstantTexts {
  const tickLength = millisecondsPerTick(source.tick);
  const origin = instantToEpochMilliseconds(source.origin);
  if (tickLength === null || origin === null) return { toIso: () => null, toLocal: () => null, toTick: () => null };
  const offsets = zoneOffsets(source.timeZone);
  const momentOf = (at: Ticks): number | null => {
    const moment = origin + at * tickLength;
    return Math.abs(moment) < MAX_EPOCH_MILLISECONDS - 86_400_000 ? moment : null;
  };
  return {
    toIso: (at) => {
      const moment = momentOf(at);
      return moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
    },
    toLocal: (at) => {
      const moment = momentOf(at);
      if (moment === null) return null;
      const text = new Date(offsets.toLocal(moment)).toISOString().replace('T', ' ');
      return text.replace('Z', '').replace(/(?::00)?\.000$/, '');
    },
    toTick: (iso) => {
      const moment = instantToEpochMilliseconds(iso);
      if (moment === null) return null;
      const tick = (moment - origin) / tickLength;
      return Number.isSafeInteger(tick) ? tick : null;
    },
  };
}
