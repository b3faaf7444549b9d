import { type ClosableTransport, createTransportListeners } from './transport.ts';

/** The two ends of a connection inside one process. Closing either end closes both. */
export interface MemoryPair<ToServer, ToClient> {
  readonly client: ClosableTransport<ToServer, ToClient>;
  readonly server: ClosableTransport<ToClient, ToServer>;
}

/**
 * A connection inside one process, for tests and the command line. Each message is cloned as a port between
 * processes would clone it, so nothing is shared, and arrives in a later turn of the event loop.
 */
export function createMemoryPair<ToServer, ToClient>(): MemoryPair<ToServer, ToClient> {
  const atClient = createTransportListeners<ToClient>();
  const atServer = createTransportListeners<ToServer>();
  const close = () => {
    queueMicrotask(() => {
      atClient.closed();
      atServer.closed();
    });
  };
  return {
    client: {
      send: (message) => post(message, atServer.deliver),
      onMessage: atClient.onMessage,
      onClose: atClient.onClose,
      close,
    },
    server: {
      send: (message) => post(message, atClient.deliver),
      onMessage: atServer.onMessage,
      onClose: atServer.onClose,
      close,
    },
  };
}

function post<Message>(message: Message, deliver: (message: Message) => void): void {
  const copy = structuredClone(message);
  queueMicrotask(() => deliver(copy));
}
