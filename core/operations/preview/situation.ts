import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { RepairContext } from '../spare-capacity.ts';
import type { Trouble } from './trouble.ts';
import { workflowAsOf } from './workflow-as-of.ts';

/** A run at a moment, as far as whoever watches it can know; the same for tracked, simulated and local runs. */
export interface Situation {
  /** With what has begun as actuals, and the moment as its status. */
  readonly workflow: Workflow;
  /** That the run follows. */
  readonly schedule: Schedule;
  readonly troubles: readonly Trouble[];
  /** How long the plan takes: what lengths of trouble are measured by. */
  readonly span: Ticks;
  /** No more tasks at once than this; `null`: no limit. */
  readonly mostAtOnce: number | null;
  /** Working ticks that were done of tasks under way; absent: what is planned less what is left. */
  readonly done?: Readonly<Record<TaskId, Ticks>>;
  /** Troubles that were seen since the beginning, those under way included; absent: nobody counted. */
  readonly seen?: number;
}

/**
 * What is known of a run now.
 *
 * @param troubles see `troublesOf`
 * @param seen troubles since the beginning
 */
export function situationOf(
  { workflow, schedule, view }: RepairContext,
  troubles: readonly Trouble[],
  seen: number,
): Situation {
  const underWay = view.tasks.filter(({ state }) => state === 'running' || state === 'paused');
  return {
    workflow: workflowAsOf(workflow, schedule, view),
    schedule,
    troubles,
    span: view.span,
    mostAtOnce: null,
    seen,
    done: Object.fromEntries(underWay.map(({ task, workDone }) => [task, workDone])),
  };
}
