import { type Quantile, quantileOf } from '../../simulation/distribution.ts';
import type { Ticks } from '../../time/ticks.ts';
import { OVERRUN } from './trouble.ts';

/** Share of tasks whose work turns out to be another one than was planned, as long as no run has taught better. */
const OVERRUN_SHARE = 0.05;
/** No law of a duration is trusted beyond this share. */
const MOST = 1 - 1e-6;
const STEPS = 40;

/**
 * How long a task under way takes altogether, drawn from those that take longer than what was done of it: most keep to their law, a few
 * overrun it by a factor (a mixture). The longer a task goes on, the surer it is one of those, and the more it has left.
 *
 * @param law of the duration without trouble, in working ticks
 * @param u in (0, 1): which of them
 */
export function wholeDuration(law: Quantile, planned: Ticks, done: Ticks, u: number): Ticks {
  const overrun = quantileOf(OVERRUN);
  const own = MOST - shareUpTo(law, done);
  const far = MOST - shareUpTo((share) => planned * overrun(share), done);
  const kept = (1 - OVERRUN_SHARE) * Math.max(0, own);
  const left = OVERRUN_SHARE * Math.max(0, far);
  // So long that no law knows it: it goes on for as long as its tail is wide.
  if (kept + left <= 0) return done * (1 + u);
  const ownShare = kept / (kept + left);
  if (u < ownShare) return Math.max(done, law(MOST - own * (1 - u / ownShare)));
  return Math.max(done, planned * overrun(MOST - far * (1 - (u - ownShare) / (1 - ownShare))));
}

/** Share of a law up to a value, by bisection of its quantile function. */
function shareUpTo(law: Quantile, value: number): number {
  let low = 0;
  let high = MOST;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (law(middle) <= value) low = middle;
    else high = middle;
  }
  return low;
}
