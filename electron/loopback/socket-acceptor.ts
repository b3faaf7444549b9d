import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { MESSAGE_LIMITS } from '../ipc/message-limits.ts';

const HEARTBEAT_MS = 15_000;

export interface SocketAcceptor {
  /** Completes the handshake on a socket whose upgrade request was read, and checked, by another process. */
  accept(socket: Socket, headers: Readonly<Record<string, string>>, head: Buffer): void;
  /** Closes all connections. */
  close(): void;
}

/** @param onConnection is given each browser connection once it is open */
export function createSocketAcceptor(
  onConnection: (socket: WebSocket) => void,
  heartbeatMilliseconds = HEARTBEAT_MS,
): SocketAcceptor {
  const server = new WebSocketServer({
    noServer: true,
    // In bytes; the engine counts characters, none of which takes more than three.
    maxPayload: 3 * MESSAGE_LIMITS.characters,
    perMessageDeflate: false,
  });
  const answered = new WeakSet<WebSocket>();
  /** Without an answer from one beat to the next, the other end is gone although its socket is not (a sleeping laptop). */
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.has(socket)) {
        socket.terminate();
        continue;
      }
      answered.delete(socket);
      socket.ping();
    }
  }, heartbeatMilliseconds);
  heartbeat.unref();
  return {
    accept(socket, headers, head) {
      const request = new IncomingMessage(socket);
      request.method = 'GET';
      request.headers = { ...headers };
      server.handleUpgrade(request, socket, head, (webSocket) => {
        answered.add(webSocket);
        webSocket.on('pong', () => answered.add(webSocket));
        // Frames that break the protocol close the connection; without a listener they would end the engine.
        webSocket.on('error', () => webSocket.terminate());
        onConnection(webSocket);
      });
    },
    close() {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.close(1001);
      server.close();
    },
  };
}
