import type { Group, GroupId, Task, Workflow } from '../model/workflow.ts';

/** How a format writes a task, and the lines around a group. */
export interface GroupWriter {
  readonly task: (task: Task) => string;
  readonly open: (group: Group, place: number) => readonly string[];
  readonly close: string;
}

/**
 * Lines of all tasks, each within the group that it belongs to, groups within groups, indented by two blanks a level from one on.
 * Tasks of groups that the plan does not have, or that lie within each other in a circle, stand outside.
 */
export function groupedLines({ tasks, groups }: Workflow, { task, open, close }: GroupWriter): string[] {
  const place = new Map(groups.map(({ id }, k) => [id, k]));
  const children = new Map<GroupId | undefined, Group[]>();
  for (const group of groups) {
    const parent = group.parent !== undefined && place.has(group.parent) ? group.parent : undefined;
    children.set(parent, [...(children.get(parent) ?? []), group]);
  }
  const reached = new Set<GroupId>();
  const reach = (id: GroupId | undefined): void => {
    for (const group of children.get(id) ?? []) {
      reached.add(group.id);
      reach(group.id);
    }
  };
  reach(undefined);
  const homes = new Map<GroupId | undefined, Task[]>();
  for (const each of tasks) {
    const home = each.group !== undefined && reached.has(each.group) ? each.group : undefined;
    homes.set(home, [...(homes.get(home) ?? []), each]);
  }
  const lines = (id: GroupId | undefined, indent: string): string[] => [
    ...(homes.get(id) ?? []).map((each) => `${indent}${task(each)}`),
    ...(children.get(id) ?? []).flatMap((group) => [
      ...open(group, place.get(group.id) ?? 0).map((line, k) => `${indent}${k === 0 ? '' : '  '}${line}`),
      ...lines(group.id, `${indent}  `),
      `${indent}${close}`,
    ]),
  ];
  return lines(undefined, '  ');
}
