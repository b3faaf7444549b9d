import type { Workflow } from '../model/workflow.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import type { Ticks } from '../time/ticks.ts';

/** Writes a moment as people read it: the clock in the plan's time zone, or the bare number where a plan has no dates. */
export function momentTexts(workflow: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>): (at: Ticks) => string {
  const texts = createInstantTexts(workflow);
  return (at) => (Number.isFinite(at) ? (texts.toLocal(at) ?? String(at)) : 'never');
}

/** Writes a length of time, such as "90 minutes". */
export function lengthText(workflow: Pick<Workflow, 'tick'>, ticks: Ticks): string {
  return `${ticks} ${workflow.tick}${ticks === 1 ? '' : 's'}`;
}
