/**
 * One end of a connection between a window (or the command line) and the engine. Messages arrive whole, in the order
 * in which they were sent, and share nothing with the sender. Both registrations return a function that ends them.
 */
export interface Transport<Send, Receive> {
  send(message: Send): void;
  onMessage(listener: (message: Receive) => void): () => void;
  /** Called once when the other end has gone; at once (in a later turn) if it already has. */
  onClose(listener: () => void): () => void;
}

/** A transport that this end can hang up. */
export interface ClosableTransport<Send, Receive> extends Transport<Send, Receive> {
  close(): void;
}

/** Listeners of a transport, and whether it has closed. Shared by all transports. */
export interface TransportListeners<Receive> {
  readonly onMessage: (listener: (message: Receive) => void) => () => void;
  readonly onClose: (listener: () => void) => () => void;
  readonly deliver: (message: Receive) => void;
  /** Tells every close listener, the first time that it is called. */
  readonly closed: () => void;
  readonly isClosed: () => boolean;
}

/** Messages that arrive before anyone listens are kept, so that nothing is lost while a window starts. */
export function createTransportListeners<Receive>(): TransportListeners<Receive> {
  const messageListeners = new Set<(message: Receive) => void>();
  const closeListeners = new Set<() => void>();
  let early: Receive[] = [];
  let isClosed = false;

  function tell(message: Receive): void {
    for (const listener of messageListeners) listener(message);
  }
  function tellEarly(): void {
    if (messageListeners.size === 0) return;
    const waiting = early;
    early = [];
    for (const message of waiting) tell(message);
  }
  return {
    onMessage(listener) {
      messageListeners.add(listener);
      if (early.length > 0) queueMicrotask(tellEarly);
      return () => messageListeners.delete(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
      if (isClosed) queueMicrotask(() => closeListeners.has(listener) && listener());
      return () => closeListeners.delete(listener);
    },
    deliver(message) {
      if (isClosed) return;
      // What came early goes first.
      if (messageListeners.size === 0 || early.length > 0) early.push(message);
      else tell(message);
    },
    closed() {
      if (isClosed) return;
      isClosed = true;
      early = [];
      for (const listener of closeListeners) listener();
    },
    isClosed: () => isClosed,
  };
}
