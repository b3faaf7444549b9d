import { createInstantTexts } from '../time/instant-text.ts';
import type { Ticks } from '../time/ticks.ts';
import { isKnownTimeZone } from '../time/zone-offsets.ts';
import type { Workflow } from './workflow.ts';

/** How messages write a plan's moments: on the clock of its time zone, or as ticks where it has no dates. */
export function planMoments(workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>): (at: Ticks) => string {
  const texts = isKnownTimeZone(workflow.timeZone) ? createInstantTexts(workflow) : null;
  return (at) => texts?.toLocal(at) ?? `${workflow.tick} ${at}`;
}
