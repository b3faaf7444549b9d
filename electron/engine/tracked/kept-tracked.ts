import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { RunSink } from '../../../core/operations/live-run.ts';
import {
  restoreTracked,
  TrackedLiveRun,
  type TrackedSetup,
} from '../../../core/operations/tracked/tracked-live-run.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { KnownRun, RunBeginning } from '../run/live-run-factory.ts';

const SILENT: RunSink = {
  onTask: () => undefined,
  onSample: () => undefined,
  onState: () => undefined,
};

/** What a tracked run begins with. @throws RpcError `bad-input` where it is of another kind */
export function trackedSetup({ workflow, schedule, how }: RunBeginning): TrackedSetup {
  if (how.kind !== 'tracked')
    throw new RpcError('bad-input', `A ${how.kind} run is no tracked one. Maybe look at its tasks instead.`);
  const baseline = new Map((how.baseline ?? []).map((entry) => [entry.task, entry]));
  return { workflow, schedule, baseline };
}

/** A run that nobody carries out any more as it was left, for looking at. @throws RpcError `bad-input` where it is of another kind */
export function keptTracked({ beginning }: KnownRun, record: RunRecord): TrackedLiveRun {
  return restoreTracked(trackedSetup(beginning), record, SILENT, (setup, sink) => new TrackedLiveRun(setup, sink));
}
