import { type MessagePortMain, utilityProcess } from 'electron';
import type { UtilityCommand } from './ipc/engine-command.ts';
import { engineNoticeSchema } from './ipc/engine-notice.ts';
import type { EngineProcess } from './supervisor/engine-supervisor.ts';

/** The engine as a utility process of the desktop app. */
export interface UtilityEngine extends EngineProcess {
  /** Hands it the port of a window. */
  connect(port: MessagePortMain): void;
}

export interface UtilityEngineOptions {
  readonly program: string;
  readonly dataFolder: string;
  readonly examplesFolder: string;
  readonly workerProgram: string;
}

export function startUtilityEngine(options: UtilityEngineOptions): UtilityEngine {
  const { program, dataFolder, examplesFolder, workerProgram } = options;
  const child = utilityProcess.fork(program, [dataFolder, examplesFolder, workerProgram], {
    serviceName: 'Planloom engine',
    stdio: 'inherit',
  });
  const send = (command: UtilityCommand, ports: MessagePortMain[] = []) => child.postMessage(command, ports);
  return {
    get pid() {
      return child.pid;
    },
    onNotice(listener) {
      child.on('message', (message: unknown) => {
        const notice = engineNoticeSchema.safeParse(message);
        if (notice.success) listener(notice.data);
      });
    },
    onExit: (listener) => void child.on('exit', listener),
    connect: (port) => send({ kind: 'connect' }, [port]),
    grantPath: (path) => send({ kind: 'grant-path', path }),
    shutDown: () => send({ kind: 'shut-down' }),
    kill: () => void child.kill(),
  };
}
