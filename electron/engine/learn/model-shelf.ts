import { setImmediate } from 'node:timers/promises';
import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { type DurationUnit, SECONDS_PER_UNIT } from '../../../core/history/observation.ts';
import { ENTRANTS } from '../../../core/learning/entrants/entrants.ts';
import { forecastMetrics } from '../../../core/learning/forecast-metrics.ts';
import type { Forecaster, Forecasts } from '../../../core/learning/forecaster.ts';
import { restoreForecaster } from '../../../core/learning/registry/saved-forecaster.ts';
import type { DoneTask, TaskFacts } from '../../../core/learning/task-facts.ts';

/** Tasks between two turns of others: a few milliseconds' worth. */
const PORTION = 50;
/** Restored versions that are kept. */
const MOST_KEPT = 4;

/** Restored forecasters, those that were used last. */
export class ModelShelf {
  private readonly history: () => History;
  private readonly kept = new Map<number, Forecaster>();

  constructor(history: () => History) {
    this.history = history;
  }

  /** Forecasts in the unit of the version. */
  async forecast({ id }: ModelVersion, tasks: readonly TaskFacts[]): Promise<Forecasts> {
    const forecaster = this.forecaster(id);
    const forecasts: Forecasts = {
      low: new Float64Array(tasks.length),
      middle: new Float64Array(tasks.length),
      high: new Float64Array(tasks.length),
    };
    for (let from = 0; from < tasks.length; from += PORTION) {
      if (from > 0) await setImmediate();
      const { low, middle, high } = forecaster.forecast(tasks.slice(from, from + PORTION));
      forecasts.low.set(low, from);
      forecasts.middle.set(middle, from);
      forecasts.high.set(high, from);
    }
    return forecasts;
  }

  /** How a version does on tasks in a unit of which `perUnit` make the base unit; figures in that unit. */
  async measure(version: ModelVersion, tasks: readonly DoneTask[], perUnit: number) {
    const factor = perUnit / perUnitOf(version);
    const own = factor === 1 ? tasks : tasks.map((task) => inUnit(task, factor));
    const forecasts = await this.forecast(version, own);
    const back = (figures: Float64Array) => figures.map((figure) => figure / factor);
    const told: Forecasts =
      factor === 1
        ? forecasts
        : { low: back(forecasts.low), middle: back(forecasts.middle), high: back(forecasts.high) };
    return { rows: tasks.length, forecasts: told, ...forecastMetrics(tasks, told) };
  }

  forget(id: number): void {
    this.kept.delete(id);
  }

  private forecaster(id: number): Forecaster {
    const known = this.kept.get(id);
    const forecaster = known ?? restoreForecaster(this.history().models.weights(id), ENTRANTS).forecaster;
    this.kept.delete(id);
    this.kept.set(id, forecaster);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return forecaster;
  }
}

/** How much of what the history holds (seconds, hours, cores, bytes) makes one of a version's units. */
export function perUnitOf({ kind, unit }: ModelVersion): number {
  return kind === 'duration' ? (SECONDS_PER_UNIT[unit as DurationUnit] ?? 1) : 1;
}

/** @param factor that amounts are multiplied by */
export function inUnit<Task extends TaskFacts & { readonly actual?: number }>(task: Task, factor: number): Task {
  return {
    ...task,
    planned: task.planned === null ? null : task.planned * factor,
    ...(task.actual === undefined ? {} : { actual: task.actual * factor }),
  };
}
