import type { Ticks } from '../../time/ticks.ts';
import type { Situation } from './situation.ts';

/** The first part of a run tells little: as if for this share of the plan's length nothing had slipped. */
const PRIOR_SHARE = 0.5;

/**
 * By how much longer than it looks the rest of a run takes, where it goes on to slip as it did until now: the finish that is expected
 * less the planned one, for each tick that has passed (as earned schedule extrapolates; Lipke 2003). Never below 0.
 *
 * @param finish that is expected without trouble to come
 */
export function slippageOf({ workflow, span }: Situation, finish: Ticks): number {
  return Math.max(0, finish - span) / ((workflow.statusAt ?? 0) + PRIOR_SHARE * span);
}
