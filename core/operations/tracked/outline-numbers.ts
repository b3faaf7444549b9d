import type { Group, GroupId, TaskId, Workflow } from '../../model/workflow.ts';

/** Numbers such as `2.1.3` of all tasks, counted as the Gantt lists them: a group stands where its first task stands. */
export function outlineNumbers({ tasks, groups }: Workflow): ReadonlyMap<string, TaskId> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const countOf = new Map<string, number>();
  const numberOfGroup = new Map<GroupId, string>();
  const next = (parent: string): string => {
    const count = (countOf.get(parent) ?? 0) + 1;
    countOf.set(parent, count);
    return parent === '' ? String(count) : `${parent}.${count}`;
  };
  const numbers = new Map<string, TaskId>();
  for (const { id, group } of tasks) {
    let parent = '';
    for (const around of lineageOf(group, byId)) {
      const known = numberOfGroup.get(around) ?? next(parent);
      numberOfGroup.set(around, known);
      parent = known;
    }
    numbers.set(next(parent), id);
  }
  return numbers;
}

/** A group and those around it, outermost first. */
function lineageOf(id: GroupId | undefined, groups: ReadonlyMap<GroupId, Group>): readonly GroupId[] {
  const chain: GroupId[] = [];
  for (let at = id; at !== undefined && !chain.includes(at) && groups.has(at); at = groups.get(at)?.parent) {
    chain.unshift(at);
  }
  return chain;
}
