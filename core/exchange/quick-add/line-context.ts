import { type DurationScale, durationScale } from '../../model/duration-notation.ts';
import type { ResourceId, TaskId, Workflow } from '../../model/workflow.ts';

/** What the words of a line can refer to. Made once for a plan, since every key press reads the line again. */
export interface LineContext {
  readonly scale: DurationScale;
  /** The task that `then` comes after; `null`: there is none. */
  readonly previous: TaskId | null;
  readonly taskNames: readonly string[];
  readonly resourceNames: readonly string[];
  /**
   * A task by its name (of several the last one, whatever the case), its row number or its id.
   * @param allowsBeginning the beginning of one task's name alone will do too
   */
  findTask(reference: string, allowsBeginning: boolean): TaskId | null;
  /** A resource by its name (whatever the case, one or many) or its id. */
  findResource(name: string): ResourceId | null;
}

/** Shorter beginnings of names are taken for mistakes; one Chinese character says as much as a short word. */
const LEAST_BEGINNING = 3;

export function lineContext(workflow: Workflow, previous: TaskId | null): LineContext {
  const { tasks, resources } = workflow;
  const taskIds = new Set(tasks.map(({ id }) => id));
  const taskByName = new Map(tasks.map(({ id, name }) => [key(name), id]));
  const resourceByName = new Map(resources.map(({ id, name }) => [singular(name), id]));
  for (const { id, name } of resources) resourceByName.set(key(name), id);
  const resourceIds = new Set(resources.map(({ id }) => id));
  const byBeginning = (reference: string): TaskId | null => {
    const wanted = key(reference);
    if (wanted.length < LEAST_BEGINNING && !/^\p{Script=Han}{2,}$/u.test(wanted)) return null;
    const found = tasks.filter(({ name }) => key(name).startsWith(wanted));
    return found.length === 1 ? found[0].id : null;
  };
  return {
    scale: durationScale(workflow),
    previous: previous !== null && taskIds.has(previous) ? previous : null,
    taskNames: tasks.map(({ name }) => name),
    resourceNames: resources.map(({ name }) => name),
    findTask: (reference, allowsBeginning) => {
      const named = taskByName.get(key(reference));
      if (named !== undefined) return named;
      if (/^\d{1,6}$/.test(reference)) {
        const numbered = tasks[Number(reference) - 1];
        if (numbered !== undefined) return numbered.id;
      }
      if (taskIds.has(reference)) return reference;
      return allowsBeginning ? byBeginning(reference) : null;
    },
    findResource: (name) =>
      resourceByName.get(key(name)) ??
      resourceByName.get(singular(name)) ??
      (resourceIds.has(name.trim()) ? name.trim() : null),
  };
}

/** Names that differ in case and blanks only are the same. */
function key(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** "Painters" and "painter" alike, near enough for names of resources. */
function singular(name: string): string {
  return key(name)
    .replace(/(?<=[a-z]{2})ies$/, 'y')
    .replace(/(?<=[a-z](?:ch|sh|x|ss))es$/, '')
    .replace(/(?<=[a-z]{2}(?<!s))s$/, '');
}
