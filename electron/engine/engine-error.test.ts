import { describe, expect, it } from 'vitest';
import { ReadError } from '../../core/exchange/read-error.ts';
import { HistoryError } from '../../core/history/history-error.ts';
import { PlanFileError } from '../../core/model/plan-file-error.ts';
import { UnschedulableError } from '../../core/problem/unschedulable-error.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { toRpcError } from './engine-error.ts';
import { JobDroppedError, JobTooLongError, WorkerDiedError } from './job-pool.ts';
import { TaskError, toThrownRecord } from './thrown-record.ts';

const diagnostic = { code: 'cycle', severity: 'error', message: 'A cycle.', items: [], values: {} } as const;

describe('errors on their way out of the engine', () => {
  it.each([
    [new RpcError('conflict', 'Elsewhere.'), 'conflict'],
    [new HistoryError('revision-conflict', 'Not the newest.'), 'conflict'],
    [new HistoryError('disk-full', 'No room.'), 'file'],
    [new HistoryError('unknown-plan', 'No such plan.'), 'not-found'],
    [new ReadError(null, {}, 'it is noise.', 'Maybe not.'), 'bad-input'],
    [new PlanFileError('newer', 'Too new.'), 'bad-input'],
    [new UnschedulableError([diagnostic]), 'bad-input'],
    [new WorkerDiedError('It ran out of memory.'), 'worker-died'],
    [new JobTooLongError('Given up.'), 'bad-input'],
    [new JobDroppedError('Cancelled.'), 'cancelled'],
  ])('keep their message: %s', (error, code) => {
    const out = toRpcError(error);
    expect(out).toMatchObject({ name: 'RpcError', code, message: expect.stringContaining(error.message) });
  });

  it('are the same for what was thrown in a worker thread', () => {
    const travelled = (error: Error) => toRpcError(new TaskError(structuredClone(toThrownRecord(error))));
    expect(travelled(new UnschedulableError([diagnostic]))).toMatchObject({
      code: 'bad-input',
      diagnostics: [diagnostic],
    });
    expect(travelled(new RpcError('not-found', 'Gone.'))).toMatchObject({ code: 'not-found', message: 'Gone.' });
    expect(travelled(new ReadError(null, {}, 'it is noise.', ''))).toMatchObject({ code: 'bad-input' });
  });

  it('stay what they are where they are faults', () => {
    const fault = new TypeError('x is undefined');
    expect(toRpcError(fault)).toBe(fault);
    const travelled = toRpcError(new TaskError(toThrownRecord(fault)));
    expect(travelled).toMatchObject({ name: 'TaskError', stack: fault.stack });
  });
});
