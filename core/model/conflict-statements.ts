import type { Ticks } from '../time/ticks.ts';
import type { PlanElement } from './plan-element.ts';
import type { CapacityChange, LinkId, ResourceId, Task, TaskId, Workflow } from './workflow.ts';

/** One thing to say about a clash; whoever shows it finds the words and the names. */
export type ConflictStatement =
  /** These tasks of the clash can take of a resource, of which there is no more than its capacity; a budget likewise. */
  | { readonly kind: 'need' | 'budget'; readonly resource: ResourceId; readonly tasks: readonly TaskId[] }
  /** At these times there is less of a resource than usual. */
  | {
      readonly kind: 'less';
      readonly resource: ResourceId;
      readonly tasks: readonly TaskId[];
      readonly changes: readonly CapacityChange[];
    }
  /** One right after the other: finish-start without lag. At least two. */
  | { readonly kind: 'chain'; readonly tasks: readonly TaskId[] }
  | { readonly kind: 'link'; readonly link: LinkId }
  | { readonly kind: 'release' | 'pin'; readonly task: TaskId; readonly at: Ticks }
  | { readonly kind: 'deadline'; readonly tasks: readonly TaskId[]; readonly at: Ticks }
  | { readonly kind: 'no-pause'; readonly tasks: readonly TaskId[] }
  | { readonly kind: 'hours'; readonly calendar: string }
  /** Tasks that take their time, of which nothing else is said. */
  | { readonly kind: 'work'; readonly tasks: readonly TaskId[] };

/**
 * A conflict as statements, in the order in which they are best read: who needs what, what comes after what, dates, hours. Each element is
 * in one of them.
 */
export function conflictStatements(workflow: Workflow, elements: readonly PlanElement[]): ConflictStatement[] {
  const ids = new Set(elements.flatMap((element) => (element.kind === 'task' ? [element.id] : [])));
  const tasks = workflow.tasks.filter(({ id }) => ids.has(id));
  const statements = [
    ...resourceStatements(workflow, elements, tasks),
    ...linkStatements(workflow, elements),
    ...dateStatements(elements, tasks),
    ...elements.flatMap((element): ConflictStatement[] =>
      element.kind === 'calendar' ? [{ kind: 'hours', calendar: element.id }] : [],
    ),
  ];
  const said = new Set(statements.flatMap((statement) => tasksIn(workflow, statement)));
  const unsaid = tasks.flatMap(({ id }) => (said.has(id) ? [] : [id]));
  return unsaid.length === 0 ? statements : [{ kind: 'work', tasks: unsaid }, ...statements];
}

function tasksIn({ links }: Workflow, statement: ConflictStatement): readonly TaskId[] {
  if ('tasks' in statement) return statement.tasks;
  if ('task' in statement) return [statement.task];
  if (statement.kind !== 'link') return [];
  const link = links.find(({ id }) => id === statement.link);
  return link === undefined ? [] : [link.from, link.to];
}

function resourceStatements(
  workflow: Workflow,
  elements: readonly PlanElement[],
  tasks: readonly Task[],
): ConflictStatement[] {
  return elements.flatMap((element): ConflictStatement[] => {
    if (element.kind !== 'resource' && element.kind !== 'capacity-changes') return [];
    const resource = workflow.resources.find(({ id }) => id === element.id);
    if (resource === undefined) return [];
    const users = tasks.filter((task) => canTake(task, resource.id)).map(({ id }) => id);
    if (element.kind === 'capacity-changes') {
      const changes = (resource.capacityChanges ?? []).filter(({ capacity }) => capacity < resource.capacity);
      return [{ kind: 'less', resource: resource.id, tasks: users, changes }];
    }
    return [{ kind: resource.kind === 'renewable' ? 'need' : 'budget', resource: resource.id, tasks: users }];
  });
}

function canTake({ modes }: Task, id: ResourceId): boolean {
  return modes.some(
    ({ demands, roles = [] }) =>
      demands.some(({ resource, amount }) => resource === id && amount > 0) ||
      roles.some(({ anyOf }) => anyOf.includes(id)),
  );
}

function linkStatements({ links }: Workflow, elements: readonly PlanElement[]): ConflictStatement[] {
  const ids = new Set(elements.flatMap((element) => (element.kind === 'link' ? [element.id] : [])));
  const kept = links.filter(({ id }) => ids.has(id));
  const isPlain = ({ type, lag }: (typeof kept)[number]) =>
    type === 'finish-start' && (lag.unit === 'percent' ? lag.percent : lag.ticks) === 0;
  const open = new Set(kept.filter(isPlain));
  const chains: ConflictStatement[] = [];
  for (const first of kept) {
    // A chain begins where no other plain link leads to.
    if (!open.has(first) || [...open].some(({ to }) => to === first.from)) continue;
    open.delete(first);
    const chain = [first.from, first.to];
    for (;;) {
      const next = [...open].find(({ from }) => from === chain.at(-1));
      if (next === undefined) break;
      open.delete(next);
      chain.push(next.to);
    }
    chains.push({ kind: 'chain', tasks: chain });
  }
  const left = [...open].map(({ from, to }): ConflictStatement => ({ kind: 'chain', tasks: [from, to] }));
  const others = kept.filter((link) => !isPlain(link)).map(({ id }): ConflictStatement => ({ kind: 'link', link: id }));
  return [...chains, ...left, ...others];
}

function dateStatements(elements: readonly PlanElement[], tasks: readonly Task[]): ConflictStatement[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const dates: ConflictStatement[] = [];
  const byDeadline = new Map<Ticks, TaskId[]>();
  const noPause: TaskId[] = [];
  for (const element of elements) {
    if (element.kind === 'no-pause') noPause.push(element.id);
    if (element.kind !== 'date') continue;
    const at = byId.get(element.task)?.[element.field];
    if (at === undefined) continue;
    if (element.field === 'deadline') byDeadline.set(at, [...(byDeadline.get(at) ?? []), element.task]);
    else dates.push({ kind: element.field === 'pin' ? 'pin' : 'release', task: element.task, at });
  }
  return [
    ...dates,
    ...[...byDeadline].map(([at, ids]): ConflictStatement => ({ kind: 'deadline', tasks: ids, at })),
    ...(noPause.length > 0 ? [{ kind: 'no-pause', tasks: noPause } as const] : []),
  ];
}
