import type { History } from '../../../core/history/history.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { KeptHappening } from '../../../core/operations/conductor/run-happening.ts';
import type { JournalEntry } from '../../../core/operations/journal-entry.ts';
import { observationsOfRun } from '../../../core/operations/observations-of-run.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import type { RunBeginning } from '../../engine/run/live-run-factory.ts';
import { keepBeginning, toRunEvent } from '../../engine/run/run-store.ts';

/**
 * Keeps a simulated run as the app keeps its own, with what its tasks came to, since whoever names a history wants that. It happens when
 * the plan says; a plan in periods has no clock, and counts them as seconds.
 */
export function keepSimulated(
  history: History,
  { workflow, schedule }: Plan,
  journal: readonly JournalEntry[],
  end: number,
  how: Extract<RunBeginning['how'], { readonly kind: 'simulated' }>,
): void {
  const origin = Date.parse(workflow.origin);
  const instant = (at: number) => Math.round(origin + at * (millisecondsPerTick(workflow.tick) ?? 1000));
  const entries = schedule?.entries ?? [];
  const { run } = keepBeginning(
    history,
    {
      planId: null,
      name: workflow.name,
      workflow,
      schedule: [...entries],
      repairs: { mode: 'suggest', leastConfidence: 0.7, mostAnHour: 0 },
      sources: [],
      how,
    },
    origin,
  );
  const attempts = new Map<string, number>();
  const events = journal.map((entry) => toRunEvent(kept(entry, attempts), instant(entry.at)));
  const tasksDone = journal.filter(({ kind, text }) => kind === 'task' && text === 'finishes').length;
  history.runs.add(run, events, { tasksDone, openAlerts: 0 }, true);
  history.runs.setState(run, 'finished', instant(end));
  history.observations.addOfRun(run, observationsOfRun(workflow, entries, journal));
}

/** @param attempts so far, by task */
function kept({ at, kind, subject, text }: JournalEntry, attempts: Map<string, number>): KeptHappening {
  const line = { kind, subject, text };
  if (kind !== 'task' || subject === null) return { at, happening: null, line };
  const attempt = (attempts.get(subject) ?? 0) + Number(text === 'starts');
  attempts.set(subject, attempt);
  const event = { at, task: subject, attempt, kind: text as 'starts' | 'finishes' | 'fails' };
  return { at, happening: { kind: 'task', event }, line };
}
