import type { TaskId, Workflow } from '../../core/model/workflow.ts';

/**
 * Tasks whose name, id, kind or resources contain every word of the text, letter case aside; in plan order.
 * @returns `null` for a text without words
 */
export function findTasks(workflow: Workflow, text: string): readonly TaskId[] | null {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const resourceNames = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  return workflow.tasks
    .filter((task) => {
      const demands = task.modes.flatMap(({ demands: named, roles = [] }) =>
        [...named.map(({ resource }) => resource), ...roles.flatMap(({ anyOf }) => anyOf)].map(
          (resource) => resourceNames.get(resource) ?? '',
        ),
      );
      const searched = [task.name, task.id, task.kind, ...demands].join('\n').toLocaleLowerCase();
      return words.every((word) => searched.includes(word));
    })
    .map((task) => task.id);
}
