import { describe, expect, it } from 'vitest';
import { RpcError, type RpcErrorCode } from '../../electron/ipc/rpc-error.ts';
import { type Step, StepSender } from './step-sender.ts';

/** An engine that records steps, and can be told to fail. */
class FakeEngine {
  revision = 0;
  recorded: number[] = [];
  resumed = 0;
  conflicts: string[] = [];
  pending = 0;
  private readonly failures: (RpcErrorCode | 'after-recording')[] = [];

  readonly sender = new StepSender({
    record: async (_planId, step) => {
      const failure = this.failures.shift();
      if (failure !== undefined && failure !== 'after-recording') throw new RpcError(failure, failure);
      if (step.revision !== this.revision + 1) throw new RpcError('conflict', 'wrong revision');
      this.revision = step.revision;
      this.recorded.push(step.revision);
      if (failure === 'after-recording') throw new RpcError('engine-gone', 'gone');
    },
    resume: async () => {
      this.resumed++;
      return { revision: this.revision };
    },
    pause: async () => undefined,
    pendingChanged: (count) => {
      this.pending = count;
    },
    conflicted: (reason) => this.conflicts.push(reason),
  });

  failNext(...failures: (RpcErrorCode | 'after-recording')[]): void {
    this.failures.push(...failures);
  }
}

const step = (revision: number): Step => ({ revision, kind: 'do', label: 'steps:editTask', diff: {} });

describe('bringing steps to the engine', () => {
  it('records them one after the other, in order', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    for (let k = 1; k <= 5; k++) engine.sender.push(step(k));
    expect(engine.pending).toBe(5);
    await engine.sender.quiet();
    expect(engine.recorded).toEqual([1, 2, 3, 4, 5]);
    expect(engine.pending).toBe(0);
  });

  it('sends a step again after the engine went before it was recorded', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.failNext('engine-gone', 'engine-gone');
    engine.sender.push(step(1));
    engine.sender.push(step(2));
    await engine.sender.quiet();
    expect(engine.recorded).toEqual([1, 2]);
    expect(engine.resumed).toBe(2);
  });

  it('does not record a step twice when the engine went before it could answer', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.failNext('after-recording');
    engine.sender.push(step(1));
    engine.sender.push(step(2));
    await engine.sender.quiet();
    expect(engine.recorded).toEqual([1, 2]);
    expect(engine.conflicts).toEqual([]);
  });

  it('opens the plan at the next engine for a step that waited for the connection and came there first', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.failNext('not-found');
    engine.sender.push(step(1));
    engine.sender.reconnected();
    await engine.sender.quiet();
    expect(engine.conflicts).toEqual([]);
    expect(engine.resumed).toBe(1);
    expect(engine.recorded).toEqual([1]);
  });

  it('opens the plan at the next engine even with nothing to send', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.sender.reconnected();
    await engine.sender.quiet();
    expect(engine.resumed).toBe(1);
  });

  it('stops and says so when another window went on with the plan', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.failNext('conflict');
    engine.sender.push(step(1));
    engine.sender.push(step(2));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.conflicts).toEqual(['conflict']);
    expect(engine.recorded).toEqual([]);
  });

  it('finds out on a reconnection that the plan moved on elsewhere', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 3);
    engine.revision = 7;
    engine.sender.reconnected();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.conflicts[0]).toContain('at step 7');
  });

  it('forgets the steps of a plan that is left', async () => {
    const engine = new FakeEngine();
    engine.sender.start('plan', 0);
    engine.failNext('engine-gone');
    engine.sender.push(step(1));
    engine.sender.start('other', 0);
    await engine.sender.quiet();
    expect(engine.pending).toBe(0);
  });
});
