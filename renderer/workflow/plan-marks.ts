import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { LinkId, TaskId, Workflow } from '../../core/model/workflow.ts';
import type { Analysis } from '../../core/problem/analyse.ts';
import type { ScheduleFigures } from '../state/figures/schedule-figures.ts';

/** What the engine knows about the tasks and links of a plan, for drawing. */
export interface PlanMarks {
  readonly criticalTasks: ReadonlySet<TaskId>;
  readonly criticalLinks: ReadonlySet<LinkId>;
  readonly lateTasks: ReadonlySet<TaskId>;
  /** Tasks that errors or a clash are about. */
  readonly infeasibleTasks: ReadonlySet<TaskId>;
}

/** What {@link planMarks} reads of the schedule store. */
export interface MarkSources {
  readonly analysis: Analysis | null;
  /** Of the shown schedule, so that a task is critical in every view or in none. */
  readonly figures: Pick<ScheduleFigures, 'tasks' | 'critical'> | null;
  readonly scheduled: ReadonlyMap<TaskId, ScheduledTask> | null;
  readonly conflict: readonly PlanItem[] | null;
}

/** Marks of the newest analysis and the shown schedule; both may be one edit behind the workflow. */
export function planMarks(workflow: Workflow, sources: MarkSources): PlanMarks {
  const { analysis, figures, scheduled } = sources;
  const criticalTasks = new Set(figures?.tasks.filter((_, index) => figures.critical[index] === 1));
  const finish = new Map([...criticalTasks].map((task) => [task, scheduled?.get(task)?.end ?? 0]));
  return {
    criticalTasks,
    criticalLinks: criticalLinksOf(workflow, finish),
    lateTasks: lateTasksOf(workflow, scheduled),
    infeasibleTasks: infeasibleTasksOf(workflow, analysis, sources.conflict),
  };
}

/**
 * Links between critical tasks, without plain finish-start links that another critical predecessor outlasts: those
 * do not hold their successor where it is.
 */
function criticalLinksOf(workflow: Workflow, finish: ReadonlyMap<TaskId, number>): ReadonlySet<LinkId> {
  const links = workflow.links.filter((link) => finish.has(link.from) && finish.has(link.to));
  const latest = new Map<TaskId, number>();
  for (const { from, to, type } of links)
    if (type === 'finish-start') latest.set(to, Math.max(latest.get(to) ?? 0, finish.get(from) ?? 0));
  const binds = links.filter(({ from, to, type, lag }) => {
    const isPlain = type === 'finish-start' && lag.unit !== 'percent' && lag.ticks === 0;
    return !isPlain || finish.get(from) === latest.get(to);
  });
  return new Set(binds.map((link) => link.id));
}

function lateTasksOf(workflow: Workflow, scheduled: MarkSources['scheduled']): ReadonlySet<TaskId> {
  const late = new Set<TaskId>();
  for (const task of workflow.tasks) {
    const wanted = Math.min(task.dueAt ?? Number.POSITIVE_INFINITY, task.deadline ?? Number.POSITIVE_INFINITY);
    if ((scheduled?.get(task.id)?.end ?? Number.NEGATIVE_INFINITY) > wanted) late.add(task.id);
  }
  return late;
}

function infeasibleTasksOf(
  workflow: Workflow,
  analysis: Analysis | null,
  conflict: readonly PlanItem[] | null,
): ReadonlySet<TaskId> {
  const items = [
    ...(conflict ?? []),
    ...(analysis?.diagnostics ?? []).flatMap(({ severity, items }) => (severity === 'error' ? items : [])),
  ];
  const ids = new Set<TaskId>();
  for (const item of items) {
    if (item.kind === 'task' || item.kind === 'no-pause') ids.add(item.id);
    else if (item.kind === 'date') ids.add(item.task);
    else if (item.kind === 'link') {
      const link = workflow.links.find(({ id }) => id === item.id);
      if (link !== undefined) ids.add(link.from).add(link.to);
    }
  }
  return ids;
}
