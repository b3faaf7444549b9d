import { type ClosableTransport, createTransportListeners } from './transport.ts';

/** A port that announces messages through `on`: Electron's `MessagePortMain` and a utility process's `parentPort`. */
export interface EmitterPort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(name: 'close', listener: () => void): unknown;
  start?(): void;
  close?(): void;
}

/** A port of the web platform, as `MessageChannel` makes them in a page and in Node. */
export interface EventTargetPort {
  postMessage(message: unknown): void;
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(name: 'close', listener: () => void): void;
  start?(): void;
  close?(): void;
}

/** A connection over a message port. Messages are structured clones, so nothing is shared. */
export function createPortTransport<Send, Receive>(
  port: EmitterPort | EventTargetPort,
): ClosableTransport<Send, Receive> {
  const listeners = createTransportListeners<Receive>();
  const receive = (event: { readonly data: unknown }) => listeners.deliver(event.data as Receive);
  // Node's own ports have both faces, and their `on` passes the bare message: the web platform's face goes first.
  if ('addEventListener' in port) {
    port.addEventListener('message', receive);
    port.addEventListener('close', listeners.closed);
  } else {
    port.on('message', receive);
    port.on('close', listeners.closed);
  }
  port.start?.();
  return {
    send(message) {
      if (!listeners.isClosed()) port.postMessage(message);
    },
    onMessage: listeners.onMessage,
    onClose: listeners.onClose,
    close() {
      port.close?.();
      // Not every port tells the end that hung up.
      queueMicrotask(listeners.closed);
    },
  };
}
