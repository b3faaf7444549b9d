import type { ScenarioChange } from '../model/scenario.ts';
import { type LinkId, MILLI_UNITS, type ResourceId, type TaskId, type Workflow } from '../model/workflow.ts';
import { ScenarioError } from './scenario-error.ts';

/** What a sweep varies. Values are units of the resource, a factor on durations, ticks of lag or delay, or copies. */
export type SweepParameter =
  | { readonly kind: 'capacity'; readonly resource: ResourceId }
  /** All tasks of the plan, where none are named. */
  | { readonly kind: 'duration'; readonly tasks: readonly TaskId[] }
  /** The lag of a link, in its own unit. */
  | { readonly kind: 'lag'; readonly link: LinkId }
  | { readonly kind: 'delay'; readonly task: TaskId }
  /** Copies that begin at the same time. */
  | { readonly kind: 'surge' };

/** A parameter with the range that it runs over, both ends included. */
export interface SweepAxis {
  readonly parameter: SweepParameter;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Each point is a search of its own. */
export const MOST_SWEEP_POINTS = 100;

/** The values of an axis, rounded so that 0.1 + 0.2 is 0.3; empty where the step leads nowhere or to too many points. */
export function sweepValues({ from, to, step }: Omit<SweepAxis, 'parameter'>): readonly number[] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(step > 0) || !Number.isFinite(count) || count < 1 || count > MOST_SWEEP_POINTS) return [];
  return Array.from({ length: count }, (_, k) => Number((from + k * step).toPrecision(12)));
}

/** The change that sets a parameter to a value. Throws a ScenarioError where the plan has no such link. */
export function changeAt(workflow: Workflow, parameter: SweepParameter, value: number): ScenarioChange {
  switch (parameter.kind) {
    case 'capacity':
      return {
        kind: 'capacity',
        resource: parameter.resource,
        how: 'to',
        amount: Math.round(value * MILLI_UNITS),
      };
    case 'duration':
      return { kind: 'duration', tasks: parameter.tasks, factor: value };
    case 'delay':
      return { kind: 'delay', task: parameter.task, ticks: Math.round(value) };
    case 'surge':
      return { kind: 'surge', times: Math.round(value), spacing: 0 };
    case 'lag': {
      const link = workflow.links.find(({ id }) => id === parameter.link);
      if (link === undefined) {
        throw new ScenarioError('no-link', `The plan has no link "${parameter.link}". Maybe it was removed since.`, {
          id: parameter.link,
        });
      }
      const lag =
        link.lag.unit === 'percent' ? { ...link.lag, percent: value } : { ...link.lag, ticks: Math.round(value) };
      return { kind: 'link', link: link.id, type: link.type, lag };
    }
  }
}

/** A knee bends away from the chord of its curve by at least this share of the curve's height. */
const LEAST_BEND = 0.1;

/**
 * Where more of a parameter stops bringing much: the point that lies furthest from the straight line between the ends of the
 * curve, both axes scaled to 0…1 (the first step of Kneedle, Satopää et al. 2011, which suffices for few points without noise).
 *
 * @returns the place of the knee; `null` where the curve is flat or all but straight
 */
export function kneeOf(values: readonly number[], figures: readonly number[]): number | null {
  const last = values.length - 1;
  if (last < 2 || figures.length !== values.length) return null;
  const low = Math.min(...figures);
  const height = Math.max(...figures) - low;
  const width = values[last] - values[0];
  if (!(height > 0) || !(width > 0)) return null;
  const y = (k: number) => (figures[k] - low) / height;
  let knee: number | null = null;
  let furthest = LEAST_BEND;
  for (let k = 1; k < last; k++) {
    const x = (values[k] - values[0]) / width;
    const bend = Math.abs(y(k) - (y(0) + (y(last) - y(0)) * x));
    if (bend > furthest + 1e-12) {
      furthest = bend;
      knee = k;
    }
  }
  return knee;
}
