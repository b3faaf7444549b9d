import type { DurationRange } from '../../model/risk.ts';
import type { Mode, Task } from '../../model/workflow.ts';
import { millisecondsPerTick, type TickUnit } from '../../time/ticks.ts';

/** P10, P50 and P90 in one unit. */
export interface ThreeFigures {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The range that a forecast in seconds of working time gives a mode; at least a tick. `null` in plans of benchmark periods. */
export function rangeOfForecast({ low, middle, high }: ThreeFigures, tick: TickUnit): DurationRange | null {
  const tickMs = millisecondsPerTick(tick);
  if (tickMs === null) return null;
  const [p10, p50, p90] = [low, middle, high].map((seconds) => Math.max(1, Math.round((1000 * seconds) / tickMs)));
  return { unit: 'ticks', distribution: { kind: 'quantiles', p10, p50, p90 } };
}

/** A task's modes with the forecast ranges; modes without a forecast stay as they are. @param forecasts in seconds, by mode number */
export function modesWithForecasts(
  task: Task,
  forecasts: ReadonlyMap<number, ThreeFigures>,
  tick: TickUnit,
): Task['modes'] {
  const filled = (mode: Mode, place: number): Mode => {
    const forecast = forecasts.get(place + 1);
    const range = forecast === undefined ? null : rangeOfForecast(forecast, tick);
    return range === null ? mode : { ...mode, range };
  };
  const [first, ...others] = task.modes;
  return [filled(first, 0), ...others.map((mode, k) => filled(mode, k + 1))];
}
