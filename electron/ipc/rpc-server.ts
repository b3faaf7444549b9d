import { z } from 'zod';
import { MESSAGE_LIMITS, type MessageLimits, messageTrouble } from './message-limits.ts';
import { RpcError } from './rpc-error.ts';
import { type ClientMessage, clientMessageSchema, type EngineMessage } from './rpc-message.ts';
import type { AnyContract, EventFrom, HandlerInput, HandlerOutput, MethodOf, RpcLogger } from './rpc-types.ts';
import type { Transport } from './transport.ts';

/** What a handler knows of the call that it answers. */
export interface CallContext<Event> {
  /** Aborted when the caller cancels or the connection closes. */
  readonly signal: AbortSignal;
  /** Reports an event of a job; without effect once the call has been answered. */
  readonly emit: (event: Event) => void;
}

/** One function per method of the contract. Expected trouble is thrown as `RpcError`; anything else counts as a fault. */
export type Handlers<C extends AnyContract> = {
  readonly [M in MethodOf<C>]: (
    input: HandlerInput<C, M>,
    context: CallContext<EventFrom<C, M>>,
  ) => HandlerOutput<C, M> | Promise<HandlerOutput<C, M>>;
};

export interface ServeOptions {
  readonly logger?: RpcLogger;
  readonly limits?: MessageLimits;
  /** Calls that one connection may have under way; further ones are answered with `busy`. */
  readonly maxCallsUnderWay?: number;
}

/** One connection as the engine sees it. */
export interface ServedConnection {
  /** Messages so far that were malformed, foreign, too big or replayed. They are dropped. */
  refusedMessages(): number;
  /** Stops listening and aborts the calls under way. Happens by itself when the transport closes. */
  stop(): void;
}

type AnyHandler = (input: unknown, context: CallContext<unknown>) => unknown;

/**
 * The answering end of a connection. Nothing that arrives can throw out of here: what is no message is dropped and
 * counted, what is a call gets exactly one answer, and faults are logged with their stack but leave without it.
 */
export function serve<C extends AnyContract>(
  contract: C,
  transport: Transport<EngineMessage, ClientMessage>,
  handlers: Handlers<C>,
  options: ServeOptions = {},
): ServedConnection {
  const { logger, limits = MESSAGE_LIMITS, maxCallsUnderWay = 1000 } = options;
  const underWay = new Map<number, AbortController>();
  let lastId = 0;
  let refused = 0;
  let isStopped = false;

  function refuse(reason: string): void {
    refused++;
    // Every tenfold is logged, so that a flood does not fill the disk.
    if (/^10*$/.test(String(refused))) logger?.warn({ refused, reason }, 'refused a message');
  }

  function send(message: EngineMessage): void {
    if (!isStopped) transport.send(message);
  }

  function sendError(id: number, error: RpcError): void {
    const { code, message, diagnostics } = error;
    send({ kind: 'error', id, code, message, diagnostics: [...diagnostics] });
  }

  function reportFailure(id: number, error: RpcError): void {
    try {
      sendError(id, error);
    } catch (failure) {
      logger?.error({ err: failure }, 'an answer could not be sent');
    }
  }

  async function answer(id: number, method: MethodOf<C>, input: unknown, controller: AbortController): Promise<void> {
    try {
      const parsed = contract[method].input.safeParse(input);
      if (!parsed.success) throw new RpcError('bad-input', `${method}: ${firstIssue(parsed.error)}`);
      const emit = (event: unknown) => {
        if (underWay.get(id) === controller) send({ kind: 'event', id, event });
      };
      const output = await (handlers[method] as AnyHandler)(parsed.data, { signal: controller.signal, emit });
      send({ kind: 'result', id, output });
    } catch (error) {
      reportFailure(id, asRpcError(error, method, controller.signal, logger));
    } finally {
      underWay.delete(id);
    }
  }

  function receive(raw: unknown): void {
    if (isStopped) return;
    const trouble = messageTrouble(raw, limits);
    if (trouble !== null) {
      refuse(trouble);
      // The caller of a message that is merely too big should not wait for ever.
      if (isCallNumbered(raw, lastId + 1)) {
        sendError(++lastId, new RpcError('bad-input', `The engine can't take this call: it is ${trouble}.`));
      }
      return;
    }
    const parsed = clientMessageSchema.safeParse(raw);
    if (!parsed.success) {
      refuse('not a message of this protocol');
      return;
    }
    const message = parsed.data;
    if (message.kind === 'cancel') {
      // A cancel may cross the answer on its way; only one for a call that never was is foreign.
      if (message.id > lastId) refuse('cancel of an unknown call');
      underWay.get(message.id)?.abort();
      return;
    }
    if (message.id !== lastId + 1) {
      refuse('not the next call number');
      return;
    }
    lastId = message.id;
    if (!Object.hasOwn(contract, message.method)) {
      refuse('unknown method');
      sendError(message.id, new RpcError('bad-input', `The engine knows no method "${message.method}".`));
      return;
    }
    if (underWay.size >= maxCallsUnderWay) {
      const wait = `The engine already has ${underWay.size} calls of this window under way. Maybe wait a moment and try again.`;
      sendError(message.id, new RpcError('busy', wait));
      return;
    }
    const controller = new AbortController();
    underWay.set(message.id, controller);
    void answer(message.id, message.method, message.input, controller);
  }

  function stop(): void {
    if (isStopped) return;
    isStopped = true;
    endListening();
    endWatching();
    for (const controller of underWay.values()) controller.abort();
  }

  const endListening = transport.onMessage(receive);
  const endWatching = transport.onClose(stop);
  return { refusedMessages: () => refused, stop };
}

function isCallNumbered(raw: unknown, id: number): boolean {
  if (typeof raw !== 'object' || raw === null) return false;
  const own = (key: string) => Object.getOwnPropertyDescriptor(raw, key)?.value;
  return own('kind') === 'call' && own('id') === id;
}

function asRpcError(error: unknown, method: string, signal: AbortSignal, logger: RpcLogger | undefined): RpcError {
  if (error instanceof RpcError) return error;
  if (signal.aborted && error instanceof Error && error.name === 'AbortError') {
    return new RpcError('cancelled', `${method} was cancelled.`);
  }
  logger?.error({ err: error, method }, 'a handler failed');
  return new RpcError(
    'internal',
    `Something went wrong inside the engine (${method}). Nothing was lost; the engine's log has the details. Maybe try again.`,
  );
}

/** The first thing that is wrong, with its place: `workflow.tasks[3].weight: expected number`. */
function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = z.core.toDotPath(issue.path);
  const others = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return `${place === '' ? 'input' : place}: ${issue.message}${others}.`;
}
