import { create } from 'zustand';
import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { LinkId, ResourceId, TaskId, Workflow } from '../../core/model/workflow.ts';

export interface Selection {
  readonly tasks: ReadonlySet<TaskId>;
  readonly links: ReadonlySet<LinkId>;
  readonly resource: ResourceId | null;
  /** The task that a person asked to see last; views scroll to it whenever `at` changes. */
  readonly reveal: { readonly task: TaskId; readonly at: number } | null;
}

const NOTHING: Pick<Selection, 'tasks' | 'links' | 'resource'> = {
  tasks: new Set<TaskId>(),
  links: new Set<LinkId>(),
  resource: null,
};

/** The selection before anything was selected. */
export const NO_SELECTION: Selection = { ...NOTHING, reveal: null };

/** What is selected, in every view at once. */
export const useSelection = create<Selection>(() => NO_SELECTION);

/** Selects exactly these tasks and links; a view that reports what it shows as selected calls this. */
export function select(tasks: Iterable<TaskId>, links: Iterable<LinkId> = []): void {
  useSelection.setState({ tasks: new Set(tasks), links: new Set(links), resource: null });
}

/** Adds the task to the selection, or takes it out. */
export function toggleTask(task: TaskId): void {
  const tasks = new Set(useSelection.getState().tasks);
  if (!tasks.delete(task)) tasks.add(task);
  useSelection.setState({ tasks, resource: null });
}

export function selectResource(resource: ResourceId): void {
  useSelection.setState({ ...NOTHING, resource });
}

export function clearSelection(): void {
  useSelection.setState(NOTHING);
}

/** Selects the task and asks every view to bring it into sight. */
export function revealTask(task: TaskId): void {
  const at = (useSelection.getState().reveal?.at ?? 0) + 1;
  useSelection.setState({ ...NOTHING, tasks: new Set([task]), reveal: { task, at } });
}

/** Selects what a message is about, so that a click on a diagnostic or a conflict leads there. */
export function selectItems(items: readonly PlanItem[], workflow: Workflow): void {
  const tasks = new Set<TaskId>();
  const links = new Set<LinkId>();
  let resource: ResourceId | null = null;
  for (const item of items) {
    if (item.kind === 'task' || item.kind === 'no-pause') tasks.add(item.id);
    else if (item.kind === 'date') tasks.add(item.task);
    else if (item.kind === 'link') links.add(item.id);
    else if (item.kind === 'resource' || item.kind === 'capacity-changes') resource ??= item.id;
    else if (item.kind === 'group')
      for (const task of workflow.tasks) {
        if (task.group === item.id) tasks.add(task.id);
      }
  }
  const first = [...tasks][0];
  const at = (useSelection.getState().reveal?.at ?? 0) + 1;
  useSelection.setState({
    tasks,
    links,
    resource: tasks.size === 0 && links.size === 0 ? resource : null,
    reveal: first === undefined ? null : { task: first, at },
  });
}

/** Drops what the workflow no longer has. */
export function pruneSelection(workflow: Workflow): void {
  const { tasks, links, resource } = useSelection.getState();
  if (tasks.size === 0 && links.size === 0 && resource === null) return;
  const knownTasks = new Set(workflow.tasks.map((task) => task.id));
  const knownLinks = new Set(workflow.links.map((link) => link.id));
  const keptTasks = [...tasks].filter((id) => knownTasks.has(id));
  const keptLinks = [...links].filter((id) => knownLinks.has(id));
  const resourceGone = resource !== null && !workflow.resources.some((record) => record.id === resource);
  if (keptTasks.length === tasks.size && keptLinks.length === links.size && !resourceGone) return;
  useSelection.setState({
    tasks: new Set(keptTasks),
    links: new Set(keptLinks),
    resource: resourceGone ? null : resource,
  });
}
