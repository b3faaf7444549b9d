import { durationScale } from '../../../core/model/duration-notation.ts';
import { type Predecessor, writePredecessors } from '../../../core/model/predecessor-notation.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';

/** How people name tasks in the notation of predecessors: by number, by id or by name. */
export interface TaskReferences {
  /** The task that a reference stands for; small letters do as well. `null`: none. */
  resolve(reference: string): TaskId | null;
  /** What a task waits for, with the tasks' numbers: `3; 5SS+2d`. */
  predecessorsOf(task: TaskId): string;
}

/** Numbers count from 1 in the plan's order, as in the sheet. What is needed is made when it is needed first. */
export function createTaskReferences(workflow: Workflow): TaskReferences {
  const { tasks, links } = workflow;
  const scale = durationScale(workflow);
  let numbers: ReadonlyMap<TaskId, number> | null = null;
  let byText: ReadonlyMap<string, TaskId> | null = null;
  let into: ReadonlyMap<TaskId, readonly Predecessor[]> | null = null;
  const byNumber = (reference: string): TaskId | undefined =>
    /^\d{1,6}$/.test(reference) ? tasks[Number(reference) - 1]?.id : undefined;
  const resolve = (reference: string): TaskId | null => {
    const text = reference.trim();
    byText ??= textsOf(workflow);
    return byNumber(text) ?? byText.get(text) ?? byText.get(text.toLowerCase()) ?? null;
  };
  return {
    resolve,
    predecessorsOf: (task) => {
      into ??= Map.groupBy(links, ({ to }) => to);
      numbers ??= new Map(tasks.map(({ id }, index) => [id, index + 1]));
      const found = into.get(task);
      const known = numbers;
      return found === undefined ? '' : writePredecessors(found, scale, (id) => String(known.get(id) ?? id), resolve);
    },
  };
}

/** Exact spellings come before others, and earlier tasks before later ones of the same name. */
function textsOf({ tasks }: Workflow): ReadonlyMap<string, TaskId> {
  const spellings = [
    ...tasks.map(({ id }) => [id, id] as const),
    ...tasks.map(({ id, name }) => [name, id] as const),
    ...tasks.map(({ id, name }) => [name.trim().toLowerCase(), id] as const),
  ];
  return new Map(spellings.toReversed());
}
