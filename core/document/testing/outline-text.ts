import { type OutlineNode, outlineOf } from '../../model/outline.ts';
import type { Plan } from '../../model/plan.ts';
import { plan as planOf, task } from '../../testing/plan-builder.ts';
import type { PlanDiff } from '../diff.ts';
import { applyDiff } from '../diffs.ts';
import type { OutlineChoice } from '../outline-commands.ts';

/** A plan of tasks `a`, `b`, … in the groups that `groups` names for each, `-` for none. */
export function planWith(groups: string, nested: Readonly<Record<string, string>> = {}): Plan {
  const tasks = [...groups].map((group, k) => ({
    ...task(String.fromCharCode(97 + k), 1),
    ...(group === '-' ? {} : { group }),
  }));
  const names = new Set([...groups.replaceAll('-', ''), ...Object.values(nested)]);
  return {
    schedule: null,
    workflow: planOf({
      tasks,
      groups: [...names].map((id) => ({ id, name: id, ...(id in nested ? { parent: nested[id] } : {}) })),
    }),
  };
}

/** Tasks and groups by their letters. */
export const chosen = (tasks: string, groups = ''): OutlineChoice => ({
  tasks: new Set(tasks),
  groups: new Set(groups),
});

/** The outline as text: `a G(b c)`. */
export function outlineText({ workflow }: Plan): string {
  const write = (node: OutlineNode): string =>
    typeof node === 'number' ? workflow.tasks[node].id : `${node.group.name}(${node.children.map(write).join(' ')})`;
  return outlineOf(workflow).map(write).join(' ');
}

/** The outline after a step. */
export const outlineAfter = (plan: Plan, diff: PlanDiff) => outlineText(applyDiff(plan, diff));
