import type { Ticks, TickUnit } from '../../time/ticks.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { readClock, readDuration } from './mspdi-values.ts';

/** Turns the dates and durations of a file into ticks of the plan. */
export interface MspdiClock {
  readonly origin: string;
  readonly tick: TickUnit;
  /** Ticks since the origin; `undefined` where the text is no date. */
  moment(text: string): Ticks | undefined;
  /** `seconds` as ticks, rounded. */
  ticks(seconds: number): Ticks;
}

const DATES = ['Start', 'Finish', 'ActualStart', 'ActualFinish'] as const;
const ORIGIN_WHERE_UNKNOWN = '2000-01-03T08:00:00';
const DURATIONS = ['Duration', 'RemainingDuration'] as const;

/**
 * The plan begins with the earliest date of the file, and its tick is a minute, or a second where minutes don't hold every date and
 * duration.
 */
export function clockOf(project: XmlElement): MspdiClock {
  const tasks = childrenOf(childOf(project, 'Tasks'), 'Task');
  const dates = [
    textOf(project, 'StartDate'),
    ...tasks.flatMap((task) => DATES.map((name) => textOf(task, name))),
  ].filter((text) => readClock(text) !== null);
  const moments = dates.map((text) => readClock(text) ?? 0);
  const lengths = tasks.flatMap((task) => DURATIONS.map((name) => readDuration(textOf(task, name)) ?? 0));
  const lags = tasks
    .flatMap((task) => childrenOf(task, 'PredecessorLink'))
    .map((link) => 6 * Number(textOf(link, 'LinkLag')));
  const isWhole = [...moments, ...lengths, ...lags].every((seconds) => Number.isNaN(seconds) || seconds % 60 === 0);
  const origin = dates.toSorted()[0] ?? ORIGIN_WHERE_UNKNOWN;
  const originSeconds = readClock(origin) ?? 0;
  const secondsPerTick = isWhole ? 60 : 1;
  const ticks = (seconds: number) => Math.round(seconds / secondsPerTick);
  return {
    origin: `${origin.length === 10 ? `${origin}T00:00:00` : origin}Z`,
    tick: isWhole ? 'minute' : 'second',
    ticks,
    moment: (text) => {
      const seconds = readClock(text);
      return seconds === null ? undefined : ticks(seconds - originSeconds);
    },
  };
}
