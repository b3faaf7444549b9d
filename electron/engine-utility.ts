import { pathToFileURL } from 'node:url';
import type { MessageEvent } from 'electron';
import packageJson from '../package.json' with { type: 'json' };
import { runEngine } from './engine/run-engine.ts';
import { utilityCommandSchema } from './ipc/engine-command.ts';
import type { EngineNotice } from './ipc/engine-notice.ts';
import { createPortTransport } from './ipc/transport-port.ts';

/** The engine process of the desktop app. Its arguments: data folder, folder of the examples, program of the worker threads. */
const [dataFolder, examplesFolder, workerProgram] = process.argv.slice(2);
const parent = process.parentPort;
const tell = (notice: EngineNotice) => parent.postMessage(notice);

if (dataFolder === undefined || examplesFolder === undefined || workerProgram === undefined) {
  throw new Error('Name data folder, folder of the examples and worker program as arguments.');
}

try {
  const engine = runEngine({
    kind: 'electron',
    version: packageJson.version,
    dataFolder,
    workerEntry: pathToFileURL(workerProgram),
    examplesFolder,
    warn: (message) => tell({ kind: 'warning', message }),
  });
  parent.on('message', (event: MessageEvent) => {
    const command = utilityCommandSchema.safeParse(event.data);
    if (!command.success) return;
    if (command.data.kind === 'grant-path') engine.grantPath(command.data.path);
    if (command.data.kind === 'shut-down') void engine.close().then(() => process.exit(0));
    const port = event.ports[0];
    if (command.data.kind === 'connect' && port !== undefined) engine.connect(createPortTransport(port));
  });
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
