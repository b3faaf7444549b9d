import type { ClientMessage, EngineMessage } from '../../electron/ipc/rpc-message.ts';
import { createTransportListeners, type Transport } from '../../electron/ipc/transport.ts';
import { createWebSocketTransport } from '../../electron/ipc/transport-web-socket.ts';

/** What the preload of the Electron shell puts into the page, frozen. */
export interface ShellBridge {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  onClose(listener: () => void): () => void;
  /** The same for the desktop around the page: dialogs, menus, the window. */
  readonly shell: Omit<ShellBridge, 'shell'>;
}

declare global {
  interface Window {
    readonly planloom?: ShellBridge;
  }
}

/** Path of the engine's socket on the loopback host, which serves this page too. */
const SOCKET_PATH = '/engine';

/** A new way to the engine: the shell's bridge in Electron, else the loopback host's socket. */
export function openTransport(): Transport<ClientMessage, EngineMessage> {
  const bridge = window.planloom;
  if (bridge === undefined) {
    const { protocol, host, search } = window.location;
    const token = new URLSearchParams(search).get('token') ?? '';
    const scheme = protocol === 'https:' ? 'wss:' : 'ws:';
    return createWebSocketTransport(
      new WebSocket(`${scheme}//${host}${SOCKET_PATH}?token=${encodeURIComponent(token)}`),
    );
  }
  // The bridge outlives every engine: each transport ends with the engine that it was opened for.
  const listeners = createTransportListeners<EngineMessage>();
  const endMessages = bridge.onMessage((message) => listeners.deliver(message as EngineMessage));
  const endClose = bridge.onClose(() => {
    endMessages();
    endClose();
    listeners.closed();
  });
  return { send: (message) => bridge.send(message), onMessage: listeners.onMessage, onClose: listeners.onClose };
}
