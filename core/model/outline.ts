import type { Group, GroupId, Workflow } from './workflow.ts';

/** A group with what it holds, in the plan's order. Tasks are named by their place in `workflow.tasks`. */
export interface OutlineGroup {
  readonly group: Group;
  /** Every task in it, at any depth. */
  readonly tasks: readonly number[];
  readonly children: readonly OutlineNode[];
}

export type OutlineNode = OutlineGroup | number;

interface Branch extends OutlineGroup {
  readonly tasks: number[];
  readonly children: (Branch | number)[];
}

/**
 * The tree of groups and tasks: a group stands where its first task stands, with all of its tasks. Groups without tasks are
 * left out. Groups that contain themselves count as outermost.
 */
export function outlineOf(workflow: Pick<Workflow, 'tasks' | 'groups'>): readonly OutlineNode[] {
  const groups = new Map(workflow.groups.map((group) => [group.id, group]));
  const branches = new Map<GroupId, Branch>();
  const root: (Branch | number)[] = [];
  const lineages = new Map<GroupId, readonly Group[]>();
  const lineage = (id: GroupId): readonly Group[] => {
    let known = lineages.get(id);
    if (known === undefined) {
      known = groupLineage(id, groups);
      lineages.set(id, known);
    }
    return known;
  };
  workflow.tasks.forEach((task, index) => {
    let siblings = root;
    for (const group of task.group === undefined ? [] : lineage(task.group)) {
      let branch = branches.get(group.id);
      if (branch === undefined) {
        branch = { group, tasks: [], children: [] };
        branches.set(group.id, branch);
        siblings.push(branch);
      }
      branch.tasks.push(index);
      siblings = branch.children;
    }
    siblings.push(index);
  });
  return root;
}

/** The group and those around it, outermost first; empty where it is unknown. */
export function groupLineage(id: GroupId, groups: ReadonlyMap<GroupId, Group>): readonly Group[] {
  const chain: Group[] = [];
  for (let group = groups.get(id); group !== undefined && !chain.includes(group); ) {
    chain.unshift(group);
    group = group.parent === undefined ? undefined : groups.get(group.parent);
  }
  return chain;
}
