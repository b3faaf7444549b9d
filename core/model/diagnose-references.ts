import type { Diagnostic, PlanItem } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import { taskPlaces } from './task-places.ts';
import type { Mode, Workflow } from './workflow.ts';

type Kind = 'task' | 'resource' | 'calendar' | 'group';

/** Ids that no record has: ends of links, resources of demands, calendars, groups. */
export function diagnoseReferences(workflow: Workflow): Diagnostic[] {
  const known: Readonly<Record<Kind, { has(id: string): boolean }>> = {
    task: taskPlaces(workflow.tasks),
    resource: idsOf(workflow.resources),
    calendar: idsOf(workflow.calendars),
    group: idsOf(workflow.groups),
  };
  const isKnown = (kind: Kind, id: string | undefined) => id === undefined || known[kind].has(id);
  const found: Diagnostic[] = [];
  const check = (kind: Kind, id: string | undefined, ownerOf: () => string, item: PlanItem) => {
    if (id === undefined || isKnown(kind, id)) return;
    const owner = ownerOf();
    found.push({
      code: 'unknown-id',
      severity: 'error',
      message: `${owner} names the ${kind} ${quoted(id)}, which the plan does not have. Maybe it was deleted; choose another, or remove it there.`,
      items: [item],
      values: { kind, id, owner },
    });
  };
  check('calendar', workflow.calendar, () => 'The plan', { kind: 'plan', field: 'calendar' });
  const knowsAll = ({ demands, roles = [] }: Mode) =>
    demands.every(({ resource }) => isKnown('resource', resource)) &&
    roles.every(({ anyOf }) => anyOf.every((resource) => isKnown('resource', resource)));
  for (const task of workflow.tasks) {
    // Of nearly all tasks there is nothing to tell.
    if (isKnown('group', task.group) && isKnown('calendar', task.calendar) && task.modes.every(knowsAll)) continue;
    const item = { kind: 'task', id: task.id } as const;
    const owner = () => `Task ${quoted(task.name)}`;
    check('group', task.group, owner, item);
    check('calendar', task.calendar, owner, item);
    task.modes.forEach((mode, m) => {
      const ownerOfMode = () => `Task ${quoted(task.name)}, mode ${m + 1},`;
      for (const { resource } of mode.demands) check('resource', resource, ownerOfMode, item);
      for (const { anyOf } of mode.roles ?? []) {
        for (const resource of anyOf) check('resource', resource, ownerOfMode, item);
      }
    });
  }
  for (const link of workflow.links) {
    if (isKnown('task', link.from) && isKnown('task', link.to)) continue;
    const item = { kind: 'link', id: link.id } as const;
    const owner = () => `Link ${quoted(link.id)}`;
    check('task', link.from, owner, item);
    check('task', link.to, owner, item);
  }
  for (const resource of workflow.resources) {
    check('calendar', resource.calendar, () => `Resource ${quoted(resource.name)}`, {
      kind: 'resource',
      id: resource.id,
    });
  }
  for (const group of workflow.groups) {
    check('group', group.parent, () => `Group ${quoted(group.name)}`, { kind: 'group', id: group.id });
  }
  return found;
}

function idsOf(records: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(records.map(({ id }) => id));
}
