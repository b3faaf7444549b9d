import type { Contract } from './contract.ts';
import { RpcError } from './rpc-error.ts';
import { type ClientMessage, type EngineMessage, engineMessageSchema } from './rpc-message.ts';
import type { AnyContract, CallerInput, CallerOutput, EventFrom, MethodOf } from './rpc-types.ts';
import type { Transport } from './transport.ts';

export interface CallOptions<Event> {
  /**
   * Gives up a call, which then rejects with `cancelled`. A job that is under way is asked to stop instead, and
   * resolves with its best so far.
   */
  readonly signal?: AbortSignal;
  /** Events of a job, in order, all before the call resolves. */
  readonly onEvent?: (event: Event) => void;
}

/** Asks the engine. Every failure is an `RpcError`; after the connection has closed, every call rejects with `engine-gone`. */
export interface Client<C extends AnyContract = Contract> {
  call<M extends MethodOf<C>>(
    method: M,
    input: CallerInput<C, M>,
    options?: CallOptions<EventFrom<C, M>>,
  ): Promise<CallerOutput<C, M>>;
  /** Messages so far that were malformed or belonged to no call. They are dropped. */
  refusedMessages(): number;
}

interface Pending {
  readonly method: string;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: RpcError) => void;
  readonly onEvent: ((event: unknown) => void) | undefined;
}

/** The calling end of a connection: typed by the contract, and everything that arrives is validated by it. */
export function createClient<C extends AnyContract>(
  contract: C,
  transport: Transport<ClientMessage, EngineMessage>,
): Client<C> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let refused = 0;
  let isClosed = false;

  function receive(raw: unknown): void {
    const message = engineMessageSchema.safeParse(raw);
    if (!message.success) {
      refused++;
      return;
    }
    const { id } = message.data;
    const waiting = pending.get(id);
    if (waiting === undefined) {
      // Answers to calls that were given up are expected; numbers that were never used are not.
      if (id > lastId) refused++;
      return;
    }
    const spec = contract[waiting.method];
    if (message.data.kind === 'event') {
      const event = spec.kind === 'job' ? spec.event.safeParse(message.data.event) : null;
      if (event?.success) waiting.onEvent?.(event.data);
      else refused++;
      return;
    }
    pending.delete(id);
    if (message.data.kind === 'error') {
      waiting.reject(new RpcError(message.data.code, message.data.message, message.data.diagnostics));
      return;
    }
    const output = spec.output.safeParse(message.data.output);
    if (output.success) {
      waiting.resolve(output.data);
      return;
    }
    refused++;
    waiting.reject(
      new RpcError(
        'internal',
        `The engine's answer to ${waiting.method} could not be understood. Maybe the app and its engine are of different versions: restart Planloom.`,
      ),
    );
  }

  transport.onMessage(receive);
  transport.onClose(() => {
    isClosed = true;
    for (const waiting of pending.values()) waiting.reject(engineGone(waiting.method));
    pending.clear();
  });

  return {
    call(method, input, options = {}) {
      const { signal, onEvent } = options;
      return new Promise((resolve, reject) => {
        if (isClosed) {
          reject(engineGone(method));
          return;
        }
        if (signal?.aborted) {
          reject(cancelled(method));
          return;
        }
        const id = ++lastId;
        const abort = () => {
          if (!pending.has(id)) return;
          transport.send({ kind: 'cancel', id });
          if (contract[method].kind === 'job') return;
          pending.delete(id);
          reject(cancelled(method));
        };
        signal?.addEventListener('abort', abort, { once: true });
        pending.set(id, {
          method,
          resolve(output) {
            signal?.removeEventListener('abort', abort);
            resolve(output as CallerOutput<C, typeof method>);
          },
          reject(error) {
            signal?.removeEventListener('abort', abort);
            reject(error);
          },
          onEvent: onEvent as ((event: unknown) => void) | undefined,
        });
        try {
          transport.send({ kind: 'call', id, method, input });
        } catch (error) {
          pending.delete(id);
          lastId--;
          signal?.removeEventListener('abort', abort);
          reject(
            new RpcError(
              'bad-input',
              `${method} was given something that can't be sent to the engine (${String(error)}).`,
            ),
          );
        }
      });
    },
    refusedMessages: () => refused,
  };
}

function engineGone(method: string): RpcError {
  return new RpcError(
    'engine-gone',
    `The engine closed the connection before it answered ${method}. Acknowledged steps are kept. Maybe reopen the plan.`,
  );
}

function cancelled(method: string): RpcError {
  return new RpcError('cancelled', `${method} was cancelled.`);
}
