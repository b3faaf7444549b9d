import type { PlanDiff } from '../../../core/document/diff.ts';
import type { Change } from '../../../core/document/record-changes.ts';
import { updateTasks } from '../../../core/document/task-commands.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { MILLI_UNITS, type Mode, type Task, type TaskId } from '../../../core/model/workflow.ts';
import { type Lane, type LaneKind, laneIdOf } from './lane-assignment.ts';

/**
 * Gives tasks what makes them belong into a lane: that resource instead of the one of their old lane (as much of it; one unit where
 * they had none), that kind, or that group. Tasks that belong there already stay as they are.
 */
export function putIntoLane(plan: Plan, tasks: ReadonlySet<TaskId>, by: LaneKind, lane: Lane): PlanDiff {
  const idOf = laneIdOf(plan.workflow, by);
  const changes = new Map<TaskId, Change<Task>>();
  for (const task of plan.workflow.tasks) {
    const before = idOf(task);
    if (!tasks.has(task.id) || before === lane.id) continue;
    if (by === 'kind') changes.set(task.id, { kind: lane.id });
    else if (by === 'group') changes.set(task.id, { group: lane.id === '' ? undefined : lane.id });
    else {
      const [first, ...others] = task.modes;
      changes.set(task.id, {
        modes: [withResource(first, before, lane.id), ...others.map((mode) => withResource(mode, before, lane.id))],
      });
    }
  }
  return updateTasks(plan, changes);
}

function withResource(mode: Mode, before: string, after: string): Mode {
  const old = mode.demands.find(({ resource }) => resource === before);
  const rest = mode.demands.filter(({ resource }) => resource !== before && resource !== after);
  const roles = mode.roles?.filter((role, index) => index > 0 || old !== undefined || !role.anyOf.includes(before));
  const { roles: _roles, ...plain } = mode;
  const amount = old?.amount ?? mode.demands.find(({ resource }) => resource === after)?.amount ?? MILLI_UNITS;
  return {
    ...plain,
    demands: after === '' ? rest : [{ resource: after, amount }, ...rest],
    ...(roles === undefined || roles.length === 0 ? {} : { roles }),
  };
}
