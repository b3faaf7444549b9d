import type { BrowserWindow } from 'electron';
import { CHANNELS } from './app-page.ts';
import type { ClientMessage, EngineMessage } from './ipc/rpc-message.ts';
import { serve } from './ipc/rpc-server.ts';
import { shellContract } from './ipc/shell-contract.ts';
import { createTransportListeners } from './ipc/transport.ts';
import { createShellHandlers, type Shell, type ShellEvent } from './shell-handlers.ts';

/** The shell's side of the conversation with one window. */
export interface ShellPage {
  /** A page was loaded into the window: the conversation with the one before it is over. */
  restart(): void;
  receive(message: unknown): void;
  /** Reports an event to the page; kept until the page asks for events. */
  tell(event: ShellEvent): void;
  close(): void;
}

/** More events than these are no longer news; the oldest go. */
const KEPT_EVENTS = 20;

export function createShellPage(window: BrowserWindow, shell: Shell): ShellPage {
  let listeners = createTransportListeners<ClientMessage>();
  let watcher: ((event: ShellEvent) => void) | null = null;
  let waiting: ShellEvent[] = [];

  function tell(event: ShellEvent): void {
    if (watcher !== null) watcher(event);
    else waiting = [...waiting, event].slice(-KEPT_EVENTS);
  }
  /** Runs until the page goes or asks anew. */
  function watch(emit: (event: ShellEvent) => void, signal: AbortSignal): Promise<null> {
    const news = waiting;
    waiting = [];
    watcher = emit;
    for (const event of news) emit(event);
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        if (watcher === emit) watcher = null;
        resolve(null);
      });
    });
  }
  function start(): void {
    const current = createTransportListeners<ClientMessage>();
    listeners = current;
    const send = (message: EngineMessage) => {
      if (listeners === current && !window.isDestroyed()) window.webContents.send(CHANNELS.shell, message);
    };
    const transport = { send, onMessage: current.onMessage, onClose: current.onClose };
    serve(shellContract, transport, createShellHandlers(window, shell, watch), { maxCallsUnderWay: 50 });
  }
  start();
  return {
    restart() {
      listeners.closed();
      start();
    },
    receive: (message) => listeners.deliver(message as ClientMessage),
    tell,
    close: () => listeners.closed(),
  };
}
