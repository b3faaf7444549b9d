import type { Distribution } from '../model/distribution.ts';
import type { TaskId } from '../model/workflow.ts';
import { quantileOf } from './distribution.ts';
import type { SimulationSummary } from './run-collection.ts';
import type { Uncertainty } from './uncertainty.ts';

/** Something uncertain that is taken out, to see what it does to the finish: a task's spread, or a risk by its place. */
export type UncertainItem =
  | { readonly kind: 'task'; readonly task: TaskId }
  | { readonly kind: 'risk'; readonly place: number };

/** Weaker rank correlations are chance where there are a few thousand runs. */
const LEAST_CORRELATION = 0.03;
const MEAN_STEPS = 1000;

/** What is worth taking out: the tasks whose durations go most with the finish, and the risks, most likely first. */
export function itemsToTakeOut(
  { sensitivity }: Pick<SimulationSummary, 'sensitivity'>,
  { durations, risks }: Uncertainty,
  most: number,
): readonly UncertainItem[] {
  const ranged = new Set(durations.map(({ task }) => task));
  const tasks = sensitivity
    .filter(({ task, rankCorrelation }) => ranged.has(task) && rankCorrelation >= LEAST_CORRELATION)
    .map(({ task }): UncertainItem => ({ kind: 'task', task }));
  const places = [...risks.keys()]
    .filter((place) => risks[place].probability > 0)
    .sort((a, b) => risks[b].probability - risks[a].probability);
  const chosen = places.slice(0, Math.ceil(most / 2)).map((place): UncertainItem => ({ kind: 'risk', place }));
  return [...chosen, ...tasks.slice(0, most - chosen.length)];
}

/**
 * The same with one thing certain: a task takes its mean, a risk does not strike. All else draws the same numbers as before, so
 * that finishes differ by nothing else.
 */
export function withoutItem(uncertainty: Uncertainty, item: UncertainItem): Uncertainty {
  if (item.kind === 'risk') {
    const risks = uncertainty.risks.map((risk, place) => (place === item.place ? { ...risk, probability: 0 } : risk));
    return { ...uncertainty, risks };
  }
  const durations = uncertainty.durations.map((range) =>
    range.task === item.task
      ? { ...range, distribution: { kind: 'fixed', value: meanOf(range.distribution) } as const }
      : range,
  );
  return { ...uncertainty, durations };
}

/** Mean of a distribution, by the midpoints of its quantiles. */
function meanOf(distribution: Distribution): number {
  const quantile = quantileOf(distribution);
  let sum = 0;
  for (let step = 0; step < MEAN_STEPS; step++) sum += quantile((step + 0.5) / MEAN_STEPS);
  return sum / MEAN_STEPS;
}
