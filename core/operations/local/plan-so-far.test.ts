import { expect, it } from 'vitest';
import { diagnoseModel } from '../../model/diagnose.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import { LocalLedger } from './local-ledger.ts';
import { localPlan } from './local-plan.ts';
import { localPlanSoFar } from './plan-so-far.ts';

it('tells what has begun in whole ticks, and leaves open what failed', () => {
  const command = { program: 'work', arguments: [] };
  const ids = ['done', 'running', 'failed', 'ahead'];
  const workflow = plan({ tick: 'second', statusAt: 10, tasks: ids.map((id) => ({ ...task(id, 5), command })) });
  const schedule = ids.map((id) => ({ task: id, mode: 1, start: 10, end: 15 }));
  const usage = { cpuSeconds: null, memoryBytes: null, ioBytes: null };
  const ledger = new LocalLedger(localPlan(workflow, schedule), [
    { kind: 'begins', atMs: 0, fingerprint: '' },
    ...ids.slice(0, 3).map((id) => ({ kind: 'starts' as const, task: id, attempt: 1, atMs: 1_200, token: '' })),
    { kind: 'ends', task: 'done', attempt: 1, atMs: 2_400, isDone: true, reason: '', usage },
    { kind: 'ends', task: 'failed', attempt: 1, atMs: 2_500, isDone: false, reason: '', usage },
  ]);
  const soFar = localPlanSoFar(workflow, schedule, ledger, 3_100);
  expect(soFar.statusAt).toBe(14);
  expect(soFar.tasks.map(({ actual }) => actual)).toEqual([
    { start: 11, mode: 1, finish: 13 },
    { start: 11, mode: 1, remaining: 4 },
    undefined,
    undefined,
  ]);
  expect(diagnoseModel(soFar)).toEqual([]);
});
