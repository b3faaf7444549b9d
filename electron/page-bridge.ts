/** One end of a conversation as the page sees it: no channel names, no event objects, nothing of Electron. */
export interface PageConversation {
  readonly send: (message: unknown) => void;
  /** Begins a conversation; one that was under way ends. Returns a function that stops listening. */
  readonly onMessage: (listener: (message: unknown) => void) => () => void;
  /** Called when the other end of the conversation has gone. Returns a function that stops listening. */
  readonly onClose: (listener: () => void) => () => void;
}

/** What the page finds as `window.planloom`: the conversation with the engine, and beside it the one with the shell. */
export interface ExposedBridge extends PageConversation {
  readonly shell: PageConversation;
}

/** The part of a `MessagePort` that the bridge uses. */
export interface EnginePort {
  postMessage(message: unknown): void;
  addEventListener(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(name: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

export interface PageBridge {
  readonly exposed: ExposedBridge;
  /** The main process has introduced the page to a (new) engine. */
  takePort(port: EnginePort): void;
  receiveFromShell(message: unknown): void;
}

interface BridgeWires {
  readonly askForPort: () => void;
  readonly startShell: () => void;
  readonly sendToShell: (message: unknown) => void;
}

/**
 * Joins the page to the engine through a port per conversation. When the engine dies the page is told, and a port to its
 * successor is asked for at once; what the page sends meanwhile waits for it.
 */
export function createPageBridge({ askForPort, startShell, sendToShell }: BridgeWires): PageBridge {
  const engine = createListeners();
  const shell = createListeners();
  let port: EnginePort | null = null;
  let waiting: unknown[] = [];
  let hasTalked = false;
  let hasTalkedToShell = false;

  function forgetPort(): void {
    port = null;
    waiting = [];
    hasTalked = false;
    askForPort();
  }
  function takePort(next: EnginePort): void {
    port?.close();
    port = next;
    next.addEventListener('message', ({ data }) => {
      if (port === next) engine.tell(data);
    });
    next.addEventListener('close', () => {
      if (port !== next) return;
      forgetPort();
      engine.end();
    });
    next.start();
    for (const message of waiting) next.postMessage(message);
    waiting = [];
  }

  askForPort();
  startShell();
  return {
    exposed: Object.freeze({
      send(message: unknown) {
        hasTalked = true;
        if (port === null) waiting.push(message);
        else port.postMessage(message);
      },
      onMessage(listener: (message: unknown) => void) {
        // Calls are numbered anew in each conversation, so a port serves no more than one.
        if (hasTalked) {
          port?.close();
          forgetPort();
        }
        return engine.begin(listener);
      },
      onClose: engine.onEnd,
      shell: Object.freeze({
        send(message: unknown) {
          hasTalkedToShell = true;
          sendToShell(message);
        },
        onMessage(listener: (message: unknown) => void) {
          if (hasTalkedToShell) startShell();
          hasTalkedToShell = false;
          return shell.begin(listener);
        },
        onClose: shell.onEnd,
      }),
    }),
    takePort,
    receiveFromShell: shell.tell,
  };
}

/** The page's listeners of one conversation at a time. */
function createListeners() {
  let messageListener: ((message: unknown) => void) | null = null;
  let endListeners = new Set<() => void>();

  function end(): void {
    const told = endListeners;
    endListeners = new Set();
    messageListener = null;
    for (const listener of told) listener();
  }
  return {
    begin(listener: (message: unknown) => void): () => void {
      end();
      messageListener = listener;
      return () => {
        if (messageListener === listener) messageListener = null;
      };
    },
    onEnd(listener: () => void): () => void {
      endListeners.add(listener);
      return () => void endListeners.delete(listener);
    },
    tell: (message: unknown) => messageListener?.(message),
    end,
  };
}
