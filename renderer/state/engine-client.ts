import { create } from 'zustand';
import { contract, type EventOf, type Input, type Method, type Output } from '../../electron/ipc/contract.ts';
import { type CallOptions, type Client, createClient } from '../../electron/ipc/rpc-client.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import type { ClientMessage, EngineMessage } from '../../electron/ipc/rpc-message.ts';
import type { Transport } from '../../electron/ipc/transport.ts';

/** How the page reaches the engine just now. */
export interface Connection {
  readonly status: 'connecting' | 'connected' | 'lost';
  readonly info: Output<'app.info'> | null;
  /** Tries since the connection was lost. */
  readonly attempts: number;
}

export const useConnection = create<Connection>(() => ({ status: 'connecting', info: null, attempts: 0 }));

const FIRST_RETRY_MS = 200;
const SLOWEST_RETRY_MS = 5_000;
/** An engine that does not answer its greeting within this time is taken for dead. */
const GREETING_MS = 10_000;

let client: Client | null = null;
const connectedListeners = new Set<() => void>();

/** Calls the listener after every (re)connection, before waiting calls go on. Returns a function that ends it. */
export function onConnected(listener: () => void): () => void {
  connectedListeners.add(listener);
  return () => connectedListeners.delete(listener);
}

/**
 * Opens the connection and keeps it: a lost one is opened again, with growing pauses. Call once.
 * @param openTransport a new way to the engine each time that it is called
 */
export function keepConnected(openTransport: () => Transport<ClientMessage, EngineMessage>): void {
  const attempt = async (): Promise<void> => {
    const transport = openTransport();
    const fresh = createClient(contract, transport);
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      if (client === fresh) client = null;
      const attempts = useConnection.getState().attempts + 1;
      useConnection.setState((state) => ({ ...state, status: 'lost', attempts }));
      setTimeout(() => void attempt(), Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), SLOWEST_RETRY_MS));
    };
    transport.onClose(lose);
    try {
      const info = await fresh.call('app.info', {}, { signal: AbortSignal.timeout(GREETING_MS) });
      if (isLost) return;
      client = fresh;
      for (const listener of connectedListeners) listener();
      useConnection.setState({ status: 'connected', info, attempts: 0 });
    } catch {
      lose();
    }
  };
  void attempt();
}

/** Resolves once the engine is there; rejects with `cancelled` if the signal fires first. */
function connected(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (client === null) return;
      finish();
      resolve();
    };
    const abort = () => {
      finish();
      reject(new RpcError('cancelled', 'Given up while waiting for the engine.'));
    };
    const unsubscribe = useConnection.subscribe(check);
    const finish = () => {
      unsubscribe();
      signal?.removeEventListener('abort', abort);
    };
    signal?.addEventListener('abort', abort);
    check();
  });
}

/**
 * Asks the engine; waits while the connection is being opened again. A call that was under way when the connection
 * broke rejects with `engine-gone`, since nobody can know whether it was done.
 */
export async function askEngine<M extends Method>(
  method: M,
  input: Input<M>,
  options: CallOptions<EventOf<M>> = {},
): Promise<Output<M>> {
  if (client === null) await connected(options.signal);
  if (client === null) throw new RpcError('engine-gone', 'The engine is not there.');
  return client.call(method, input, options);
}

/** Asks the engine only if it is there this moment; otherwise rejects with `engine-gone` at once. */
export function askEngineNow<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  if (client === null) return Promise.reject(new RpcError('engine-gone', 'The engine is not there.'));
  return client.call(method, input);
}

/** True for the failures that going on later can mend. */
export function isEngineGone(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'engine-gone';
}
