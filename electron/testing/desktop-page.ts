import { CHANNELS } from '../app-page.ts';
import { type Client, createClient } from '../ipc/rpc-client.ts';
import { type ShellContract, shellContract } from '../ipc/shell-contract.ts';
import { createTransportListeners } from '../ipc/transport.ts';
import { createPageBridge, type EnginePort, type ExposedBridge } from '../page-bridge.ts';
import type { BrowserWindow, MessagePortStandIn } from './electron-stand-in.ts';

/** A page in a window of the stand-in, joined to the main process as the preload does it. */
export interface DesktopPage {
  readonly bridge: ExposedBridge;
  readonly shell: Client<ShellContract>;
}

/** Plays the loading of the page, or its reloading, into a window. */
export function loadPage({ webContents }: BrowserWindow): DesktopPage {
  const bridge = createPageBridge({
    askForPort: () => webContents.sendToMain(CHANNELS.connectEngine),
    startShell: () => webContents.sendToMain(CHANNELS.connectShell),
    sendToShell: (message) => webContents.sendToMain(CHANNELS.shell, message),
  });
  webContents.removeAllListeners('stand-in-sent');
  webContents.on('stand-in-sent', ({ channel, message, ports }) => {
    if (channel === CHANNELS.shell) bridge.receiveFromShell(message);
    if (channel === CHANNELS.enginePort) bridge.takePort(asWebPort(ports[0]));
  });
  const listeners = createTransportListeners<never>();
  bridge.exposed.shell.onMessage((message) => listeners.deliver(message as never));
  const transport = { ...listeners, send: bridge.exposed.shell.send };
  return { bridge: bridge.exposed, shell: createClient(shellContract, transport) };
}

function asWebPort(port: MessagePortStandIn): EnginePort {
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (name: string, listener: (event: { readonly data: unknown }) => void) =>
      void port.on(name, listener),
    start: () => port.start(),
    close: () => port.close(),
  };
}
