import type { History } from '../../../core/history/history.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { LearningError } from '../../../core/learning/learning-error.ts';
import { unitOf } from '../../../core/learning/tasks-of-history.ts';
import { type PackedTasks, type PlacedTask, TaskPacker } from '../../../core/learning/training/packed-tasks.ts';
import type { TrainEvent, TrainRequest } from '../../ipc/learn-schema.ts';
import { JobDroppedError } from '../job-pool.ts';
import type { TrainedVersion, TrainingJob } from '../tasks/train-task.ts';
import { readRows } from './read-rows.ts';

export interface TrainSurroundings {
  readonly history: History;
  /** Trains on a thread of its own; `null` where it was cancelled. */
  readonly run: (
    job: TrainingJob,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: TrainEvent) => void },
  ) => Promise<TrainedVersion | null>;
  readonly signal: AbortSignal;
  readonly emit: (event: TrainEvent) => void;
}

/** Share of the progress that reading the rows takes. */
const READING = 0.05;
const EVENT_ROWS = 5_000;

/**
 * Reads the rows, trains on another thread and stores the version, as the very last step, so that whatever ends the process before
 * loses this training and nothing else. `null`: cancelled.
 *
 * @throws LearningError where the rows do not suffice
 */
export async function train(request: TrainRequest, around: TrainSurroundings): Promise<ModelVersion | null> {
  const { history, run, signal, emit } = around;
  const startedAtMs = performance.now();
  const throughObservation = history.models.newestObservation();
  const { unit, perUnit } = unitOf(request.target, history.observations.imports());
  try {
    const packed = await packRows(request, around, perUnit);
    const trained = await run(
      {
        packed,
        entrants: request.entrants,
        seed: request.seed,
        candidates: request.candidates,
        seconds: request.seconds,
        nowMs: Date.now(),
      },
      { signal, onEvent: (event) => emit({ ...event, fraction: READING + (1 - READING) * event.fraction }) },
    );
    if (trained === null || signal.aborted) return null;
    return history.models.add(
      versionOf(request, trained, unit, throughObservation, (performance.now() - startedAtMs) / 1000),
    );
  } catch (error) {
    if (signal.aborted && (error instanceof JobDroppedError || (error as Error).name === 'AbortError')) return null;
    throw error;
  }
}

async function packRows(
  { target, filter, mostRows }: TrainRequest,
  { history, emit, signal }: TrainSurroundings,
  perUnit: number,
): Promise<PackedTasks> {
  const room = Math.min(mostRows, history.models.newestObservation());
  const packer = new TaskPacker(room);
  let rows = 0;
  const take = (placed: PlacedTask) => {
    packer.add(placed);
    rows++;
    if (rows % EVENT_ROWS === 0) emit({ ...NOTHING_YET, stage: 'rows', fraction: (READING * rows) / room });
  };
  await readRows(history.trainingRows, { target, filter, mostRows, after: 0 }, perUnit, take, signal);
  if (rows === 0) {
    throw new LearningError(
      `There is no observation with a known ${target}${Object.keys(filter).length === 0 ? '' : ' that passes the filter'}. ` +
        'Maybe import a history first, or choose another target.',
    );
  }
  emit({ ...NOTHING_YET, stage: 'rows', fraction: READING });
  return packer.packed();
}

const NOTHING_YET = {
  entrant: null,
  epoch: null,
  epochs: null,
  loss: null,
  heldOutLoss: null,
  candidate: null,
  secondsLeft: null,
};

function versionOf(
  { target, filter, seed }: TrainRequest,
  trained: TrainedVersion,
  unit: string,
  throughObservation: number,
  seconds: number,
): Parameters<History['models']['add']>[0] {
  const { entrant, weights, reference, settings, rows, cleaning, parts } = trained;
  const best = rows.find(({ champion }) => champion);
  const { model: _, champion: __, seconds: ___, ...metrics } = best ?? rows[0];
  return {
    kind: target,
    entrant,
    origin: 'trained',
    unit,
    rows: cleaning.used,
    rowsFrom: trained.rowsFrom,
    rowsTo: trained.rowsTo,
    fingerprint: trained.fingerprint,
    learnedTo: trained.learnedTo,
    learnedObservation: trained.learnedObservation,
    throughObservation,
    filter,
    settings,
    metrics,
    details: { parts, cleaning, backtest: rows },
    seed,
    seconds,
    weights,
    reference,
  };
}
