import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import type { ColumnDrift } from '../../../core/learning/drift/drift-watch.ts';
import { forecastMetrics } from '../../../core/learning/forecast-metrics.ts';
import type { Forecasts } from '../../../core/learning/forecaster.ts';
import { ERROR_COLUMN } from '../../../core/learning/registry/drift-reference.ts';
import type { DoneTask } from '../../../core/learning/task-facts.ts';
import type { PlacedTask } from '../../../core/learning/training/packed-tasks.ts';
import type { Live } from '../../ipc/learn-schema.ts';
import type { DriftJob } from '../tasks/drift-task.ts';
import { bareForecasts } from './given-forecasts.ts';
import { type ModelShelf, perUnitOf } from './model-shelf.ts';
import { newestTasks } from './newest-rows.ts';

/** Drift is looked for in as many of the newest rows, and not in fewer than the least. */
const MOST_BATCH = 500;
const LEAST_BATCH = 50;
const LEAST_WINDOW = 20;
const WANTED_COVERAGE = 0.8;
const COVERAGE_TOLERANCE = 0.05;
/** Beyond this many standard errors a share is no chance. */
const STANDARD_ERRORS = 3;

type LiveFigures = Omit<Live, 'retrains'>;
export type FindDrift = (job: DriftJob) => Promise<readonly ColumnDrift[]>;

export const NO_CHAMPION: LiveFigures = {
  version: null,
  unit: '',
  newRows: 0,
  overall: null,
  windows: [],
  given: { forecasts: 0, metrics: null },
  drift: [],
  batchRows: 0,
  proposal: [],
};

/** How a version does on the rows that arrived after it was made, and whether they still look like those it learned from. */
export async function liveAccuracy(
  history: History,
  shelf: ModelShelf,
  findDrift: FindDrift,
  version: ModelVersion,
  windowRows: number,
): Promise<LiveFigures> {
  const placed = await newestTasks(history, version, { after: version.throughObservation });
  const tasks = placed.map(({ task }) => task);
  const given = givenAccuracy(history, version);
  if (tasks.length === 0) return { ...NO_CHAMPION, version, unit: version.unit, given };
  const { forecasts, ...overall } = await shelf.measure(version, tasks, perUnitOf(version));
  const batchRows = Math.min(MOST_BATCH, tasks.length);
  const drift = batchRows < LEAST_BATCH ? [] : await driftIn(history, findDrift, version, tasks, forecasts, batchRows);
  return {
    version,
    unit: version.unit,
    newRows: tasks.length,
    overall,
    windows: rollingWindows(placed, forecasts, windowRows),
    given,
    drift,
    batchRows: drift.length === 0 ? 0 : batchRows,
    proposal: proposalOf(drift, overall),
  };
}

/** Windows that overlap by half, oldest first; the last one ends with the newest row. */
function rollingWindows(placed: readonly PlacedTask[], forecasts: Forecasts, windowRows: number): Live['windows'] {
  const size = Math.min(windowRows, placed.length);
  if (size < Math.min(LEAST_WINDOW, windowRows)) return [];
  const step = Math.max(1, Math.floor(size / 2));
  const windows: Live['windows'] = [];
  for (let until = placed.length; until >= size; until -= step) {
    const own = placed.slice(until - size, until);
    const metrics = forecastMetrics(
      own.map(({ task }) => task),
      slice(forecasts, until - size, until),
    );
    windows.push({ ...metrics, rows: size, from: own[0].at, to: own[own.length - 1].at });
  }
  return windows.reverse();
}

function givenAccuracy({ models }: History, version: ModelVersion): Live['given'] {
  models.resolveForecasts(version.id, perUnitOf(version));
  const known = models.forecasts(version.id);
  const { tasks, forecasts } = bareForecasts(known);
  return {
    forecasts: known.length,
    metrics: tasks.length === 0 ? null : { rows: tasks.length, ...forecastMetrics(tasks, forecasts) },
  };
}

async function driftIn(
  { models }: History,
  findDrift: FindDrift,
  { id, seed }: ModelVersion,
  tasks: readonly DoneTask[],
  forecasts: Forecasts,
  batchRows: number,
): Promise<Live['drift']> {
  const reference = models.reference(id);
  if (reference === null) return [];
  const from = tasks.length - batchRows;
  const batch = { tasks: tasks.slice(from), forecasts: slice(forecasts, from, tasks.length) };
  const found = await findDrift({ reference, ...batch, seed });
  return found.map((each) => ({ ...each, isError: each.column === ERROR_COLUMN }));
}

function proposalOf(drift: Live['drift'], { rows, coverage }: { rows: number; coverage: number }): Live['proposal'] {
  const proposal: Live['proposal'] = [];
  const inputs = drift.filter(({ drifts, isError }) => drifts && !isError).map(({ column }) => column);
  if (inputs.length > 0) {
    proposal.push({
      code: 'inputs',
      columns: inputs,
      text: `New tasks no longer look like those it learned from: ${inputs.join(', ')}.`,
    });
  }
  if (drift.some(({ drifts, isError }) => drifts && isError)) {
    proposal.push({ code: 'errors', columns: [], text: 'Its errors are no longer what they were on held-out tasks.' });
  }
  const tolerance = COVERAGE_TOLERANCE + STANDARD_ERRORS * Math.sqrt((WANTED_COVERAGE * (1 - WANTED_COVERAGE)) / rows);
  if (Math.abs(coverage - WANTED_COVERAGE) > tolerance) {
    const text = `Its ranges hold ${Math.round(100 * coverage)} % of the new outcomes instead of 80 %.`;
    proposal.push({ code: 'coverage', columns: [], text });
  }
  return proposal;
}

function slice({ low, middle, high }: Forecasts, from: number, until: number): Forecasts {
  return { low: low.subarray(from, until), middle: middle.subarray(from, until), high: high.subarray(from, until) };
}
