import { InvalidArgumentError } from 'commander';
import type { ArrivalPattern } from '../../core/discrete-event/play-setup.ts';
import { type DurationScale, parseDuration } from '../../core/model/duration-notation.ts';
import { PRIORITIES, type Priority } from '../../core/model/workflow.ts';
import { CliError, EXIT } from './exit-code.ts';

/** `--arrivals` as it was typed; lengths of time are read once the plan is there to say what a day is. */
export interface TypedArrivals {
  readonly kind: 'random' | 'every' | 'at';
  readonly times: string;
  readonly most?: number;
  readonly priority?: Priority;
  /** Another plan whose cases arrive; absent: the plan itself. */
  readonly file?: string;
}

export const ARRIVALS_HELP =
  'more cases: random=4h (mean time between them), every=1d or at=0;2h;9h, and after a comma most=20, priority=high, plan=OTHER.planloom; may be repeated';

const KINDS = ['random', 'every', 'at'] as const;

/** Parser for one `--arrivals`; those before it come along. */
export function parseArrivals(text: string, before: readonly TypedArrivals[] = []): readonly TypedArrivals[] {
  const parts = new Map<string, string>();
  for (const part of text.split(',')) {
    const place = part.indexOf('=');
    if (place < 1) throw new InvalidArgumentError(`"${part}" has no value. Maybe write random=4h,most=20.`);
    parts.set(part.slice(0, place).trim(), part.slice(place + 1).trim());
  }
  const kinds = KINDS.filter((kind) => parts.has(kind));
  if (kinds.length !== 1) throw new InvalidArgumentError('Give one of random=…, every=… and at=….');
  const [kind] = kinds;
  const arrivals: { -readonly [K in keyof TypedArrivals]: TypedArrivals[K] } = { kind, times: parts.get(kind) ?? '' };
  for (const [name, value] of parts) {
    if (name === kind) continue;
    if (name === 'most') {
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('most= takes a whole number of at least 1.');
      arrivals.most = Number(value);
    } else if (name === 'priority') {
      const priority = PRIORITIES.find((each) => each === value);
      if (priority === undefined) throw new InvalidArgumentError(`priority= takes ${PRIORITIES.join(', ')}.`);
      arrivals.priority = priority;
    } else if (name === 'plan') arrivals.file = value;
    else throw new InvalidArgumentError(`There is no "${name}". Maybe most, priority or plan.`);
  }
  return [...before, arrivals];
}

/**
 * When these cases come, in ticks. Plain numbers are ticks.
 * @throws CliError where a time can't be read
 */
export function patternOf({ kind, times }: TypedArrivals, scale: DurationScale): ArrivalPattern {
  if (kind === 'at') return { kind: 'recorded', at: times.split(';').map((time) => elapsedTicks(time, scale)) };
  const ticks = elapsedTicks(times, scale);
  return kind === 'every'
    ? { kind: 'regular', every: ticks, from: ticks }
    : { kind: 'random', between: { kind: 'exponential', mean: ticks } };
}

/**
 * A length of time on the clock, in ticks: `90`, `2h`, `3d`.
 * @throws CliError where it can't be read
 */
export function elapsedTicks(text: string, scale: DurationScale): number {
  // Whatever a working day is, here time runs on the clock.
  const parsed = parseDuration(text.replace(/(\d)\s*e?([a-z])/gi, '$1e$2'), scale);
  if (parsed !== null && parsed.ticks >= 0) return parsed.ticks;
  throw new CliError(`"${text}" is no length of time in this plan. Maybe write 90 (ticks), 2h or 3d.`, EXIT.badInput);
}
