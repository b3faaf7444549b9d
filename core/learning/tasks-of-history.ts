import { type DurationUnit, type Observation, SECONDS_PER_UNIT } from '../history/observation.ts';
import type { ObservationImport } from '../history/observation-repository.ts';
import type { TrainingRow } from '../history/training-row-repository.ts';
import { LearningError } from './learning-error.ts';
import type { DoneTask } from './task-facts.ts';

/** What can be forecast. */
export const TARGETS = ['duration', 'effort', 'cpu', 'memory'] as const;
export type Target = (typeof TARGETS)[number];

/** What of an observation is learned from. */
type LearnedObservation = Omit<TrainingRow, 'id' | 'actual' | 'finishedAt'>;

/** What observations say of done tasks, oldest first. */
export interface TasksOfHistory {
  readonly tasks: readonly DoneTask[];
  /** Of the amounts. */
  readonly unit: DurationUnit | 'core' | 'byte';
}

/** Columns that hold the same for all tasks of a batch. */
const BATCH_FIELDS = {
  kind: 'kind',
  person: 'performer',
  project: 'project',
  group: 'group',
  mode: 'mode',
  task: 'task',
} as const;
type BatchField = keyof typeof BATCH_FIELDS;

/**
 * Makes tasks to learn from out of observations, with the facts that were known before their start and nothing else. They come
 * in the order of their finish where that is known, else in the order of their arrival; durations in the unit in which
 * most of them were imported.
 *
 * @param batchColumn column, by its name in the file or its meaning, whose equal values make a batch; it is no fact to learn from
 * @throws LearningError where no observation has the target, or none the batch column
 */
export function tasksOfHistory(
  observations: Iterable<Observation>,
  imports: readonly ObservationImport[],
  target: Target,
  batchColumn: string | null = null,
): TasksOfHistory {
  const { unit, perUnit } = unitOf(target, imports);
  const batchField = batchColumn === null ? null : fieldOf(batchColumn, imports);
  const found: { readonly task: DoneTask; readonly at: number }[] = [];
  let at = Number.NEGATIVE_INFINITY;
  for (const observation of observations) {
    // A row without a date stays where it is among those of its file.
    at = observation.finishedAt ?? at;
    const actual = actualOf(observation, target);
    if (actual === null) continue;
    const task = taskOf(observation, actual, target, perUnit);
    found.push({ task: batchColumn === null ? task : inBatch(task, observation, batchColumn, batchField), at });
  }
  if (found.length === 0) {
    throw new LearningError(
      `There is no observation with a known ${target}. Maybe import a history first, or choose another target.`,
    );
  }
  if (batchColumn !== null && found.every(({ task }) => task.batch === null)) {
    throw new LearningError(
      `No observation has a value of "${batchColumn}". Maybe import the history with that column among --features.`,
    );
  }
  found.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  return { tasks: found.map(({ task }) => task), unit };
}

/** What forecasts are told in, and how much of what the history holds (seconds, hours, cores, bytes) makes one. */
export function unitOf(
  target: Target,
  imports: readonly ObservationImport[],
): { readonly unit: TasksOfHistory['unit']; readonly perUnit: number } {
  if (target !== 'duration') {
    return { unit: target === 'effort' ? 'hour' : target === 'cpu' ? 'core' : 'byte', perUnit: 1 };
  }
  const unit = usualUnit(imports);
  return { unit, perUnit: SECONDS_PER_UNIT[unit] };
}

/** The facts of a task that were known before its start, with its outcome; not yet of a batch. */
export function taskOf(observation: LearnedObservation, actual: number, target: Target, perUnit: number): DoneTask {
  const planned =
    target === 'duration'
      ? observation.plannedDurationSeconds
      : target === 'effort'
        ? observation.plannedEffortHours
        : null;
  return {
    kind: observation.kind,
    person: observation.performer,
    project: observation.project,
    group: observation.group,
    mode: observation.mode,
    planned: planned === null ? null : planned / perUnit,
    startedAt: observation.startedAt,
    batch: null,
    features: featuresOf(observation, target),
    actual: actual / perUnit,
  };
}

function usualUnit(imports: readonly ObservationImport[]): DurationUnit {
  const largest = imports.reduce<ObservationImport | null>(
    (best, each) => (best !== null && best.rows >= each.rows ? best : each),
    null,
  );
  return largest?.unit ?? 'hour';
}

function actualOf(observation: Observation, target: Target): number | null {
  if (target === 'duration') return observation.actualDurationSeconds;
  if (target === 'effort') return observation.actualEffortHours;
  return target === 'cpu' ? observation.cpuCores : observation.memoryBytes;
}

/** What else is known before the start: the size of the data, the load of the system, an estimate of the effort. */
function featuresOf(
  { features, dataBytes, systemLoad, plannedEffortHours }: LearnedObservation,
  target: Target,
): DoneTask['features'] {
  const known: Record<string, number | string> = { ...features };
  if (dataBytes !== null) known['data size'] = dataBytes;
  if (systemLoad !== null) known['system load'] = systemLoad;
  if (plannedEffortHours !== null && target !== 'effort') known['planned effort'] = plannedEffortHours;
  return known;
}

function fieldOf(column: string, imports: readonly ObservationImport[]): BatchField | null {
  const fields = Object.keys(BATCH_FIELDS) as BatchField[];
  return fields.find((field) => field === column || imports.some(({ columns }) => columns[field] === column)) ?? null;
}

/** The task as one of its batch. What names the batch says nothing of other batches, so it is taken from the facts. */
function inBatch(task: DoneTask, observation: Observation, column: string, field: BatchField | null): DoneTask {
  const { [column]: feature, ...features } = task.features;
  if (feature !== undefined) return { ...task, batch: String(feature), features };
  if (field === null) return task;
  const batch = observation[BATCH_FIELDS[field]];
  return field === 'task' ? { ...task, batch } : { ...task, batch, [field]: null };
}
