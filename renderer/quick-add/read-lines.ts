import { addTaskLine } from '../../core/document/add-task-line.ts';
import type { PlanDiff } from '../../core/document/diff.ts';
import { applyDiff, squashDiffs } from '../../core/document/diffs.ts';
import type { LinkRefusal } from '../../core/document/link-commands.ts';
import { type LineContext, lineContext } from '../../core/exchange/quick-add/line-context.ts';
import { readTaskLine, type TaskLineTrouble } from '../../core/exchange/quick-add/read-task-line.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { TaskId } from '../../core/model/workflow.ts';

/** What some lines would do to the plan, or which of them can't be read. */
export type LinesRead =
  | {
      readonly ok: true;
      readonly tasks: readonly TaskId[];
      /** The plan with the new tasks. */
      readonly plan: Plan;
      readonly diff: PlanDiff;
    }
  | {
      readonly ok: false;
      /** From 1; empty lines count. */
      readonly lineNumber: number;
      readonly trouble:
        | TaskLineTrouble
        | { readonly reason: 'refused'; readonly name: string; readonly refusal: LinkRefusal };
    };

/**
 * Reads one new task a line; a line can refer to the tasks of the lines before it. Empty lines, and marks of lists before the
 * tasks, are passed over. `null` where there is nothing to read.
 * @param first what the first line can refer to
 */
export function readLines(text: string, plan: Plan, first: LineContext): LinesRead | null {
  const diffs: PlanDiff[] = [];
  const tasks: TaskId[] = [];
  let context = first;
  let now = plan;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const typed = line.replace(/^\s*(?:[-*•·]\s+|\d{1,3}[.)]\s+)/, '').trim();
    if (typed === '') continue;
    if (now !== plan) context = lineContext(now.workflow, tasks.at(-1) ?? null);
    const read = readTaskLine(typed, context);
    if (!read.ok) return { ok: false, lineNumber: index + 1, trouble: read.trouble };
    const added = addTaskLine(now, read.line);
    if (!added.ok)
      return {
        ok: false,
        lineNumber: index + 1,
        trouble: { reason: 'refused', name: read.line.name, refusal: added.refusal },
      };
    diffs.push(added.diff);
    tasks.push(added.task);
    now = applyDiff(now, added.diff);
  }
  return tasks.length === 0 ? null : { ok: true, tasks, plan: now, diff: squashDiffs(diffs) };
}
