import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { contract } from '../../ipc/contract.ts';
import { type Client, createClient } from '../../ipc/rpc-client.ts';
import type { EngineMessage } from '../../ipc/rpc-message.ts';
import { createTransportListeners } from '../../ipc/transport.ts';

const program = join(import.meta.dirname, 'engine-over-ipc.ts');

/** The app's engine in a process of its own, which can be killed, with one window connected to it. */
export interface ForkedEngine {
  readonly child: ChildProcess;
  readonly client: Client;
  /** Kills the process; resolves when it is gone. */
  kill(): Promise<void>;
}

/** @param folder its data lie in `data` there, and what it compiles beside them */
export function forkEngine(folder: string): ForkedEngine {
  const child = fork(program, [join(folder, 'data')], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const listeners = createTransportListeners<EngineMessage>();
  child.on('message', (message) => listeners.deliver(message as EngineMessage));
  child.on('exit', () => listeners.closed());
  const client = createClient(contract, {
    send: (message) => void child.send(message, () => undefined),
    onMessage: listeners.onMessage,
    onClose: listeners.onClose,
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    client,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
