import { findCycles, isAcyclic } from './cycle.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { TaskId, Workflow } from './workflow.ts';

const TASKS_NAMED = 12;

/** Tasks that wait for each other, one message a knot, and links from a task to itself. */
export function diagnoseCycles(workflow: Workflow): Diagnostic[] {
  if (isAcyclic(workflow)) return [];
  const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name === '' ? id : name]));
  const selfLinks = workflow.links
    .filter(({ from, to }) => from === to)
    .map(
      ({ id, from }): Diagnostic => ({
        code: 'self-link',
        severity: 'error',
        message: `${quoted(nameOf.get(from) ?? from)} is linked to itself, so it waits for its own end. Maybe remove the link.`,
        items: [
          { kind: 'link', id },
          { kind: 'task', id: from },
        ],
        values: { link: id, task: nameOf.get(from) ?? from },
      }),
    );
  const cycles = findCycles(workflow).map((tasks): Diagnostic => {
    const names = tasks.map((task) => nameOf.get(task) ?? task);
    const last = names[names.length - 1];
    return {
      code: 'cycle',
      severity: 'error',
      message:
        `${cyclePath(names)}: these tasks wait for each other in a circle, so none can start. ` +
        `Maybe remove the link from ${quoted(last)} to ${quoted(names[0])}.`,
      items: [...tasks.map((id) => ({ kind: 'task', id }) as const), ...linksAlong(workflow, tasks)],
      values: { path: cyclePath(names), tasks: tasks.length },
    };
  });
  return [...selfLinks, ...cycles];
}

/** `Plaster → Paint → Plaster`; the middle of a long circle is left out. */
export function cyclePath(names: readonly string[]): string {
  const closed = [...names, names[0]];
  if (closed.length <= TASKS_NAMED) return closed.join(' → ');
  const half = TASKS_NAMED / 2;
  return [...closed.slice(0, half), `… ${closed.length - TASKS_NAMED} more …`, ...closed.slice(-half)].join(' → ');
}

function linksAlong(workflow: Workflow, tasks: readonly TaskId[]): { readonly kind: 'link'; readonly id: string }[] {
  const next = new Map(tasks.map((task, k) => [task, tasks[(k + 1) % tasks.length]]));
  return workflow.links.filter(({ from, to }) => next.get(from) === to).map(({ id }) => ({ kind: 'link', id }));
}
