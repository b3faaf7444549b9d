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
  /**
   * Clock reading in the plan's time zone, such as `2026-01-05 08:00`, with seconds only where there are any. In the hour
   * that a change of clocks repeats the offset follows, `2026-10-25 02:30+01:00`, so that it reads back exactly.
   */
  toLocal(at: Ticks): string | null;
  /** Tick of an ISO instant with `Z` or an offset; `null` where the text is none or falls between two ticks. */
  toTick(iso: string): Ticks | null;
  /**
   * Tick of a clock reading as {@link toLocal} writes it (a `T` may stand for the space), or of a local day alone, which
   * means its first moment. Of two moments that read the same the earlier. `null` where the text is no reading, falls
   * between two ticks, or into the hour that a change of clocks skips.
   */
  localToTick(local: string): Ticks | null;
}

const DAY = 86_400_000;
const LOCAL =
  /^(?<day>(?:\d{4}|[+-]\d{6})-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?<offset>Z|[+-]\d{2}:\d{2})?)?$/;

/** Throws a `RangeError` where the time zone is unknown. */
export function createInstantTexts(source: ClockSource): InstantTexts {
  const tickLength = millisecondsPerTick(source.tick);
  const origin = instantToEpochMilliseconds(source.origin);
  if (tickLength === null || origin === null)
    return { toIso: () => null, toLocal: () => null, toTick: () => null, localToTick: () => null };
  const offsets = zoneOffsets(source.timeZone);
  const momentOf = (at: Ticks): number | null => {
    const moment = origin + at * tickLength;
    return Math.abs(moment) < MAX_EPOCH_MILLISECONDS - 86_400_000 ? moment : null;
  };
  const tickOf = (moment: number | null): Ticks | null => {
    const tick = moment === null ? Number.NaN : (moment - origin) / tickLength;
    return Number.isSafeInteger(tick) ? tick : null;
  };
  return {
    toIso: (at) => {
      const moment = momentOf(at);
      return moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
    },
    toLocal: (at) => {
      const moment = momentOf(at);
      if (moment === null) return null;
      const local = offsets.toLocal(moment);
      const text = new Date(local).toISOString().replace('T', ' ');
      const isRepeated = offsets.momentsAt(local).length > 1;
      return text.replace('Z', '').replace(/(?::00)?\.000$/, '') + (isRepeated ? offsetText(local - moment) : '');
    },
    toTick: (iso) => tickOf(instantToEpochMilliseconds(iso)),
    localToTick: (local) => {
      const parts = LOCAL.exec(local.trim())?.groups;
      if (parts === undefined) return null;
      const { day, time, offset } = parts;
      if (offset !== undefined) return tickOf(instantToEpochMilliseconds(`${day}T${time}${offset}`));
      const reading = instantToEpochMilliseconds(`${day}T${time ?? '00:00'}Z`);
      if (reading === null) return null;
      const [moment = null] = offsets.momentsAt(reading);
      if (moment !== null || time !== undefined) return tickOf(moment);
      // A few zones change their clocks at midnight; the day then begins with the change.
      return tickOf(offsets.stretchAt(reading - offsets.stretchAt(reading - DAY).offset).from);
    },
  };
}

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
