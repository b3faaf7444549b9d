import { durationScale, formatDuration } from '../model/duration-notation.ts';
import { formatLag } from '../model/lag-notation.ts';
import type { Link, LinkType, Task, Workflow } from '../model/workflow.ts';

const SHORT_TYPES: Readonly<Record<LinkType, string>> = {
  'finish-start': 'FS',
  'start-start': 'SS',
  'finish-finish': 'FF',
  'start-finish': 'SF',
};

/** The lines of a task's box: its name, and its duration unless it is a milestone. */
export function taskLabel({ name, modes: [{ duration }] }: Task, workflow: Workflow): readonly string[] {
  return duration === 0 ? [name] : [name, formatDuration(duration, durationScale(workflow))];
}

/** What stands at an arrow: nothing for a plain finish-start link, else its type and lag, such as `SS +2d`. */
export function linkLabel({ type, lag }: Link, workflow: Workflow): string {
  const amount = lag.unit === 'percent' ? lag.percent : lag.ticks;
  if (amount === 0) return type === 'finish-start' ? '' : SHORT_TYPES[type];
  const sign = amount > 0 ? '+' : '';
  return `${SHORT_TYPES[type]} ${sign}${formatLag(lag, durationScale(workflow))}`.trim();
}
