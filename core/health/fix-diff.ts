import { saveBaseline } from '../document/baseline-commands.ts';
import type { PlanDiff } from '../document/diff.ts';
import { diffOf } from '../document/diffs.ts';
import { setSchedule, updateSettings } from '../document/plan-commands.ts';
import type { Change } from '../document/record-changes.ts';
import { updateResource } from '../document/resource-commands.ts';
import { deleteTasksAndLinks, updateTasks } from '../document/task-commands.ts';
import type { Plan } from '../model/plan.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Link, Task, TaskId } from '../model/workflow.ts';
import type { DateMove, HealthFix } from './health-fix.ts';
import { withLagsAsTasks } from './lags-as-tasks.ts';
import { linkedToMilestone } from './linked-to-milestone.ts';
import { withSplitTasks } from './split-tasks.ts';
import { usualDemands } from './usual-resources.ts';

/** Names of what a fix makes, in the person's language, and what it needs to know of the world. */
export interface FixWords {
  readonly start: string;
  readonly finish: string;
  readonly aroundTheClock: string;
  readonly baseline: string;
  waiting(from: string, to: string): string;
  part(task: string, number: number): string;
  /** ISO instant. */
  readonly now: string;
  /** The schedule that is shown, for a baseline of it. */
  readonly shown: Schedule | null;
}

/** A fix as one change of the plan. Tasks and links that the plan does not have are passed over. */
export function fixDiff(plan: Plan, fix: HealthFix, words: FixWords): PlanDiff {
  switch (fix.kind) {
    case 'linkStart':
    case 'linkFinish':
      return diffOf(plan, linkedToMilestone(plan, fix, words[fix.kind === 'linkStart' ? 'start' : 'finish']));
    case 'removeLinks':
      return deleteTasksAndLinks(plan, new Set(), new Set(fix.links));
    case 'dropLag':
      return withoutLags(plan, new Set(fix.links));
    case 'lagToTask':
      return diffOf(plan, withLagsAsTasks(plan, new Set(fix.links), words));
    case 'softenPin':
      return tasksChanged(plan, fix.tasks, ({ pin, releaseAt = 0 }) =>
        pin === undefined ? {} : { pin: undefined, releaseAt: Math.max(releaseAt, pin) },
      );
    case 'softenDeadline':
      return tasksChanged(plan, fix.tasks, ({ deadline, dueAt = Number.POSITIVE_INFINITY }) =>
        deadline === undefined ? {} : { deadline: undefined, dueAt: Math.min(dueAt, deadline) },
      );
    case 'moveDates':
      return updateTasks(plan, changesByTask(fix.moves));
    case 'splitTasks':
      return diffOf(plan, withSplitTasks(plan, new Set(fix.tasks), fix.longest, words.part));
    case 'usualResources': {
      const usual = usualDemands(plan.workflow);
      return tasksChanged(plan, fix.tasks, ({ kind, modes }) => {
        const demands = usual.get(kind);
        const [first, ...others] = modes.map((mode) => (demands === undefined ? mode : { ...mode, demands }));
        return { modes: [first, ...others] };
      });
    }
    case 'raiseCapacity':
      return updateResource(plan, fix.resource, { capacity: fix.to });
    case 'reschedule':
      return setSchedule(plan, null);
    case 'saveBaseline':
      return words.shown === null ? {} : saveBaseline(plan, words.shown, words.baseline, words.now);
    case 'setStatus':
      return updateSettings(plan, { statusAt: fix.to });
  }
}

function tasksChanged(plan: Plan, ids: readonly TaskId[], changeOf: (task: Task) => Change<Task>): PlanDiff {
  const wanted = new Set(ids);
  const tasks = plan.workflow.tasks.filter(({ id }) => wanted.has(id));
  return updateTasks(plan, new Map(tasks.map((task) => [task.id, changeOf(task)])));
}

function withoutLags(plan: Plan, wanted: ReadonlySet<string>): PlanDiff {
  const { workflow } = plan;
  const links = workflow.links.map(
    (link): Link => (wanted.has(link.id) ? { ...link, lag: { unit: 'working', ticks: 0 } } : link),
  );
  return diffOf(plan, { ...plan, workflow: { ...workflow, links } });
}

function changesByTask(moves: readonly DateMove[]): ReadonlyMap<TaskId, Change<Task>> {
  const changes = new Map<TaskId, Change<Task>>();
  for (const { task, field, to } of moves) changes.set(task, { ...changes.get(task), [field]: to ?? undefined });
  return changes;
}
