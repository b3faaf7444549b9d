import type { Socket } from 'node:net';
import type { RunningEngine } from '../engine/run-engine.ts';
import type { EngineNotice } from '../ipc/engine-notice.ts';
import { createWebSocketTransport } from '../ipc/transport-web-socket.ts';
import { type Accepted, hostMessageSchema } from './engine-child-messages.ts';
import { createSocketAcceptor } from './socket-acceptor.ts';

/**
 * Runs an engine in a child process of the loopback host until the host says so or has died itself.
 * @param start opens the engine; what it throws is told to the host as the reason why there is none
 */
export async function runEngineChild(
  start: (warn: (message: string) => void) => Promise<RunningEngine>,
): Promise<void> {
  const tell = (notice: EngineNotice | Accepted) => {
    // A host that has just died hears nothing, which is no trouble of ours.
    if (process.connected) process.send?.(notice, undefined, {}, () => undefined);
  };
  let engine: RunningEngine;
  try {
    engine = await start((message) => tell({ kind: 'warning', message }));
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.disconnect?.();
    return;
  }
  const acceptor = createSocketAcceptor((socket) => engine.connect(createWebSocketTransport(socket)));

  /**
   * Connections that the host still holds too. Were the browser answered before the host has let go, the host might read, and
   * lose, what it sends first.
   */
  const waiting = new Map<number, () => void>();

  let isShuttingDown = false;
  async function shutDown(): Promise<void> {
    if (isShuttingDown) return;
    isShuttingDown = true;
    acceptor.close();
    await engine.close();
    process.exit(0);
  }
  process.on('message', (raw: unknown, socket: unknown) => {
    const message = hostMessageSchema.safeParse(raw);
    if (!message.success) return;
    if (message.data.kind === 'shut-down') {
      void shutDown();
      return;
    }
    if (message.data.kind === 'grant-path') {
      engine.grantPath(message.data.path);
      return;
    }
    if (message.data.kind === 'released') {
      waiting.get(message.data.connection)?.();
      waiting.delete(message.data.connection);
      return;
    }
    const { connection, headers, head } = message.data;
    // The socket is missing where the browser has gone in the meantime.
    if (socket) {
      const received = socket as Socket;
      received.on('error', () => received.destroy());
      waiting.set(connection, () => acceptor.accept(received, headers, Buffer.from(head, 'base64')));
    }
    tell({ kind: 'accepted', connection });
  });
  process.on('disconnect', () => void shutDown());
  // An interruption in the terminal reaches the whole group of processes; the host decides when the engine ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void shutDown());
  tell({ kind: 'ready' });
}
