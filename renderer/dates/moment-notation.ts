import { LIMITS } from '../../core/model/limits.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { dayNumber } from '../../core/time/day-number.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';
import type { DateNotation, LocalReading } from './date-notation.ts';
import { withDays } from './month-days.ts';

/** Moments of a plan as fields and cells write and read them, on the clock of the plan. */
export interface MomentNotation {
  write(at: Ticks): string;
  read(text: string): Parsed<Ticks>;
  /** The day that {@link write} names, `YYYY-MM-DD`; `null`: the moment is beyond all calendars. */
  dayOf(at: Ticks): string | null;
  /** The moment moved to another day, at the same time of the day; without a moment, the day alone. */
  withDay(day: string, at: Ticks | undefined): string;
}

/** Clock readings as the plan's texts write them, without the offset. */
const LOCAL = /^(?<day>\S+) (?<time>[\d:.]+)/;
const DAY_START = '00:00';

/**
 * @param isEnd moments are exclusive ends: a day alone means its end, and midnight is written as the end of the day before
 */
export function createMomentNotation(
  plan: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>,
  dates: DateNotation,
  isEnd: boolean,
): MomentNotation {
  const texts = createInstantTexts(plan);
  const isDaily = plan.tick === 'day';
  const readingOf = (at: Ticks): LocalReading | null => {
    const local = LOCAL.exec(texts.toLocal(at) ?? '')?.groups;
    if (local === undefined) return null;
    const { day, time } = local;
    if (isDaily) return { day: isEnd ? withDays(day, -1) : day, time: null };
    return isEnd && time === DAY_START ? { day: withDays(day, -1), time: '24:00' } : { day, time };
  };
  const write = (at: Ticks) => {
    const reading = readingOf(at);
    return reading === null ? String(at) : dates.write(reading);
  };
  /** Where clocks change, days of 24 hours do not begin at midnight: the tick whose day it is, is meant. */
  const tickOfDay = (day: string): Ticks | null => {
    const first = readingOf(0)?.day;
    if (first === undefined) return null;
    const near = dayNumber(day) - dayNumber(first);
    return [near, near + 1, near - 1].find((tick) => readingOf(tick)?.day === day) ?? null;
  };
  const tickOf = (text: string): Ticks | null | 'unread' => {
    // An offset, which tells the two hours of a change of clocks apart, is read exactly.
    const exact = !isDaily && /\d:\d/.test(text) ? texts.localToTick(text) : null;
    if (exact !== null) return exact;
    const read = dates.read(text);
    if (read === null) return 'unread';
    const { day, time } = read;
    if (isDaily) return tickOfDay(isEnd && time === DAY_START ? withDays(day, -1) : day);
    if (time === null) return texts.localToTick(isEnd ? withDays(day, 1) : day);
    return texts.localToTick(`${day} ${time}`);
  };
  return {
    write,
    read(text) {
      const tick = tickOf(text.trim());
      if (tick === 'unread') return unreadable('fields:badDate', { text, example: write(isEnd && isDaily ? 1 : 0) });
      if (tick === null || !Number.isInteger(tick) || Math.abs(tick) > LIMITS.momentTicks)
        return unreadable('fields:badMoment');
      return parsed(tick);
    },
    dayOf: (at) => readingOf(at)?.day ?? null,
    withDay: (day, at) => dates.write({ day, time: at === undefined ? null : (readingOf(at)?.time ?? null) }),
  };
}
