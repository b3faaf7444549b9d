import type { TaskId, Workflow } from '../../model/workflow.ts';
import { outlineNumbers } from './outline-numbers.ts';

/** A task that a table names; or why it names none. */
export type FoundTask = { readonly task: TaskId } | { readonly trouble: 'unknown' | 'several' };

/** Finds tasks by what people call them: the id, the outline number, or the name, if need be without regard to capitals and blanks. */
export function taskFinder(workflow: Workflow): (cell: string, by: 'id' | 'wbs' | 'task') => FoundTask {
  const ids = new Set(workflow.tasks.map(({ id }) => id));
  const numbers = outlineNumbers(workflow);
  const exact = namesOf(workflow, (name) => name);
  const loose = namesOf(workflow, loosely);
  return (cell, by) => {
    const text = cell.trim();
    const byId = () => (ids.has(text) ? { task: text } : null);
    const byNumber = () => {
      const task = numbers.get(text.replace(/\.0*$/, ''));
      return task === undefined ? null : { task };
    };
    const byName = () => only(exact.get(text)) ?? only(loose.get(loosely(text)));
    const ways =
      by === 'wbs' ? [byNumber, byId, byName] : by === 'id' ? [byId, byNumber, byName] : [byName, byId, byNumber];
    let trouble: FoundTask | null = null;
    for (const way of ways) {
      const found: FoundTask | null = way();
      if (found !== null && 'task' in found) return found;
      trouble ??= found;
    }
    return trouble ?? { trouble: 'unknown' };
  };
}

function only(tasks: readonly TaskId[] | undefined): FoundTask | null {
  if (tasks === undefined) return null;
  return tasks.length === 1 ? { task: tasks[0] } : { trouble: 'several' };
}

function namesOf({ tasks }: Workflow, keyOf: (name: string) => string): ReadonlyMap<string, readonly TaskId[]> {
  const named = new Map<string, TaskId[]>();
  for (const { id, name } of tasks) {
    const key = keyOf(name);
    const known = named.get(key);
    if (known === undefined) named.set(key, [id]);
    else known.push(id);
  }
  return named;
}

function loosely(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
