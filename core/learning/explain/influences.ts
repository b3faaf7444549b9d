import { percentile } from '../../simulation/percentiles.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';

/** Facts of a task that a forecast may lean on; `feature` stands for further columns of the history. */
export const FACT_NAMES = ['planned', 'kind', 'person', 'project', 'group', 'mode', 'startedAt', 'feature'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** What one fact does to one forecast. */
export interface Influence {
  readonly fact: FactName;
  /** Of the column, for `feature`. */
  readonly name: string;
  readonly value: number | string;
  /** What takes its place for comparison: the median of numbers; `null`: unknown. */
  readonly typical: number | null;
  /** The median forecast over what it would be without the fact: 1.3 makes it 30 % longer. */
  readonly factor: number;
}

/** A task as it would be if one fact were as usual. */
export interface Ablation extends Omit<Influence, 'factor'> {
  readonly without: TaskFacts;
}

/** Smaller effects are rounding. */
const LEAST_EFFECT = 0.005;
const MOST_INFLUENCES = 3;
const CATEGORIES = ['kind', 'person', 'project', 'group', 'mode'] as const;

/**
 * The task with each of its facts in turn replaced: numbers by their median among done tasks, categories and the start by
 * "unknown". Forecasting these tells what each fact does, whatever the model is.
 */
export function ablationsOf(task: TaskFacts, done: readonly DoneTask[]): readonly Ablation[] {
  const ablations: Ablation[] = [];
  if (task.planned !== null) {
    const typical = medianOf(done.map(({ planned }) => planned));
    ablations.push({ fact: 'planned', name: '', value: task.planned, typical, without: { ...task, planned: typical } });
  }
  for (const fact of CATEGORIES) {
    const value = task[fact];
    if (value === null) continue;
    ablations.push({ fact, name: '', value, typical: null, without: { ...task, [fact]: null } });
  }
  if (task.startedAt !== null) {
    const without = { ...task, startedAt: null };
    ablations.push({ fact: 'startedAt', name: '', value: task.startedAt, typical: null, without });
  }
  for (const [name, value] of Object.entries(task.features)) {
    const { [name]: _, ...others } = task.features;
    const known = done.map(({ features }) => features[name]);
    const typical =
      typeof value === 'number' ? medianOf(known.map((each) => (typeof each === 'number' ? each : null))) : null;
    const features = typical === null ? others : { ...others, [name]: typical };
    ablations.push({ fact: 'feature', name, value, typical, without: { ...task, features } });
  }
  return ablations;
}

/**
 * The facts that matter most, greatest effect first; those without effect are left out.
 *
 * @param middle the median forecast of the task
 * @param middlesWithout the median forecasts of the ablations, in their order
 */
export function influencesOf(
  ablations: readonly Ablation[],
  middle: number,
  middlesWithout: ArrayLike<number>,
): readonly Influence[] {
  return ablations
    .map(({ without: _, ...fact }, place) => ({ ...fact, factor: middle / middlesWithout[place] }))
    .filter(({ factor }) => Number.isFinite(factor) && factor > 0 && Math.abs(Math.log(factor)) >= LEAST_EFFECT)
    .sort((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)))
    .slice(0, MOST_INFLUENCES);
}

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : percentile(Float64Array.from(known).sort(), 0.5);
}
