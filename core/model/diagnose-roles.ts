import { assignmentsOf } from './assignments.ts';
import type { Diagnostic } from './diagnostic.ts';
import { LIMITS } from './limits.ts';
import { quoted } from './quoted.ts';
import type { Workflow } from './workflow.ts';

/** Roles that nobody can fill, and tasks whose roles may be filled in too many ways to try them all. */
export function diagnoseRoles(workflow: Workflow): Diagnostic[] {
  const names = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  const found: Diagnostic[] = [];
  for (const task of workflow.tasks) {
    if (task.modes.every(({ roles = [] }) => roles.length === 0)) continue;
    const all = task.modes.map(assignmentsOf);
    const count = all.reduce((sum, { ways }) => sum + ways.length, 0);
    const item = { kind: 'task', id: task.id } as const;
    if (count > LIMITS.assignmentsPerTask || all.some(({ complete }) => !complete)) {
      found.push({
        code: 'too-many-assignments',
        severity: 'error',
        message: `The roles of task ${quoted(task.name)} can be filled in more than ${LIMITS.assignmentsPerTask} ways, which are too many to try. Maybe let it choose among fewer people, or make those who are alike one resource with a higher capacity.`,
        items: [item],
        values: { task: task.name, most: LIMITS.assignmentsPerTask },
      });
      continue;
    }
    for (const [m, { ways }] of all.entries()) {
      if (ways.length > 0) continue;
      const roles = (task.modes[m].roles ?? [])
        .map(({ anyOf, count }) => `${count} of ${anyOf.map((id) => quoted(names.get(id) ?? id)).join(', ')}`)
        .join('; ');
      found.push({
        code: 'role-unfilled',
        severity: 'error',
        message: `Task ${quoted(task.name)}${task.modes.length === 1 ? '' : `, mode ${m + 1},`} needs ${roles}, but there are not so many who could, each in one place. Maybe ask for fewer, or name more.`,
        items: [item],
        values: { task: task.name, mode: m + 1, roles },
      });
    }
  }
  return found;
}
