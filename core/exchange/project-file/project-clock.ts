import { dayText } from '../../time/day-number.ts';
import type { Ticks, TickUnit } from '../../time/ticks.ts';

/** Turns the dates and durations of a project file into ticks of the plan. */
export interface ProjectClock {
  readonly origin: string;
  readonly tick: TickUnit;
  /** Ticks since the origin; `undefined` where the text is no date. */
  moment(text: string): Ticks | undefined;
  /** `seconds` as ticks, rounded. */
  ticks(seconds: number): Ticks;
}

const DAY_SECONDS = 86_400;
/** Monday 3 January 2000, 08:00. */
const ORIGIN_WHERE_UNKNOWN = 946_886_400;

/**
 * The plan begins with the earliest date of the file, and its tick is a minute, or a second where minutes don't hold every date and
 * duration. Clock readings mean UTC.
 *
 * @param dates seconds since 1970 as the clock on the wall reads
 * @param lengths durations and lags in seconds
 * @param readClock seconds since 1970 of a date as the file writes it; `null` where it is none
 */
export function projectClock(
  dates: readonly number[],
  lengths: readonly number[],
  readClock: (text: string) => number | null,
): ProjectClock {
  const isWhole = [dates, lengths].every((all) => all.every((seconds) => Number.isNaN(seconds) || seconds % 60 === 0));
  const origin = dates.reduce((earliest, each) => Math.min(earliest, each), Number.POSITIVE_INFINITY);
  const originSeconds = Number.isFinite(origin) ? origin : ORIGIN_WHERE_UNKNOWN;
  const ticks = (seconds: number) => Math.round(seconds / (isWhole ? 60 : 1));
  return {
    origin: `${clockText(originSeconds)}Z`,
    tick: isWhole ? 'minute' : 'second',
    ticks,
    moment: (text) => {
      const seconds = readClock(text);
      return seconds === null ? undefined : ticks(seconds - originSeconds);
    },
  };
}

/** Seconds since 1970 as `2026-03-02T08:00:00`. */
function clockText(seconds: number): string {
  const day = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - day * DAY_SECONDS;
  const [hour, minute, second] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return `${dayText(day)}T${[hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')}`;
}
