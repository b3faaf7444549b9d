import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { engineNoticeSchema } from '../ipc/engine-notice.ts';
import type { EngineProcess } from '../supervisor/engine-supervisor.ts';
import { acceptedSchema, type HostMessage } from './engine-child-messages.ts';

/** The engine as a child of the loopback host. */
export interface LoopbackEngine extends EngineProcess {
  /**
   * Hands a browser's socket over, so that the kernel closes it when the engine dies and the browser knows at once.
   * Without a connection to the engine the socket is closed.
   */
  connect(socket: Socket, headers: Readonly<Record<string, string>>, head: Buffer): void;
}

/** @param dataFolder where the engine keeps its history and its log */
export function startLoopbackEngine(
  dataFolder: string,
  program = fileURLToPath(import.meta.resolve('./engine-child.ts')),
): LoopbackEngine {
  const child = fork(program, [dataFolder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });

  /** Sockets on their way to the child; if it dies before it has them, nobody else would close them. */
  const handedOver = new Map<number, Socket>();
  let connections = 0;

  function letGo(connection: number): void {
    handedOver.get(connection)?.destroy();
    handedOver.delete(connection);
  }
  function send(message: HostMessage, socket?: Socket): void {
    const onSent = (error: Error | null) => {
      if (error !== null && message.kind === 'connect') letGo(message.connection);
    };
    if (child.connected) child.send(message, socket, { keepOpen: true }, onSent);
    else onSent(new Error('The engine has ended.'));
  }
  child.on('message', (message) => {
    const accepted = acceptedSchema.safeParse(message);
    if (!accepted.success) return;
    const { connection } = accepted.data;
    letGo(connection);
    send({ kind: 'released', connection });
  });
  child.on('exit', () => {
    for (const connection of handedOver.keys()) letGo(connection);
  });
  return {
    pid: child.pid,
    onNotice(listener) {
      child.on('message', (message) => {
        const notice = engineNoticeSchema.safeParse(message);
        if (notice.success) listener(notice.data);
      });
    },
    onExit(listener) {
      child.on('exit', listener);
      // A child that could not even be started never exits.
      child.on('error', () => child.pid === undefined && listener(null));
    },
    connect(socket, headers, head) {
      const connection = ++connections;
      socket.pause();
      handedOver.set(connection, socket);
      send({ kind: 'connect', connection, headers: { ...headers }, head: head.toString('base64') }, socket);
    },
    grantPath: (path) => send({ kind: 'grant-path', path }),
    shutDown: () => send({ kind: 'shut-down' }),
    kill: () => void child.kill('SIGKILL'),
  };
}
