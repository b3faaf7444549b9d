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
