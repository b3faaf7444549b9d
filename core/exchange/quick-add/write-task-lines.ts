import { writeDemands } from '../../model/demand-notation.ts';
import { type DurationScale, formatLongDuration } from '../../model/duration-notation.ts';
import { type Predecessor, writePredecessors } from '../../model/predecessor-notation.ts';
import { MILLI_UNITS, type ResourceId, type Task, type TaskId, type Workflow } from '../../model/workflow.ts';
import { type LineContext, lineContext } from './line-context.ts';
import { readTaskLine } from './read-task-line.ts';
import { inQuotes, writeReference } from './write-reference.ts';

/**
 * Some tasks as lines that a person can read and {@link readTaskLine} can: a task a line, behind the tasks that it waits for.
 * First modes only; links to other tasks, dates and notes stay out.
 */
export function writeTaskLines(workflow: Workflow, chosen: ReadonlySet<TaskId>): string {
  const tasks = workflow.tasks.filter(({ id }) => chosen.has(id));
  const links = workflow.links.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
  const context = lineContext({ ...workflow, tasks }, null);
  const predecessorsOf = new Map<TaskId, Predecessor[]>();
  for (const { from, to, type, lag } of links) {
    const known = predecessorsOf.get(to);
    if (known === undefined) predecessorsOf.set(to, [{ from, type, lag }]);
    else known.push({ from, type, lag });
  }
  const names = new Map(tasks.map(({ id, name }) => [id, name]));
  const groups = new Map(workflow.groups.map(({ id, name }) => [id, name]));
  const resources = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  const write = (task: Task): string => {
    const after = (predecessorsOf.get(task.id) ?? []).map((predecessor) => {
      const name = names.get(predecessor.from) ?? '';
      return `${writeReference(name, context)}${suffixOf(predecessor, context.scale)}`;
    });
    const group = task.group === undefined ? undefined : groups.get(task.group);
    const behind = [
      after.length === 0 ? '' : `after ${after.join(', ')}`,
      group === undefined || group.trim() === '' ? '' : `#${/^[^\s"#]+$/.test(group) ? group : inQuotes(group)}`,
      task.priority === 'medium' ? '' : `!${task.priority}`,
    ];
    const lineOf = (quote: (text: string) => string) =>
      [
        quote(oneLine(task.name)),
        durationText(task, context.scale),
        demandText(task, (id) => quote(oneLine(resources.get(id) ?? id))),
        ...behind,
      ]
        .filter((part) => part !== '')
        .join(' ');
    const plain = lineOf((text) => text);
    return meansTask(plain, task, context) ? plain : lineOf(inQuotes);
  };
  return inOrder(tasks, predecessorsOf).map(write).join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function durationText({ modes: [mode] }: Task, scale: DurationScale): string {
  if (mode.duration === 0 && scale.tick !== 'period') return 'milestone';
  return formatLongDuration(mode.duration, scale);
}

/** Every resource with its number, so that it is told from the name, and can be made where it is not known. */
function demandText({ modes: [mode] }: Task, nameOf: (id: ResourceId) => string): string {
  const counted = mode.demands.map(({ resource, amount }) => `${amount / MILLI_UNITS} ${nameOf(resource)}`);
  const roles = mode.roles === undefined ? '' : writeDemands({ demands: [], roles: mode.roles }, nameOf);
  return [...counted, ...(roles === '' ? [] : [roles])].join('; ');
}

function suffixOf(predecessor: Predecessor, scale: DurationScale): string {
  const resolve = (reference: string) => (reference === 'X' ? predecessor.from : null);
  const suffix = writePredecessors([predecessor], scale, () => 'X', resolve).slice(1);
  return suffix === '' ? '' : ` ${suffix}`;
}

function meansTask(line: string, task: Task, context: LineContext): boolean {
  const read = readTaskLine(line, context);
  if (!read.ok || read.line.name !== oneLine(task.name) || read.line.duration !== task.modes[0].duration) return false;
  const { demands } = task.modes[0];
  return (
    read.line.demands.length === demands.length &&
    read.line.demands.every(
      ({ resource, amount }, k) => resource === demands[k].resource && amount === demands[k].amount,
    )
  );
}

/** Tasks behind those that they wait for, else as they stand; tasks of a circle stay at the end. */
function inOrder(tasks: readonly Task[], predecessorsOf: ReadonlyMap<TaskId, readonly Predecessor[]>): readonly Task[] {
  const written = new Set<TaskId>();
  const ordered: Task[] = [];
  let waiting = tasks;
  while (waiting.length > 0) {
    const left: Task[] = [];
    for (const task of waiting) {
      if ((predecessorsOf.get(task.id) ?? []).every(({ from }) => written.has(from))) {
        written.add(task.id);
        ordered.push(task);
      } else left.push(task);
    }
    if (left.length === waiting.length) return [...ordered, ...left];
    waiting = left;
  }
  return ordered;
}
