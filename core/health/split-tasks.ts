import { freshIds } from '../document/record-changes.ts';
import type { Plan } from '../model/plan.ts';
import type { Link, LinkType, Mode, ResourceId, Task } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

const TO_FINISH: ReadonlySet<LinkType> = new Set(['finish-finish', 'start-finish']);
const FROM_FINISH: ReadonlySet<LinkType> = new Set(['finish-start', 'finish-finish']);

/**
 * The plan with tasks cut into parts of at most `longest` working ticks in their shortest mode, one after another. The first
 * keeps the id, the start's dates and the links to it; the last takes the finish's dates and the links to that.
 * The parts together take exactly as long as the task did.
 */
export function withSplitTasks(
  plan: Plan,
  wanted: ReadonlySet<string>,
  longest: Ticks,
  nameOf: (task: string, number: number) => string,
): Plan {
  const { workflow } = plan;
  const tasks: Task[] = [];
  const nextTask = freshIds(workflow.tasks, 't');
  const nextLink = freshIds(workflow.links, 'l');
  const lastPart = new Map<string, string>();
  const budgets = new Set(workflow.resources.filter(({ kind }) => kind === 'non-renewable').map(({ id }) => id));
  const chain: { readonly from: string; readonly to: string }[] = [];
  for (const task of workflow.tasks) {
    const count = Math.ceil(Math.min(...task.modes.map(({ duration }) => duration)) / Math.max(1, longest));
    if (!wanted.has(task.id) || count < 2) {
      tasks.push(task);
      continue;
    }
    const parts = partsOf(task, count, budgets, nameOf, nextTask);
    parts.slice(1).forEach((part, k) => {
      chain.push({ from: parts[k].id, to: part.id });
    });
    lastPart.set(task.id, parts[count - 1].id);
    tasks.push(...parts);
  }
  const links: Link[] = workflow.links.map((link) => ({
    ...link,
    from: FROM_FINISH.has(link.type) ? (lastPart.get(link.from) ?? link.from) : link.from,
    to: TO_FINISH.has(link.type) ? (lastPart.get(link.to) ?? link.to) : link.to,
  }));
  for (const { from, to } of chain)
    links.push({ id: nextLink(), from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } });
  return { ...plan, workflow: { ...workflow, tasks, links } };
}

function partsOf(
  task: Task,
  count: number,
  budgets: ReadonlySet<ResourceId>,
  nameOf: (task: string, number: number) => string,
  nextId: () => string,
): readonly Task[] {
  const { releaseAt, pin, dueAt, deadline, position, ...rest } = task;
  return Array.from({ length: count }, (_, k): Task => {
    const isFirst = k === 0;
    const [first, ...others] = task.modes.map((mode): Mode => {
      const { cost, ...kept } = mode;
      return {
        ...kept,
        duration: Math.floor((mode.duration * (k + 1)) / count) - Math.floor((mode.duration * k) / count),
        // What the mode takes or costs once is taken and paid once.
        demands: isFirst ? mode.demands : mode.demands.filter(({ resource }) => !budgets.has(resource)),
        ...(isFirst && cost !== undefined ? { cost } : {}),
      };
    });
    return {
      ...rest,
      id: isFirst ? task.id : nextId(),
      name: nameOf(task.name, k + 1),
      modes: [first, ...others],
      ...(isFirst && releaseAt !== undefined ? { releaseAt } : {}),
      ...(isFirst && pin !== undefined ? { pin } : {}),
      ...(isFirst && position !== undefined ? { position } : {}),
      ...(k === count - 1 && dueAt !== undefined ? { dueAt } : {}),
      ...(k === count - 1 && deadline !== undefined ? { deadline } : {}),
    };
  });
}
