import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { forecastMetrics } from '../../../core/learning/forecast-metrics.ts';
import type { Forecasts } from '../../../core/learning/forecaster.ts';
import type { DoneTask } from '../../../core/learning/task-facts.ts';
import type { Comparison } from '../../ipc/learn-schema.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { type ModelShelf, perUnitOf } from './model-shelf.ts';
import { isUnseenBy, newestTasks } from './newest-rows.ts';

const LEAST_ROWS = 20;
const MOST_KINDS = 12;

/**
 * How two versions do on the same newest rows: those that neither learned from, or where there are too few, the newest there are.
 * @throws RpcError `bad-input` where they forecast different things, or there are no rows
 */
export async function compareVersions(
  history: History,
  shelf: ModelShelf,
  first: ModelVersion,
  second: ModelVersion,
): Promise<Comparison> {
  if (first.kind !== second.kind) {
    throw new RpcError(
      'bad-input',
      `One forecasts ${first.kind}, the other ${second.kind}. Maybe choose two of a kind.`,
    );
  }
  const newest = await newestTasks(history, first);
  const fresh = newest.filter((placed) => isUnseenBy(first, placed) && isUnseenBy(second, placed));
  const unseen = fresh.length >= LEAST_ROWS;
  const tasks = (unseen ? fresh : newest).map(({ task }) => task);
  if (tasks.length === 0) {
    throw new RpcError('bad-input', 'There are no rows to compare them on. Maybe import the history they came from.');
  }
  const perUnit = perUnitOf(first);
  const [one, other] = [await shelf.measure(first, tasks, perUnit), await shelf.measure(second, tasks, perUnit)];
  const of = (rows: readonly number[], { forecasts }: { readonly forecasts: Forecasts }) =>
    measured(tasks, forecasts, rows);
  const kinds = [...Map.groupBy(tasks.keys(), (row) => tasks[row].kind)];
  kinds.sort((a, b) => b[1].length - a[1].length);
  const all = [...tasks.keys()];
  return {
    rows: tasks.length,
    unit: first.unit,
    unseen,
    results: [of(all, one), of(all, other)],
    byKind: kinds
      .slice(0, MOST_KINDS)
      .map(([kind, rows]) => ({ kind, rows: rows.length, results: [of(rows, one), of(rows, other)] })),
  };
}

function measured(tasks: readonly DoneTask[], { low, middle, high }: Forecasts, rows: readonly number[]) {
  const own = (figures: Float64Array) => Float64Array.from(rows, (row) => figures[row]);
  const metrics = forecastMetrics(
    rows.map((row) => tasks[row]),
    { low: own(low), middle: own(middle), high: own(high) },
  );
  return { rows: rows.length, ...metrics };
}
