import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineNotice } from '../ipc/engine-notice.ts';
import { type EngineProcess, superviseEngine } from './engine-supervisor.ts';

interface ScriptedEngine extends EngineProcess {
  readonly notify: (notice: EngineNotice) => void;
  readonly die: (code: number | null) => void;
  readonly granted: string[];
  readonly wasAsked: () => boolean;
  readonly wasKilled: () => boolean;
}

function scriptedEngine(pid: number): ScriptedEngine {
  let notice: (notice: EngineNotice) => void = () => undefined;
  let exit: (code: number | null) => void = () => undefined;
  const granted: string[] = [];
  let asked = false;
  let killed = false;
  return {
    pid,
    granted,
    grantPath: (path) => void granted.push(path),
    onNotice(listener) {
      notice = listener;
    },
    onExit(listener) {
      exit = listener;
    },
    shutDown() {
      asked = true;
    },
    kill() {
      killed = true;
      exit(null);
    },
    notify: (message) => notice(message),
    die: (code) => exit(code),
    wasAsked: () => asked,
    wasKilled: () => killed,
  };
}

function supervised() {
  const engines: ScriptedEngine[] = [];
  const newest = () => engines[engines.length - 1] as ScriptedEngine;
  const onFailure = vi.fn();
  const onWarning = vi.fn();
  const onDeath = vi.fn();
  const supervisor = superviseEngine({
    start() {
      engines.push(scriptedEngine(engines.length + 1));
      return newest();
    },
    onFailure,
    onWarning,
    onDeath,
    now: () => Date.now(),
  });
  return { engines, newest, onFailure, onWarning, onDeath, supervisor };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the supervisor of the engine', () => {
  it('lets callers wait until the engine serves', async () => {
    const { newest, supervisor } = supervised();
    const early = supervisor.ready();
    newest().notify({ kind: 'ready' });
    expect(await early).toBe(newest());
    expect(await supervisor.ready()).toBe(newest());
  });

  it('replaces an engine that died, and callers then get the new one', async () => {
    const { engines, newest, supervisor, onDeath } = supervised();
    newest().notify({ kind: 'ready' });
    vi.advanceTimersByTime(60_000);
    newest().die(null);
    const next = supervisor.ready();
    vi.advanceTimersByTime(0);
    expect(engines).toHaveLength(2);
    newest().notify({ kind: 'ready' });
    expect(await next).toBe(engines[1]);
    expect(onDeath).toHaveBeenCalledOnce();
  });

  it('pauses longer and longer for one that keeps dying, and then gives up with a message', async () => {
    const { engines, newest, supervisor, onFailure } = supervised();
    const waiting = supervisor.ready();
    waiting.catch(() => undefined);
    newest().die(1);
    vi.advanceTimersByTime(0);
    newest().die(1);
    vi.advanceTimersByTime(0);
    expect(engines).toHaveLength(2);
    vi.advanceTimersByTime(100);
    expect(engines).toHaveLength(3);
    while (!onFailure.mock.lastCall) {
      newest().die(1);
      vi.advanceTimersByTime(5_000);
    }
    expect(engines).toHaveLength(8);
    expect(onFailure.mock.lastCall?.[0]).toMatch(/ended 8 times .* \(exit code 1\)\. Maybe/);
    await expect(waiting).rejects.toThrow('Maybe');
    await expect(supervisor.ready()).rejects.toThrow('Maybe');
  });

  it('does not try again where the engine says that this would not help', async () => {
    const { engines, newest, supervisor, onFailure } = supervised();
    newest().notify({ kind: 'failed', message: 'The history is in use. Maybe quit the other Planloom.' });
    newest().die(0);
    vi.advanceTimersByTime(60_000);
    expect(engines).toHaveLength(1);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith('The history is in use. Maybe quit the other Planloom.');
    await expect(supervisor.ready()).rejects.toThrow('in use');
  });

  it('tells each engine which files windows may name', () => {
    const { engines, newest, supervisor } = supervised();
    supervisor.grantPath('/plans/a');
    newest().notify({ kind: 'ready' });
    supervisor.grantPath('/plans/b');
    newest().die(1);
    vi.advanceTimersByTime(0);
    newest().notify({ kind: 'ready' });
    expect(engines.map((engine) => engine.granted)).toEqual([
      ['/plans/a', '/plans/b'],
      ['/plans/a', '/plans/b'],
    ]);
  });

  it('passes warnings on', () => {
    const { newest, onWarning } = supervised();
    newest().notify({ kind: 'warning', message: 'The history was damaged.' });
    expect(onWarning).toHaveBeenCalledExactlyOnceWith('The history was damaged.');
  });

  it('stops an engine by asking, and starts none again', async () => {
    const { engines, newest, supervisor } = supervised();
    newest().notify({ kind: 'ready' });
    const stopped = supervisor.stop();
    expect(newest().wasAsked()).toBe(true);
    newest().die(0);
    await stopped;
    expect(newest().wasKilled()).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(engines).toHaveLength(1);
    await expect(supervisor.ready()).rejects.toThrow('closing');
  });

  it('stops one that does not listen by force', async () => {
    const { newest, supervisor } = supervised();
    const stopped = supervisor.stop();
    vi.advanceTimersByTime(5_000);
    await stopped;
    expect(newest().wasKilled()).toBe(true);
  });

  it('does not start the one that it had planned when it is stopped in between', async () => {
    const { engines, newest, supervisor } = supervised();
    newest().die(1);
    await supervisor.stop();
    vi.advanceTimersByTime(60_000);
    expect(engines).toHaveLength(1);
  });
});
