import { Random } from '../../solvers/random.ts';
import { calibrate, calibrated, type ErrorScale } from '../calibration.ts';
import { type ForecastMetrics, forecastMetrics } from '../forecast-metrics.ts';
import { LearningError } from '../learning-error.ts';
import { type LoggedEvent, prefixesOf } from './event-prefixes.ts';
import { NEXT_EVENT_ENTRANTS } from './next-event-models.ts';

/** How one way of forecasting did; errors in days. */
export interface NextEventRow extends Pick<ForecastMetrics, 'mae' | 'pinball' | 'coverage'> {
  readonly model: string;
  /** Whether it had the lowest mean absolute error on the newest training cases; the test cases have no say. */
  readonly champion: boolean;
}

/** Share of the training cases that calibrate. */
const CALIBRATION = 0.25;

/** Waits are compared in days, and there are no negative ones. */
const DAYS: ErrorScale = { to: (days) => days, from: (days) => Math.max(0, days) };

/**
 * Forecasts for every prefix of the last cases how long the next event takes, knowing the first cases only.
 *
 * @param cases in the order of the file
 * @param train share of the cases to learn from
 * @throws LearningError where a part has no case with three events
 */
export function nextEventBacktest(
  cases: readonly (readonly LoggedEvent[])[],
  train: number,
  seed: number,
  onProgress: (fraction: number, model: string) => void = () => {},
): readonly NextEventRow[] {
  const cut = Math.floor(cases.length * train);
  const recentCut = Math.floor(cut * (1 - CALIBRATION));
  const older = cases.slice(0, recentCut).flatMap(prefixesOf);
  const recent = cases.slice(recentCut, cut).flatMap(prefixesOf);
  const test = cases.slice(cut).flatMap(prefixesOf);
  if (older.length === 0 || recent.length === 0 || test.length === 0) {
    throw new LearningError(
      `There are too few cases with three events or more (${cases.length} cases in all). Maybe it is another file.`,
    );
  }
  const rows = NEXT_EVENT_ENTRANTS.flatMap((entrant, place) => {
    onProgress(place / NEXT_EVENT_ENTRANTS.length, entrant.id);
    const first = entrant.fit(older, new Random(seed));
    const second = entrant.fit([...older, ...recent], new Random(seed));
    if (first === null || second === null) return [];
    const seen = first.forecast(recent);
    const forecaster = calibrated(second, calibrate(recent, seen, DAYS));
    const { mae, pinball, coverage } = forecastMetrics(test, forecaster.forecast(test));
    return [{ model: entrant.id, mae, pinball, coverage, judged: forecastMetrics(recent, seen).mae }];
  });
  const best = rows.reduce((champion, row) => (row.judged < champion.judged ? row : champion));
  return rows.map(({ judged: _, ...row }) => ({ ...row, champion: row.model === best.model }));
}
