import type { Problem } from '../problem/problem.ts';
import { CalendarGenerator } from './calendar-generator.ts';
import { DistanceGenerator } from './distance-generator.ts';
import { createDistanceNetwork } from './distance-network.ts';
import type { ScheduleGenerator } from './schedule-generator.ts';

/** The fast path where the problem allows it, else the general one. */
export function createScheduleGenerator(problem: Problem): ScheduleGenerator {
  const network = createDistanceNetwork(problem);
  return network === null ? new CalendarGenerator(problem) : new DistanceGenerator(network);
}

/**
 * The same for a problem whose durations are written anew between passes, and need not be whole: `modesChanged` tells the
 * generator of it. No grid of times is relied on.
 */
export function createSimulationGenerator(problem: Problem): ScheduleGenerator {
  const network = createDistanceNetwork(problem);
  return network === null ? new CalendarGenerator(problem, null) : new DistanceGenerator(network);
}
