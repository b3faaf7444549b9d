import type { GivenForecast } from '../../../core/history/model-repository.ts';
import type { Forecasts } from '../../../core/learning/forecaster.ts';
import type { DoneTask } from '../../../core/learning/task-facts.ts';

const NOTHING_KNOWN = {
  kind: null,
  person: null,
  project: null,
  group: null,
  mode: null,
  planned: null,
  startedAt: null,
  batch: null,
  features: {},
};

/** Forecasts that were given out and have an outcome, as tasks of which nothing else is known. */
export function bareForecasts(given: readonly (GivenForecast & { readonly actual: number | null })[]): {
  readonly tasks: readonly DoneTask[];
  readonly forecasts: Forecasts;
} {
  const known = given.flatMap(({ actual, ...figures }) => (actual === null ? [] : [{ ...figures, actual }]));
  return {
    tasks: known.map(({ actual }) => ({ ...NOTHING_KNOWN, actual })),
    forecasts: {
      low: Float64Array.from(known, ({ low }) => low),
      middle: Float64Array.from(known, ({ middle }) => middle),
      high: Float64Array.from(known, ({ high }) => high),
    },
  };
}
