import { newTask } from '../document/new-task.ts';
import { freshIds } from '../document/record-changes.ts';
import type { Plan } from '../model/plan.ts';
import type { Link, TaskId } from '../model/workflow.ts';
import type { HealthFix } from './health-fix.ts';

/** Room between a new milestone and the tasks that it is linked with, in canvas pixels. */
const GAP = 260;

/**
 * The plan with a milestone before some tasks, or after them. No task is moved by it: nothing leads into a start milestone, and
 * nothing waits for a finish milestone. One that is there already is linked with.
 */
export function linkedToMilestone(
  plan: Plan,
  fix: Extract<HealthFix, { readonly kind: 'linkStart' | 'linkFinish' }>,
  name: string,
): Plan {
  const { workflow } = plan;
  const isStart = fix.kind === 'linkStart';
  const known = workflow.tasks.find(({ id }) => id === fix.milestone);
  const wanted = new Set(fix.tasks);
  const tasks = workflow.tasks.filter(({ id }) => wanted.has(id) && id !== known?.id);
  if (tasks.length === 0) return plan;
  const positions = tasks.flatMap(({ position }) => (position === undefined ? [] : [position]));
  // Where some tasks are laid out by hand, so is the milestone.
  const x = (isStart ? Math.min : Math.max)(...positions.map((each) => each.x)) + (isStart ? -GAP : GAP);
  const y = positions.reduce((sum, each) => sum + each.y, 0) / positions.length;
  const milestone = known ?? {
    ...newTask(workflow, name, 0),
    ...(positions.length === 0 ? {} : { position: { x: Math.round(x), y: Math.round(y) } }),
  };
  const links: Link[] = [...workflow.links];
  const linked = new Set(links.map(({ from, to, type }) => linkKey(from, to, type)));
  const nextId = freshIds(links, 'l');
  for (const { id } of tasks) {
    const [from, to] = isStart ? [milestone.id, id] : [id, milestone.id];
    if (linked.has(linkKey(from, to, 'finish-start'))) continue;
    links.push({ id: nextId(), from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } });
  }
  const all = isStart ? [milestone, ...workflow.tasks] : [...workflow.tasks, milestone];
  return { ...plan, workflow: { ...workflow, links, tasks: known === undefined ? all : workflow.tasks } };
}

function linkKey(from: TaskId, to: TaskId, type: Link['type']): string {
  return JSON.stringify([from, to, type]);
}
