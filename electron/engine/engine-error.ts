import { HistoryError, type HistoryErrorCode } from '../../core/history/history-error.ts';
import { RPC_ERROR_CODES, RpcError, type RpcErrorCode } from '../ipc/rpc-error.ts';
import { JobDroppedError, JobTooLongError, WorkerDiedError } from './job-pool.ts';
import { TaskError, type ThrownRecord, toThrownRecord } from './thrown-record.ts';

const HISTORY_CODES: Readonly<Record<HistoryErrorCode, RpcErrorCode>> = {
  'in-use': 'busy',
  'newer-version': 'file',
  damaged: 'file',
  'unknown-plan': 'not-found',
  'unknown-checkpoint': 'not-found',
  'unknown-model': 'not-found',
  'unknown-run': 'not-found',
  'revision-conflict': 'conflict',
  'disk-full': 'file',
  'read-only': 'file',
  unavailable: 'file',
};

/** Typed errors of the core that tell of unusable input; their messages are fit for a person. */
const INPUT_ERRORS = new Set([
  'ReadError',
  'PlanFileError',
  'UnschedulableError',
  'ScheduleFileError',
  'PlayError',
  'RunError',
  'LocalPlanError',
  'UncertaintyError',
  'ImportError',
  'LearningError',
]);

/** An error as it may leave the engine: expected trouble becomes an `RpcError`, a fault stays as it is. */
export function toRpcError(error: unknown): unknown {
  if (error instanceof RpcError) return error;
  if (error instanceof HistoryError) return new RpcError(HISTORY_CODES[error.code], error.message);
  if (error instanceof JobDroppedError) return new RpcError('cancelled', error.message);
  if (error instanceof JobTooLongError) {
    return new RpcError(
      'bad-input',
      `${error.message} Everything else goes on. Maybe the file is damaged, or try a smaller part of it.`,
    );
  }
  if (error instanceof WorkerDiedError) {
    return new RpcError(
      'worker-died',
      `${error.message} Everything else goes on. Maybe try again, or make the plan smaller.`,
    );
  }
  if (error instanceof TaskError) return fromRecord(error.thrown) ?? error;
  return fromRecord(toThrownRecord(error)) ?? error;
}

function fromRecord({ name, code, message, diagnostics }: ThrownRecord): RpcError | null {
  if (INPUT_ERRORS.has(name)) return new RpcError('bad-input', message, diagnostics);
  if (name !== 'RpcError') return null;
  const known = RPC_ERROR_CODES.find((each) => each === code);
  return known === undefined ? null : new RpcError(known, message, diagnostics);
}
