import type { History } from '../../../core/history/history.ts';
import type { ModelVersion, TrainingFilter } from '../../../core/history/model-version.ts';
import type { ForecastKind } from '../../../core/history/training-row-repository.ts';
import { ablationsOf, influencesOf } from '../../../core/learning/explain/influences.ts';
import { LEAST_SIMILAR, similarTasks } from '../../../core/learning/explain/similar-tasks.ts';
import type { DoneTask, TaskFacts } from '../../../core/learning/task-facts.ts';
import type { ForecastExplanation } from '../../ipc/learn-explain-schema.ts';
import { type ModelShelf, perUnitOf } from './model-shelf.ts';
import { readRows } from './read-rows.ts';

/** The newest so many tell what is usual. */
const MOST_ROWS = 2_000;

/** Why a version forecasts what it does. @param task in the unit of the version */
export async function explainForecast(
  history: History,
  shelf: ModelShelf,
  version: ModelVersion,
  task: TaskFacts,
): Promise<ForecastExplanation> {
  const perUnit = perUnitOf(version);
  const newest = async (filter: TrainingFilter) => {
    const done: DoneTask[] = [];
    const selection = { target: version.kind as ForecastKind, filter, mostRows: MOST_ROWS, after: 0 };
    await readRows(history.trainingRows, selection, perUnit, ({ task: each }) => done.push(each));
    return done.reverse();
  };
  const all = await newest(version.filter);
  const ofKind = task.kind === null ? [] : await newest({ ...version.filter, kinds: [task.kind] });
  const similar = similarTasks(task, ofKind.length < LEAST_SIMILAR ? all : ofKind);
  const ablations = ablationsOf(task, all);
  const { middle } = await shelf.forecast(version, [task, ...ablations.map(({ without }) => without)]);
  const inBase = <Value>(fact: string, value: Value) =>
    fact === 'planned' && typeof value === 'number' ? value * perUnit : value;
  return {
    versionId: version.id,
    number: version.number,
    entrant: version.entrant,
    similar: {
      ...similar,
      median: similar.median === null ? null : similar.median * perUnit,
      ofKind: ofKind.length,
    },
    influences: influencesOf(ablations, middle[0], middle.subarray(1)).map((influence) => ({
      ...influence,
      value: inBase(influence.fact, influence.value),
      typical: inBase(influence.fact, influence.typical),
    })),
  };
}
