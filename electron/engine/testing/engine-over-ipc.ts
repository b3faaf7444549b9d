import { flushCompileCache } from 'node:module';
import type { ClientMessage } from '../../ipc/rpc-message.ts';
import { createTransportListeners } from '../../ipc/transport.ts';
import { runEngine } from '../run-engine.ts';

/** A child process with the app's engine on the data folder named by its argument, served over the channel to its parent. */
const dataFolder = process.argv[2];
if (dataFolder === undefined) throw new Error('Name the data folder as the argument.');

const engine = runEngine({
  kind: 'loopback',
  version: '0.0.0',
  dataFolder,
  workerEntry: new URL('../worker.ts', import.meta.url),
  examplesFolder: dataFolder,
  warn: (message) => process.stderr.write(`${message}\n`),
});
const listeners = createTransportListeners<ClientMessage>();
process.on('message', (message) => listeners.deliver(message as ClientMessage));
process.on('disconnect', () => process.exit());
engine.connect({
  send: (message) => void process.send?.(message),
  onMessage: listeners.onMessage,
  onClose: listeners.onClose,
});
// A killed process would not write its compile cache, and every start would be slow.
flushCompileCache();
