import { durationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Predecessor } from '../../core/model/predecessor-notation.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import type { SheetContext } from './sheet-column.ts';

/** Looks everything up once that the cells of a plan ask for. */
export function createSheetContext(
  plan: Plan,
  shown: Pick<SheetContext, 'format' | 'times' | 'slack' | 'word'>,
): SheetContext {
  const { workflow } = plan;
  const predecessorsOf = new Map<TaskId, Predecessor[]>();
  for (const { from, to, type, lag } of workflow.links) {
    const known = predecessorsOf.get(to);
    if (known === undefined) predecessorsOf.set(to, [{ from, type, lag }]);
    else known.push({ from, type, lag });
  }
  return {
    ...shown,
    plan,
    scale: durationScale(workflow),
    texts: createInstantTexts(workflow),
    numberOf: new Map(workflow.tasks.map(({ id }, k) => [id, k + 1])),
    predecessorsOf,
    resourceNames: new Map(workflow.resources.map(({ id, name }) => [id, name])),
    groupNames: new Map(workflow.groups.map(({ id, name }) => [id, name])),
  };
}
