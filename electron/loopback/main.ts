import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataFolder } from '../data-folder.ts';
import { superviseEngine } from '../supervisor/engine-supervisor.ts';
import {
  appWindowCommand,
  type Command,
  defaultBrowserCommand,
  findChromium,
  hasDisplay,
  launch,
  thisDesktop,
} from './browser-window.ts';
import { startLoopbackEngine } from './engine-process.ts';
import { startLoopbackHost } from './loopback-host.ts';
import { addressOfRunningHost, forgetRunningHost, noteRunningHost } from './running-host.ts';

/**
 * Planloom without Electron: `node electron/loopback/main.ts [FILE] [--port N] [--page FOLDER] [--no-open]
 * [--json]`. Ends with Ctrl+C, or
 * when its window is closed. With `--json` each event is one line on stdout, for programs that drive it:
 * `{"event":"listening","address":…}`, `{"event":"engine","pid":…}` after every start of the engine.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    page: { type: 'string', default: fileURLToPath(new URL('../../out/renderer', import.meta.url)) },
    'no-open': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
/** A window that goes away sooner did not come up, or handed over to one that was there. */
const SHORTEST_VISIT_MS = 3_000;

const folder = dataFolder();
const pageFolder = resolve(values.page);
const file = positionals[0] === undefined ? undefined : resolve(positionals[0]);
const desktop = thisDesktop();
const opensWindow = !values['no-open'] && hasDisplay(desktop);

function say(event: string, details: Readonly<Record<string, unknown>>, text: string): void {
  process.stdout.write(values.json ? `${JSON.stringify({ event, ...details })}\n` : `${text}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** @param onClosed called when a window of its own was closed by the person */
function showWindow(address: string, onClosed: () => void): void {
  const chromium = findChromium(desktop);
  const inDefaultBrowser = () => start(defaultBrowserCommand(desktop.platform, address), () => undefined);
  if (chromium === null) {
    inDefaultBrowser();
    return;
  }
  const startedAt = performance.now();
  start(appWindowCommand(chromium, address, join(folder, 'browser'), desktop.isRoot), (code) => {
    if (performance.now() - startedAt > SHORTEST_VISIT_MS) onClosed();
    else if (code !== 0) inDefaultBrowser();
  });
}

function start(command: Command, onEnd: (code: number | null) => void): void {
  const child = launch(command);
  child.on('exit', onEnd);
  child.on('error', () => onEnd(1));
}

if (!existsSync(join(pageFolder, 'index.html')))
  fail('The page has not been built. Maybe start Planloom with "npm start".');
if (file !== undefined && !existsSync(file)) fail(`There is no file ${file}. Maybe check its name.`);

const running = await addressOfRunningHost(folder, file);
if (running !== null) {
  say('running', { address: running }, `Planloom is already running: ${running}`);
  if (opensWindow) showWindow(running, () => undefined);
} else {
  await runHost();
}

async function runHost(): Promise<void> {
  const supervisor = superviseEngine({
    start: () => startLoopbackEngine(folder),
    onReady: (engine) => say('engine', { pid: engine.pid }, 'The engine is ready.'),
    onWarning: (message) => process.stderr.write(`${message}\n`),
    onFailure: (message) => void stop(message),
    onDeath: () =>
      process.stderr.write('The engine ended unexpectedly and was started again; nothing acknowledged is lost.\n'),
  });
  const port = Number(values.port);
  const host = await startLoopbackHost({
    pageFolder,
    port,
    connect: (socket, headers, head) =>
      void supervisor.ready().then(
        (engine) => engine.connect(socket, headers, head),
        () => socket.destroy(),
      ),
    grantPath: supervisor.grantPath,
  }).catch((error: Error) => fail(`Port ${port} can not be used (${error.message}). Maybe leave out --port.`));
  noteRunningHost(folder, host);

  let isStopping = false;
  async function stop(failure: string | null): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    if (failure !== null) process.stderr.write(`${failure}\n`);
    forgetRunningHost(folder);
    host.close();
    await supervisor.stop();
    process.exit(failure === null ? 0 : 2);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(null));

  const address = host.address(file);
  say('listening', { address }, `Planloom runs at ${address}\nCtrl+C ends it.`);
  if (opensWindow) showWindow(host.launchAddress(file), () => void stop(null));
}
