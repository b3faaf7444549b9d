import type { Workflow } from '../../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { type CalendarLabel, createCalendarLabels } from './calendar-labels.ts';
import { type CalendarStep, chooseLevel, floorToStep, nextStep } from './calendar-steps.ts';
import { chooseElapsedLevel, chooseNumberLevel, createElapsedText } from './number-axis.ts';
import { createPlanClock, isRecordedRun, type PlanClock } from './plan-clock.ts';
import { type TimeWindow, ticksAt } from './time-window.ts';

/** A mark of an axis row; its cell goes on to the next mark. */
export interface AxisMark {
  /** Ticks, possibly a fraction. */
  readonly at: number;
  readonly label: string;
}

/** Marks that cover the window, ascending; the first of each row may lie left of it. */
export interface TimeAxis {
  readonly majors: readonly AxisMark[];
  readonly minors: readonly AxisMark[];
  /** The lower row names whole cells, such as days, and not the moments at which they begin. */
  readonly namesCells?: boolean;
}

/** Makes the axis of one plan in one language for any window. */
export type AxisMaker = (window: TimeWindow, widthPx: number) => TimeAxis;

/** Words that the language's own formats do not give. */
export interface AxisWords {
  quarter(quarter: number): string;
}

type PlanTime = Pick<Workflow, 'origin' | 'timeZone' | 'tick' | 'calendars'>;

/** Their labels are times of day. */
const MOMENT_UNITS: readonly CalendarStep['unit'][] = ['millisecond', 'second', 'minute', 'hour'];
const LEAST_NUMBER_PX = 44;
const LEAST_ELAPSED_PX = 56;
/** No window needs more marks; a guard against figures beyond all calendars. */
const MOST_MARKS = 2_000;

/**
 * Calendar dates in the plan's time zone; elapsed time for recorded runs (seconds or milliseconds, and no calendar that gives the
 * clock a meaning); plain numbers for plans in periods.
 */
export function createAxisMaker(plan: PlanTime, language: string, words: AxisWords): AxisMaker {
  const tickMs = millisecondsPerTick(plan.tick);
  const clock = createPlanClock(plan);
  if (tickMs === null || clock === null) return numberAxis(language);
  return isRecordedRun(plan) ? elapsedAxis(tickMs, language) : calendarAxis(clock, tickMs, language, words);
}

function numberAxis(language: string): AxisMaker {
  const number = numberFormat(language);
  return (window, widthPx) => {
    const level = chooseNumberLevel(window.ticksPerPixel, LEAST_NUMBER_PX);
    const row = (step: number) => regularMarks(window, widthPx, step, (at) => number.format(at));
    return { majors: row(level.major), minors: row(level.minor) };
  };
}

function elapsedAxis(tickMs: number, language: string): AxisMaker {
  const text = createElapsedText(language);
  return (window, widthPx) => {
    const level = chooseElapsedLevel(window.ticksPerPixel * tickMs, tickMs, LEAST_ELAPSED_PX);
    const { minor, major } = level;
    // Within a major cell the lower row counts anew, as minutes do within an hour.
    const within = (at: number) => (((at * tickMs) % major) + major) % major;
    return {
      majors: regularMarks(window, widthPx, major / tickMs, (at) => text(at * tickMs, 2)),
      minors: regularMarks(window, widthPx, minor / tickMs, (at) => text(within(at), 1)),
    };
  };
}

function regularMarks(window: TimeWindow, widthPx: number, step: number, label: (at: number) => string): AxisMark[] {
  const marks: AxisMark[] = [];
  const until = ticksAt(window, widthPx);
  for (let k = Math.floor(window.from / step); k * step <= until && marks.length < MOST_MARKS; k++) {
    marks.push({ at: k * step, label: label(k * step) });
  }
  return marks;
}

function calendarAxis(clock: PlanClock, tickMs: number, language: string, words: AxisWords): AxisMaker {
  const labels = createCalendarLabels(language, words.quarter);
  return (window, widthPx) => {
    const level = chooseLevel(window.ticksPerPixel * tickMs, tickMs);
    return {
      majors: calendarMarks(clock, window, widthPx, level.major, labels.major),
      minors: calendarMarks(clock, window, widthPx, level.minor, labels.minor),
      namesCells: !MOMENT_UNITS.includes(level.minor.unit),
    };
  };
}

function calendarMarks(
  clock: PlanClock,
  window: TimeWindow,
  widthPx: number,
  step: CalendarStep,
  label: CalendarLabel,
): AxisMark[] {
  const marks: AxisMark[] = [];
  const until = ticksAt(window, widthPx);
  let local = floorToStep(step, clock.toLocal(window.from));
  let at = clock.toTicks(local);
  while (at <= until && marks.length < MOST_MARKS) {
    const nextLocal = nextStep(step, local);
    const next = clock.toTicks(nextLocal);
    if (!(next >= at)) break;
    // A change of clocks may skip a step altogether.
    if (next > at) {
      const cellPx = (Math.min(next, until) - Math.max(at, window.from)) / window.ticksPerPixel;
      const wholePx = (next - at) / window.ticksPerPixel;
      // A cell that the edge of the window cuts keeps the label that it has when it is whole, as long as there is room.
      marks.push({ at, label: label(step, local, wholePx < widthPx / 4 ? wholePx : cellPx) });
    }
    local = nextLocal;
    at = next;
  }
  return marks;
}
