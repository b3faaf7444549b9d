import { type IpcMain, MessageChannelMain } from 'electron';
import { CHANNELS, isFromOwnPage } from './app-page.ts';
import type { UtilityEngine } from './engine-utility-process.ts';
import type { EngineSupervisor } from './supervisor/engine-supervisor.ts';

/**
 * Gives every page that asks a port of its own to the engine, as soon as the engine serves. What goes through the port
 * never passes here. When the engine dies its ports close; pages notice, ask again, and are given ports to the next one.
 */
export function brokerEngine(
  ipc: Pick<IpcMain, 'on'>,
  supervisor: Pick<EngineSupervisor<UtilityEngine>, 'ready'>,
): void {
  ipc.on(CHANNELS.connectEngine, async (event) => {
    if (!isFromOwnPage(event)) return;
    const { sender } = event;
    let engine: UtilityEngine;
    try {
      engine = await supervisor.ready();
    } catch {
      // The failure was shown already, and the app is closing.
      return;
    }
    if (sender.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    engine.connect(port1);
    sender.postMessage(CHANNELS.enginePort, null, [port2]);
  });
}
