import { drawGamma } from '../../learning/drift/draw-gamma.ts';
import type { Random } from '../../solvers/random.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { Situation } from './situation.ts';

/** In simulated runs so many troubles were seen in as many plans' lengths: the prior of the rate, a gamma law. */
const KNOWN_TROUBLES = 20;
const KNOWN_LENGTHS = 2;
/** Mean delay that was to come yet in such runs, in spite of repairs, as a share of the plan's length; mostly the same in all their parts. */
const USUAL_DELAY = 0.14;
/** Of the gamma law of that delay: most runs get off lightly, some do not. */
const SHAPE = 1.5;
/** Shortly before the finish less is to come: nothing at the finish, most of it this share of the plan's length before. */
const REACH = 0.05;

/** Delay that trouble to come will cause. */
export interface TroubleToCome {
  /** Mean, in ticks. */
  readonly delay: Ticks;
  /** Of how much work is left, in ticks, two thirds of that delay are to be expected. */
  readonly reach: Ticks;
}

/**
 * How much trouble to come is to be expected: as much as in other runs, times how often there was trouble in this one beside those
 * (gamma–Poisson). Which trouble, and when, nobody knows.
 *
 * @returns `undefined` where nobody counts the troubles of the run
 */
export function troubleToCome({ workflow, span, seen }: Situation): TroubleToCome | undefined {
  if (seen === undefined || !(span > 0)) return undefined;
  const passed = (workflow.statusAt ?? 0) / span;
  const often = (KNOWN_TROUBLES + seen) / (KNOWN_LENGTHS + passed) / (KNOWN_TROUBLES / KNOWN_LENGTHS);
  return { delay: often * USUAL_DELAY * span, reach: REACH * span };
}

/**
 * One future of it: when that ends which would have ended at a moment without it. What ends later without it never ends sooner with it.
 *
 * @param now nothing that has ended by then changes
 */
export function drawDelay({ delay, reach }: TroubleToCome, now: Ticks, random: Random): (at: Ticks) => Ticks {
  const drawn = (delay * drawGamma(SHAPE, random)) / SHAPE;
  return (at) => (at > now ? at + drawn * (1 - Math.exp((now - at) / reach)) : at);
}
