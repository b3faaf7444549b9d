import { cyclePath } from './diagnose-cycles.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { GroupId, Workflow } from './workflow.ts';

/** Groups that lie inside themselves. Linear. */
export function diagnoseGroups(workflow: Workflow): Diagnostic[] {
  const groups = new Map(workflow.groups.map((group) => [group.id, group]));
  const checked = new Set<GroupId>();
  const found: Diagnostic[] = [];
  for (const start of workflow.groups) {
    const way: GroupId[] = [];
    const onWay = new Set<GroupId>();
    let at: GroupId | undefined = start.id;
    while (at !== undefined && !checked.has(at) && !onWay.has(at)) {
      way.push(at);
      onWay.add(at);
      at = groups.get(at)?.parent;
    }
    if (at !== undefined && onWay.has(at)) {
      const circle = way.slice(way.indexOf(at));
      const path = cyclePath(circle.map((id) => groups.get(id)?.name || id));
      found.push({
        code: 'group-cycle',
        severity: 'error',
        message: `${path}: these groups lie inside each other in a circle. Maybe move one of them out to the top.`,
        items: circle.map((id) => ({ kind: 'group', id })),
        values: { path, groups: circle.length },
      });
    }
    for (const id of way) checked.add(id);
  }
  return found;
}
