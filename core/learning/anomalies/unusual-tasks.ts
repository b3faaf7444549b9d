import type { Random } from '../../solvers/random.ts';
import { isAmount, LOG_FEATURES, type LogFeature } from '../logs/log-features.ts';
import type { LoggedTask, LogTable } from '../logs/log-table.ts';
import { type AnomalyFeature, RELATIVE_FEATURES } from './anomaly-features.ts';
import type { AnomalyEntrant, AnomalyVerdict } from './anomaly-model.ts';
import type { UsualOfKind } from './execution-judge.ts';
import { robustCentre } from './robust-z-score.ts';
import { type AnomalyContest, trainAnomalyModels } from './train-anomaly-models.ts';
import type { TrainedAnomalyModel } from './trained-anomaly-model.ts';

/** A task's execution that is unlike the others. */
export interface UnusualTask extends LoggedTask {
  readonly durationSeconds: number;
  readonly score: number;
  readonly reasons: AnomalyVerdict['reasons'];
}

/** What models say of all executions. */
export interface UnusualReport {
  readonly rows: number;
  /** How many executions the history holds. */
  readonly total: number;
  /** Champion first. */
  readonly entrants: readonly {
    readonly kind: AnomalyEntrant;
    readonly isChampion: boolean;
    /** ROC area; `null` where too few executions are known to have failed. */
    readonly auc: number | null;
    readonly massVolume: number;
    readonly stability: number;
    readonly alertShare: number;
  }[];
  readonly judgedBy: AnomalyContest['judgedBy'];
  readonly parts: AnomalyContest['parts'];
  /** Executions above the threshold. */
  readonly alerts: number;
  /** The highest scores above the threshold. */
  readonly unusual: readonly UnusualTask[];
}

/** What was found, and what judges further executions. */
export interface UnusualFound {
  readonly report: UnusualReport;
  readonly model: TrainedAnomalyModel;
  readonly usual: readonly UsualOfKind[];
}

const MOST_SHOWN = 200;
const FAILED = /fail|error|abort|kill|time.?out|cancel|crash/i;

/**
 * Trains models of what is usual on the older executions, and tells which of all are not. Yields the share that is done.
 *
 * @param alertShare share of executions that may raise an alert
 * @throws LearningError where there are too few executions
 */
export function* findUnusualTasks(
  table: LogTable,
  alertShare: number,
  random: Random,
): Generator<number, UnusualFound> {
  const columns = [
    ...LOG_FEATURES.map((name) => ({ name: name as AnomalyFeature, isAmount: isAmount(name) })),
    ...RELATIVE_FEATURES.map((name) => ({ name: name as AnomalyFeature, isAmount: true })),
  ];
  const usual = usualOfKinds(table);
  const values = [
    ...table.features,
    overUsual(table, 'duration', new Map(usual.map(({ kind, durationSeconds }) => [kind, durationSeconds]))),
    overUsual(table, 'memory', new Map(usual.map(({ kind, memoryBytes }) => [kind, memoryBytes]))),
  ];
  const isUnusual = labelsOf(table.tasks);
  const contest = yield* trainAnomalyModels({ columns, values, isUnusual }, { alertShare }, random);
  const { trials, judgedBy, parts } = contest;
  const [{ model }] = trials;
  const places = model.columns.map((name) => columns.findIndex((column) => column.name === name));
  const rows = table.tasks.length;
  const scores = model.scores(
    places.map((place) => values[place]),
    rows,
  );
  const above = [...scores.keys()].filter((row) => scores[row] > model.threshold).sort((a, b) => scores[b] - scores[a]);
  const durations = table.features[LOG_FEATURES.indexOf('duration')];
  return {
    model,
    usual,
    report: {
      rows,
      total: table.total,
      entrants: trials.map(({ kind, isChampion, metrics, massVolume, stability, alertShare: share }) => ({
        kind,
        isChampion,
        auc: metrics?.auc ?? null,
        massVolume,
        stability,
        alertShare: share,
      })),
      judgedBy,
      parts,
      alerts: above.length,
      unusual: above.slice(0, MOST_SHOWN).map((row) => ({
        ...table.tasks[row],
        durationSeconds: durations[row],
        ...scoreAndReasons(
          model,
          places.map((place) => values[place][row]),
        ),
      })),
    },
  };
}

function scoreAndReasons(model: TrainedAnomalyModel, row: readonly number[]): Pick<UnusualTask, 'score' | 'reasons'> {
  const { score, reasons } = model.score(row);
  return { score, reasons };
}

/** Which executions failed; `null` where nothing is known of any. */
function labelsOf(tasks: readonly LoggedTask[]): readonly boolean[] | null {
  if (tasks.every(({ outcome }) => outcome === null)) return null;
  return tasks.map(({ outcome }) => outcome !== null && FAILED.test(outcome));
}

/** Tasks without a kind count as one of their own, without a name. */
function usualOfKinds({ tasks, features }: LogTable): readonly UsualOfKind[] {
  const durations = features[LOG_FEATURES.indexOf('duration')];
  const memories = features[LOG_FEATURES.indexOf('memory')];
  const medianOf = (values: Float64Array, rows: readonly number[]) =>
    robustCentre(Float64Array.from(rows, (row) => values[row])).median;
  return [...Map.groupBy(tasks.keys(), (row) => tasks[row].kind ?? '')].map(([kind, rows]) => ({
    kind,
    durationSeconds: medianOf(durations, rows),
    memoryBytes: medianOf(memories, rows),
  }));
}

/** A feature over what is usual for the kind. */
function overUsual(
  { tasks, features }: LogTable,
  feature: LogFeature,
  usual: ReadonlyMap<string, number>,
): Float64Array {
  return features[LOG_FEATURES.indexOf(feature)].map((value, row) => {
    const median = usual.get(tasks[row].kind ?? '') ?? 0;
    return median > 0 ? value / median : Number.NaN;
  });
}
