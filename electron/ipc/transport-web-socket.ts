import { type ClosableTransport, createTransportListeners } from './transport.ts';

/** What the browser's `WebSocket` and the one of the `ws` library have in common. */
export interface WebSocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const CONNECTING = 0;
const OPEN = 1;

/**
 * A connection over a WebSocket: one JSON text per message. Typed arrays do not survive JSON, so no message
 * holds any. A frame that is not JSON is passed on as it came, for the receiver to count and refuse.
 */
export function createWebSocketTransport<Send, Receive>(socket: WebSocketLike): ClosableTransport<Send, Receive> {
  const listeners = createTransportListeners<Receive>();
  let waiting: string[] = [];
  socket.addEventListener('open', () => {
    for (const text of waiting) socket.send(text);
    waiting = [];
  });
  socket.addEventListener('message', (event) => listeners.deliver(parsed(event.data) as Receive));
  socket.addEventListener('close', () => listeners.closed());
  // An error is always followed by a close; without a listener, `ws` would throw it.
  socket.addEventListener('error', () => undefined);
  if (socket.readyState > OPEN) listeners.closed();
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === CONNECTING) waiting.push(text);
      else if (socket.readyState === OPEN) socket.send(text);
    },
    onMessage: listeners.onMessage,
    onClose: listeners.onClose,
    close: () => socket.close(),
  };
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
