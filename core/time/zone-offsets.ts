import { Temporal } from 'temporal-polyfill';

/** A stretch of time `[from, until)`, in milliseconds of the Unix epoch, in which a zone keeps one offset from UTC. */
export interface OffsetStretch {
  readonly from: number;
  readonly until: number;
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number;
}

const DAY = 86_400_000;
const NANOSECONDS_PER_MILLISECOND = 1_000_000;
/** Furthest moment either way that a `Date` or an instant can name. */
export const MAX_EPOCH_MILLISECONDS = 8.64e15;
// Local times one day beyond it would overflow, and no plan needs them.
const LATEST = MAX_EPOCH_MILLISECONDS - 2 * DAY;

/**
 * The offsets of one IANA time zone. Temporal is asked once per stretch (twice a year at most), so that millions of
 * conversions cost additions only.
 */
export class ZoneOffsets {
  private readonly timeZone: string;
  /** Known stretches, ascending, with holes where nobody asked yet. */
  private readonly known: OffsetStretch[] = [];
  private last: OffsetStretch;

  /** Throws a `RangeError` where the zone is unknown. */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.last = this.ask(0);
  }

  /** The stretch that holds a moment; moments out of range count as the outermost. */
  stretchAt(epochMilliseconds: number): OffsetStretch {
    const at = Math.min(LATEST, Math.max(-LATEST, epochMilliseconds));
    if (at >= this.last.from && at < this.last.until) return this.last;
    let low = 0;
    let high = this.known.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.known[middle].from <= at) low = middle + 1;
      else high = middle;
    }
    const candidate = this.known[low - 1];
    if (candidate !== undefined && at < candidate.until) {
      this.last = candidate;
    } else {
      this.last = this.ask(at);
      this.known.splice(low, 0, this.last);
    }
    return this.last;
  }

  /** Clock reading at a moment, as milliseconds since 1970-01-01T00:00 of the local calendar. */
  toLocal(epochMilliseconds: number): number {
    return epochMilliseconds + this.stretchAt(epochMilliseconds).offset;
  }

  /**
   * Moments at which local clocks show `local`: two in the hour that a change of clocks repeats, none in the one that it
   * skips; ascending.
   */
  momentsAt(local: number): number[] {
    const before = local - this.stretchAt(local - DAY).offset;
    const after = local - this.stretchAt(local + DAY).offset;
    const candidates = before === after ? [before] : [Math.min(before, after), Math.max(before, after)];
    return candidates.filter((moment) => this.toLocal(moment) === local);
  }

  private ask(at: number): OffsetStretch {
    const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(this.timeZone);
    // "previous" is strict, and a moment may itself be the first of its stretch.
    const from = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
    const until = moment.getTimeZoneTransition('next');
    return {
      from: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      until: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offset: Math.round(moment.offsetNanoseconds / NANOSECONDS_PER_MILLISECOND),
    };
  }
}

const offsetsByZone = new Map<string, ZoneOffsets>();

/** The offsets of a zone, shared by everyone who asks. Throws a `RangeError` where the zone is unknown. */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  let offsets = offsetsByZone.get(timeZone);
  if (offsets === undefined) {
    offsets = new ZoneOffsets(timeZone);
    offsetsByZone.set(timeZone, offsets);
  }
  return offsets;
}

/** Whether this machine's time-zone data knows an IANA zone such as "Europe/Berlin". */
export function isKnownTimeZone(timeZone: string): boolean {
  try {
    zoneOffsets(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds of the epoch that an ISO instant ("2026-01-05T08:00:00Z", or with an offset) names, or `null`. */
export function instantToEpochMilliseconds(text: string): number | null {
  try {
    const instant = Temporal.Instant.from(text);
    const milliseconds = instant.epochMilliseconds;
    return instant.epochNanoseconds === BigInt(milliseconds) * 1_000_000n ? milliseconds : null;
  } catch {
    return null;
  }
}
