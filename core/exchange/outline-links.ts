import type { Lag, Link, LinkType, TaskId } from '../model/workflow.ts';
import { counted } from './counted.ts';
import { changed, lost, type Report } from './fidelity.ts';

/** A dependency of a project file, whose ends may be summaries. */
export interface OutlineLink {
  /** The tasks at either end: the task itself, or all tasks of a summary. */
  readonly from: readonly TaskId[];
  readonly to: readonly TaskId[];
  readonly type: LinkType;
  readonly lag: Lag;
}

/** A summary with more tasks than this on both sides would become more links than anybody could follow. */
const MAX_LINKS_EACH = 2_000;

/**
 * Links between tasks that mean what links between summaries mean: a summary is finished once its last task is, so its finish is the
 * finish of all; it may not start before a moment exactly if none of its tasks may. What hangs on the first start or the
 * last finish within a successor can't be said so and is left out, told in `report`.
 */
export function linksOfOutline(links: readonly OutlineLink[], report: Report): readonly Link[] {
  const seen = new Set<string>();
  const result: Link[] = [];
  let spread = 0;
  let leftOut = 0;
  for (const { from, to, type, lag } of links) {
    const needsOneBefore = type === 'start-start' || type === 'start-finish';
    const needsOneAfter = type === 'finish-finish' || type === 'start-finish';
    const isWithin = from.some((task) => to.includes(task));
    if (
      isWithin ||
      from.length * to.length > MAX_LINKS_EACH ||
      (needsOneBefore && from.length > 1) ||
      (needsOneAfter && to.length > 1)
    ) {
      leftOut++;
      continue;
    }
    if (from.length * to.length > 1) spread++;
    for (const before of from) {
      for (const after of to) {
        const key = JSON.stringify([before, after, type, lag]);
        if (seen.has(key)) continue;
        seen.add(key);
        result.push({ id: `l${result.length + 1}`, from: before, to: after, type, lag });
      }
    }
  }
  if (spread > 0)
    report.push(
      changed('summary-links', spread, `${counted(spread, 'link')} of summaries became links of their tasks.`),
    );
  if (leftOut > 0) {
    report.push(
      lost(
        'summary-links-lost',
        leftOut,
        `${counted(leftOut, 'link')} of summaries could not be kept: they hang on the first start or the last finish within.`,
      ),
    );
  }
  return result;
}
