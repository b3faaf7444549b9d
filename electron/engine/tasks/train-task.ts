import { createHash } from 'node:crypto';
import { ENTRANTS } from '../../../core/learning/entrants/entrants.ts';
import { LearningError } from '../../../core/learning/learning-error.ts';
import { driftReference } from '../../../core/learning/registry/drift-reference.ts';
import { saveForecaster } from '../../../core/learning/registry/saved-forecaster.ts';
import { splitByOrder } from '../../../core/learning/split-tasks.ts';
import { type Cleaning, cleanTasks } from '../../../core/learning/training/clean-tasks.ts';
import { type PackedTasks, type PlacedTask, unpackTasks } from '../../../core/learning/training/packed-tasks.ts';
import { trainForecaster } from '../../../core/learning/training/train-forecaster.ts';
import type { TrainEvent, TrainedRow } from '../../ipc/learn-schema.ts';
import { createCoalescer } from '../coalescer.ts';
import type { TaskContext } from '../worker-loop.ts';

export interface TrainingJob {
  readonly packed: PackedTasks;
  /** Ids of entrants; `null`: all. */
  readonly entrants: readonly string[] | null;
  readonly seed: number;
  readonly candidates: number;
  readonly seconds: number | null;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** A version that is not stored yet. */
export interface TrainedVersion {
  readonly entrant: string;
  readonly weights: Uint8Array;
  readonly reference: Uint8Array;
  readonly settings: Readonly<Record<string, number>>;
  readonly rows: readonly TrainedRow[];
  readonly cleaning: Cleaning;
  readonly parts: { readonly train: number; readonly calibrate: number; readonly test: number };
  readonly rowsFrom: number | null;
  readonly rowsTo: number | null;
  readonly learnedTo: number | null;
  readonly learnedObservation: number;
  readonly fingerprint: string;
}

const EVENT_INTERVAL_MS = 100;
/** Of the tasks, oldest first: to train, to calibrate, to measure. */
const SHARES = [0.6, 0.2, 0.2] as const;

/**
 * Trains a version: cleans, splits by time, lets the entrants compete. `null` where it was cancelled.
 * @throws LearningError where the rows do not suffice
 */
export function trainTask(job: TrainingJob, { mustStop, emit, now }: TaskContext): TrainedVersion | null {
  const { packed, seed, candidates, seconds, nowMs } = job;
  const { tasks, cleaning } = cleanTasks(unpackTasks(packed), nowMs);
  const learnedRows = tasks.map(({ task }) => task);
  const parts = splitByOrder(learnedRows, SHARES);
  const training = trainForecaster(parts, entrantsCalled(job.entrants), { seed, candidates, seconds, clock: now });
  const coalescer = createCoalescer<TrainEvent>({
    intervalMsOf: () => EVENT_INTERVAL_MS,
    kindOf: () => 'progress',
    now,
    send: emit,
  });
  let step = training.next();
  let part = '';
  while (step.done !== true) {
    if (mustStop()) return null;
    const { stage, entrant, candidate } = step.value;
    const partNow = `${stage} ${entrant} ${candidate}`;
    // What a fit reached last arrives, so that curves have their ends.
    if (partNow !== part) coalescer.flush();
    part = partNow;
    coalescer.offer(step.value);
    step = training.next();
  }
  coalescer.flush();
  const { entrant, forecaster, judged, calibrated, rows } = step.value;
  const learned = tasks.slice(0, parts.train.length + parts.calibrate.length);
  const newest = learned[learned.length - 1];
  const dates = tasks.flatMap(({ at }) => (at === null ? [] : [at]));
  return {
    entrant: entrant.id,
    weights: saveForecaster(entrant, forecaster, judged.calibration, judged.least),
    reference: driftReference(learnedRows.slice(0, learned.length), parts.test, calibrated.forecast(parts.test)),
    settings: judged.settings ?? entrant.tuning?.usual ?? {},
    rows,
    cleaning,
    parts: { train: parts.train.length, calibrate: parts.calibrate.length, test: parts.test.length },
    rowsFrom: dates[0] ?? null,
    rowsTo: dates[dates.length - 1] ?? null,
    learnedTo: newest.at,
    learnedObservation: learned.reduce((most, { id }) => Math.max(most, id), 0),
    fingerprint: fingerprintOf(tasks),
  };
}

function entrantsCalled(ids: readonly string[] | null) {
  if (ids === null) return ENTRANTS;
  const unknown = ids.find((id) => ENTRANTS.every((entrant) => entrant.id !== id));
  if (unknown !== undefined) {
    throw new LearningError(
      `There is no model "${unknown}". Maybe use one of: ${ENTRANTS.map(({ id }) => id).join(', ')}.`,
    );
  }
  return ENTRANTS.filter(({ id }) => ids.includes(id));
}

/** Equal rows in the same order have equal fingerprints. */
function fingerprintOf(tasks: readonly PlacedTask[]): string {
  const hash = createHash('sha256');
  for (const { task, at } of tasks) hash.update(JSON.stringify([task, at]));
  return hash.digest('hex');
}
