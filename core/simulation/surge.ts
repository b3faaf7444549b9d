import { LIMITS } from '../model/limits.ts';
import { risksWithCopies, withRiskParts } from '../model/risk-references.ts';
import type { Link, Task, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { ScenarioError } from './scenario-error.ts';

const MOST_COPIES = 100;

/**
 * The workflow `times` times side by side on the same resources. Copies have their dates `k · spacing` ticks later; nothing of a
 * copy has begun; what strikes a task strikes its copies, too.
 */
export function surge(workflow: Workflow, times: number, spacing: Ticks): Workflow {
  if (!Number.isInteger(times) || times < 1 || times > MOST_COPIES) {
    throw new ScenarioError(
      'too-many-copies',
      `A surge repeats the workflow 1 to ${MOST_COPIES} times, not ${times}. Maybe give a number in between.`,
      { most: MOST_COPIES },
    );
  }
  const { tasks, links } = workflow;
  if (tasks.length * times > LIMITS.tasks || links.length * times > LIMITS.links) {
    throw new ScenarioError(
      'too-large',
      `${times} times ${tasks.length} tasks are more than the ${LIMITS.tasks} that a plan may have. Maybe take fewer.`,
      { tasks: tasks.length * times, most: LIMITS.tasks },
    );
  }
  const taken = new Set([...tasks, ...links].map(({ id }) => id));
  let joint = '~';
  while ([...taken].some((id) => taken.has(`${id}${joint}2`))) joint += '~';
  const nameOf = (id: string, copy: number) => `${id}${joint}${copy + 1}`;
  const copyLink = (link: Link, copy: number): Link => ({
    ...link,
    id: nameOf(link.id, copy),
    from: nameOf(link.from, copy),
    to: nameOf(link.to, copy),
  });
  const copies = Array.from({ length: times - 1 }, (_, index) => index + 1);
  return {
    ...withRiskParts(
      workflow,
      risksWithCopies(workflow, (id) => copies.map((copy) => nameOf(id, copy))),
    ),
    tasks: [
      ...tasks,
      ...copies.flatMap((copy) =>
        tasks.map((task) => laterCopy(task, nameOf(task.id, copy), copy, copy * spacing, workflow.statusAt ?? 0)),
      ),
    ],
    links: [...links, ...copies.flatMap((copy) => links.map((link) => copyLink(link, copy)))],
  };
}

function laterCopy(task: Task, id: string, copy: number, shift: Ticks, statusAt: Ticks): Task {
  const { pin, deadline, dueAt, releaseAt, actual: _actual, position: _position, ...rest } = task;
  const release = Math.max(releaseAt ?? 0, 0) + shift;
  const canPin = pin !== undefined && pin + shift >= statusAt;
  return {
    ...rest,
    id,
    name: `${task.name} (${copy + 1})`,
    ...(release > 0 ? { releaseAt: release } : {}),
    ...(canPin ? { pin: pin + shift } : {}),
    ...(deadline === undefined ? {} : { deadline: deadline + shift }),
    ...(dueAt === undefined ? {} : { dueAt: dueAt + shift }),
  };
}
