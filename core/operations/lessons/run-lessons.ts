import type { Workflow } from '../../model/workflow.ts';
import { quantileOf } from '../../simulation/distribution.ts';
import { uncertaintyOf } from '../../simulation/plan-uncertainty.ts';
import type { RunRecord } from '../conductor/run-record.ts';
import type { WorkedDuration } from './worked-durations.ts';

/** How well the ranges that a plan had foretold how long tasks took. */
export interface ForecastAccuracy {
  /** That were compared. */
  readonly tasks: number;
  /** Of these, between the 10 % and the 90 % value. */
  readonly within: number;
  /** Mean distance from the middle value, in percent of it; `null` where nothing was compared. */
  readonly medianErrorPercent: number | null;
}

/** How often a rule spoke, and what people said of that. */
export interface RulePrecision {
  readonly rule: string;
  readonly raised: number;
  readonly right: number;
  readonly wrong: number;
}

/** What repairs of a kind came to beside what previews had promised. */
export interface RepairEffect {
  readonly kind: string;
  readonly done: number;
  /** Mean distance of the promised finish from the one that came, in percent of that; `null` where nothing was promised. */
  readonly meanErrorPercent: number | null;
}

/** Beside the plan's ranges work without one is compared with the usual range, as simulations take it. */
export function forecastAccuracy(workflow: Workflow, worked: readonly WorkedDuration[]): ForecastAccuracy {
  const ranges = new Map(
    uncertaintyOf(workflow).durations.map((each) => [`${each.mode ?? 'any'} ${each.task}`, each] as const),
  );
  const planned = new Map(workflow.tasks.map(({ id, modes }) => [id, modes]));
  let within = 0;
  const errors: number[] = [];
  for (const { task, mode, ticks } of worked) {
    const range = ranges.get(`${mode} ${task}`) ?? ranges.get(`any ${task}`);
    const duration = planned.get(task)?.[mode - 1].duration ?? 0;
    if (range === undefined || duration === 0) continue;
    const unit = range.unit === 'factor' ? duration : 1;
    const quantile = quantileOf(range.distribution);
    const middle = unit * quantile(0.5);
    if (middle <= 0) continue;
    if (ticks >= unit * quantile(0.1) && ticks <= unit * quantile(0.9)) within++;
    errors.push((100 * Math.abs(ticks - middle)) / middle);
  }
  return { tasks: errors.length, within, medianErrorPercent: meanOf(errors) };
}

/** In the order in which the rules spoke first. */
export function rulePrecision({ alerts }: Pick<RunRecord, 'alerts'>): readonly RulePrecision[] {
  const rules = new Map<string, RulePrecision>();
  for (const { rule, wasRight } of alerts) {
    const known = rules.get(rule) ?? { rule, raised: 0, right: 0, wrong: 0 };
    rules.set(rule, {
      rule,
      raised: known.raised + 1,
      right: known.right + Number(wasRight === true),
      wrong: known.wrong + Number(wasRight === false),
    });
  }
  return [...rules.values()];
}

/** Of repairs that were done and not taken back. */
export function repairEffects({ proposals }: Pick<RunRecord, 'proposals'>): readonly RepairEffect[] {
  const kinds = new Map<string, number[]>();
  const count = new Map<string, number>();
  for (const { repair, state, promisedFinish, actualFinish } of proposals) {
    if (state !== 'done') continue;
    count.set(repair.kind, (count.get(repair.kind) ?? 0) + 1);
    if (promisedFinish === null || actualFinish === null || actualFinish <= 0) continue;
    const error = (100 * Math.abs(promisedFinish - actualFinish)) / actualFinish;
    kinds.set(repair.kind, [...(kinds.get(repair.kind) ?? []), error]);
  }
  return [...count].map(([kind, done]) => ({ kind, done, meanErrorPercent: meanOf(kinds.get(kind) ?? []) }));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
