import type { History } from '../../../core/history/history.ts';
import type { Observation } from '../../../core/history/observation.ts';
import { madeUpTasks } from '../../../core/testing/made-up-tasks.ts';

const HOUR_SECONDS = 3600;
const STEP_MS = 6 * 3_600_000;

/** Observations of made-up tasks, four a day from 2020 on. @param firstRow how many came before @param factor that outcomes are multiplied by */
export function madeUpObservations(count: number, seed: number, firstRow = 0, factor = 1): Observation[] {
  return madeUpTasks(count, seed).map(({ kind, person, planned, actual, features }, row) => {
    const startedAt = Date.UTC(2020, 0, 1) + (firstRow + row) * STEP_MS;
    const seconds = factor * actual * HOUR_SECONDS;
    return {
      task: `task ${firstRow + row}`,
      kind,
      group: null,
      project: null,
      performer: person,
      mode: null,
      plannedEffortHours: null,
      actualEffortHours: null,
      plannedDurationSeconds: planned === null ? null : planned * HOUR_SECONDS,
      actualDurationSeconds: seconds,
      startedAt,
      finishedAt: Math.round(startedAt + 1000 * seconds),
      cpuCores: null,
      memoryBytes: null,
      ioBytes: null,
      networkBytes: null,
      errors: null,
      retries: null,
      dataBytes: null,
      systemLoad: null,
      outcome: null,
      features,
    };
  });
}

/** Imports observations, in hours, as from a file. */
export function importObservations({ observations }: History, rows: readonly Observation[]): void {
  const id = observations.beginImport('made-up.csv', 'hour', { actual: 'hours' });
  observations.add(id, rows);
  observations.completeImport(id, `fingerprint ${id}`);
}
