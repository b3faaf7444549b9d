import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, thisDesktop } from '../electron/loopback/browser-window.ts';
import { buildDesktop, buildPage } from './build.ts';
import { downloadElectron, findElectron } from './electron-binary.ts';

/**
 * `npm start [-- FILE]`: builds what is stale and opens the app. Electron where its program is there or can be had,
 * otherwise the same app in a browser window. `-- --loopback` asks for the latter; further options are those of
 * `electron/loopback/main.ts`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const { INIT_CWD: personsFolder = process.cwd() } = process.env;
const given = process.argv.slice(2);
const isLoopbackWanted = given.includes('--loopback');
const options = given.filter((argument) => argument.startsWith('--') && argument !== '--loopback');
// npm runs this in the project's folder, but a file is named as seen from where the person is.
const files = given.filter((argument) => !argument.startsWith('--')).map((file) => resolve(personsFolder, file));

const electron = isLoopbackWanted || !hasDisplay(thisDesktop()) ? null : (findElectron() ?? (await downloadElectron()));
if (electron === null) startLoopback();
else startElectron(electron);

function startElectron(program: string): void {
  buildDesktop();
  // The system refuses its sandbox to programs that the administrator runs.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  follow(spawn(program, [...asRoot, root, ...files], { stdio: 'inherit' }));
}

function startLoopback(): void {
  if (!isLoopbackWanted) {
    const reason = hasDisplay(thisDesktop())
      ? "Electron's program is missing here and could not be downloaded"
      : 'There is no display here';
    process.stderr.write(`${reason}; Planloom runs in the browser instead.\n`);
  }
  buildPage();
  const main = fileURLToPath(new URL('../electron/loopback/main.ts', import.meta.url));
  follow(spawn(process.execPath, [main, ...options, ...files], { stdio: 'inherit' }));
}

/** Ends as the child ends. An interruption in the terminal reaches the child too, which then tidies up. */
function follow(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Planloom could not be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
