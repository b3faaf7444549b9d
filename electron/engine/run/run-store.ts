import type { History } from '../../../core/history/history.ts';
import type { RunEvent } from '../../../core/history/run-repository.ts';
import { unknownRun } from '../../../core/history/run-repository.ts';
import type { KeptHappening, RunHappening } from '../../../core/operations/conductor/run-happening.ts';
import { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { TaskEvent } from '../../../core/operations/live-run.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { runStartSchema } from '../../ipc/run-schema.ts';
import type { KnownRun, RunBeginning } from './live-run-factory.ts';

/** Attempts begin and end with these. */
const PHASE: Readonly<Record<TaskEvent['kind'], RunEvent['phase']>> = {
  starts: 'begins',
  finishes: 'ends',
  fails: 'ends',
  interrupted: 'ends',
  skipped: null,
  'marked-done': null,
  'gives-up': null,
};

/** What happened as the history keeps it. */
export function toRunEvent({ at, happening, line }: KeptHappening, happenedAt: number): RunEvent {
  const event = happening?.kind === 'task' ? happening.event : null;
  return {
    happenedAt,
    at,
    kind: line?.kind ?? happening?.kind ?? 'note',
    task: event?.task ?? null,
    attempt: event?.attempt ?? null,
    phase: event === null ? null : PHASE[event.kind],
    subject: line?.subject ?? null,
    line: line?.text ?? null,
    data: happening,
  };
}

/** Keeps how a run is begun. Returns it with its number. */
export function keepBeginning(history: History, beginning: RunBeginning, startedAt: number): KnownRun {
  const { workflow, schedule, ...settings } = beginning;
  const run = history.runs.begin({
    planId: beginning.planId,
    name: beginning.name,
    kind: beginning.how.kind,
    startedAt,
    tasks: workflow.tasks.length,
    plan: { workflow, schedule },
    settings,
  });
  return { run, beginning, startedAt };
}

/**
 * A run as the history has it: how it was begun, and its state as the fold over what happened.
 * @throws HistoryError `unknown-run`; RpcError where an earlier release kept it in another way
 */
export function readRun(history: History, run: number): { readonly known: KnownRun; readonly record: RunRecord } {
  const kept = history.runs.find(run);
  if (kept === null) throw unknownRun(run);
  const { plan, settings } = history.runs.beginning(run);
  const beginning = runStartSchema.safeParse({ ...(plan as object), ...(settings as object | null) });
  if (!beginning.success) {
    throw new RpcError('not-found', `An earlier release kept run ${run} without its plan. Maybe look at its journal.`);
  }
  const { workflow, schedule, repairs } = beginning.data;
  const record = new RunRecord(workflow, schedule, repairs);
  for (const { at, data } of history.runs.events(run)) if (data !== null) record.add(at, data as RunHappening);
  record.state = kept.state;
  return { known: { run, beginning: beginning.data, startedAt: kept.startedAt }, record };
}
