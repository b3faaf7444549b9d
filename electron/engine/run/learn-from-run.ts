import type { History } from '../../../core/history/history.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { RunHappening } from '../../../core/operations/conductor/run-happening.ts';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import { planAsDone } from '../../../core/operations/lessons/plan-as-done.ts';
import { forecastAccuracy, repairEffects, rulePrecision } from '../../../core/operations/lessons/run-lessons.ts';
import { taskEntries } from '../../../core/operations/lessons/task-entries.ts';
import { workedDurations } from '../../../core/operations/lessons/worked-durations.ts';
import { observationsOfRun } from '../../../core/operations/observations-of-run.ts';
import type { RunLessons } from '../../ipc/run-schema.ts';
import { readRun } from './run-store.ts';

/** Plans of the newest runs from which a dispatch policy learns. */
const MOST_PLANS = 20;

/**
 * Adds what the tasks of a run came to to the history, where its durations are real: those of a simulated run were drawn from what the
 * plan assumes, and a forecast that learned from them would only hear itself. Returns how many.
 */
export function addObservations(history: History, run: number, record: RunRecord): number {
  if (history.runs.find(run)?.kind === 'simulated') return 0;
  // A run on this machine tells what each attempt took itself.
  if (history.runs.countObservations(run) > 0) return 0;
  const observations = observationsOfRun(record.workflow, record.schedule, entriesOf(history, run));
  if (observations.length > 0) history.observations.addOfRun(run, observations);
  return observations.length;
}

/** What a run has taught so far. @throws HistoryError `unknown-run` */
export function lessonsOf(history: History, run: number): RunLessons {
  const { record } = readRun(history, run);
  const worked = workedDurations(record.workflow, record.schedule, entriesOf(history, run));
  return {
    observations: history.runs.countObservations(run),
    forecasts: forecastAccuracy(record.workflow, worked),
    rules: [...rulePrecision(record)],
    repairs: [...repairEffects(record)],
  };
}

/** The plans of the newest finished runs, each plan once, with the durations that their tasks took: experience for a dispatch policy. */
export function experiencedPlans(history: History): readonly Workflow[] {
  const plans = new Map<string, Workflow>();
  for (const { run, name, kind, state } of history.runs.list()) {
    if (state !== 'finished' || kind === 'simulated' || plans.has(name)) continue;
    if (plans.size === MOST_PLANS) break;
    const { plan, settings } = history.runs.beginning(run);
    // Runs of other sources keep no plan that could be planned again.
    if (settings === null) continue;
    const { workflow } = plan as { readonly workflow: Workflow };
    const { schedule } = plan as Pick<RunRecord, 'schedule'>;
    plans.set(name, planAsDone(workflow, workedDurations(workflow, schedule, entriesOf(history, run))));
  }
  return [...plans.values()];
}

function entriesOf(history: History, run: number) {
  const happenings = history.runs.events(run).flatMap(({ data }) => (data === null ? [] : [data as RunHappening]));
  return taskEntries(happenings);
}
