import { diagnose } from '../../../core/problem/diagnose.ts';
import type { SelectionOutcome } from '../../../core/problem/selection.ts';
import { UnschedulableError } from '../../../core/problem/unschedulable-error.ts';
import { isClash } from '../../../core/solvers/compile-or-refuse.ts';
import { selectTasks } from '../../../core/solvers/selection/select-tasks.ts';
import type { SelectRequest } from '../../ipc/select-schema.ts';
import { loadHighs } from '../load-highs.ts';
import type { SelectTaskEvent } from '../select.ts';
import type { TaskContext } from '../worker-loop.ts';

const EVENT_INTERVAL_MS = 200;

/**
 * Chooses the tasks that fit into budgets. A plan whose dates or amounts clash is fine: nothing is scheduled here.
 * @throws UnschedulableError where the plan has errors of another kind, such as links in a circle
 */
export async function selectTask(
  { workflow, budgets, include, exclude, seconds }: SelectRequest,
  { mustStop, emit, now }: TaskContext,
): Promise<SelectionOutcome> {
  const malformed = diagnose(workflow).filter((each) => each.severity === 'error' && !isClash(each));
  if (malformed.length > 0) throw new UnschedulableError(malformed);
  let nextEventAtMs = 0;
  let nextFoundAtMs = 0;
  return selectTasks(
    workflow,
    { budgets, include, exclude },
    {
      highs: await loadHighs(),
      now,
      mustStop,
      ...(seconds === null ? {} : { seconds }),
      onBound(bound) {
        if (now() < nextEventAtMs) return;
        nextEventAtMs = now() + EVENT_INTERVAL_MS;
        emit({ bound } satisfies SelectTaskEvent);
      },
      onFound(found) {
        if (now() < nextFoundAtMs) return;
        nextFoundAtMs = now() + EVENT_INTERVAL_MS;
        emit({ bound: found.bound, found } satisfies SelectTaskEvent);
      },
    },
  );
}
