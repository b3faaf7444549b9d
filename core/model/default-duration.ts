import type { Ticks } from '../time/ticks.ts';
import { durationScale } from './duration-notation.ts';
import type { Workflow } from './workflow.ts';

/** What a new task takes until somebody says otherwise: one working day, or one tick where a day is no whole number of them. */
export function defaultDuration(workflow: Pick<Workflow, 'tick' | 'calendar' | 'calendars'>): Ticks {
  const { tick, workingDay } = durationScale(workflow);
  // Plans in seconds or milliseconds are recorded or simulated runs, whose tasks take moments.
  return tick === 'second' || tick === 'millisecond' ? (tick === 'second' ? 60 : 1000) : (workingDay ?? 1);
}
