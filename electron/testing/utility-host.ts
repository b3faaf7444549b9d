import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';

/**
 * Runs `engine-utility.ts` in a plain Node child as if Electron had forked it: `process.parentPort` and one window's port
 * are carried over the child's own channel. The program and its arguments follow on the command line.
 */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (notice: unknown) => void process.send?.({ notice }),
});
Object.assign(process, { parentPort });

const { port1, port2 } = new MessageChannel();
port2.on('message', (answer: unknown) => process.send?.({ answer }));
process.on('message', (message: { readonly command?: unknown; readonly call?: unknown }) => {
  if (message.call !== undefined) port2.postMessage(message.call);
  else parentPort.emit('message', { data: message.command, ports: isConnect(message.command) ? [port1] : [] });
});

function isConnect(command: unknown): boolean {
  return (command as { readonly kind?: unknown } | null)?.kind === 'connect';
}

const [program = ''] = process.argv.splice(2, 1);
await import(program);
