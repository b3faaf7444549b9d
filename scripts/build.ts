import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildStep, fingerprintOf, isStale, markBuilt } from './stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COMMON = ['core/**', 'electron/ipc/**', 'package-lock.json', 'tsconfig.base.json', 'vite.config.ts'];

/** The page alone: all that the loopback host needs, which runs from the sources otherwise. */
const PAGE: BuildStep = {
  name: 'page',
  sources: [...COMMON, 'renderer/**'],
  results: ['out/renderer/index.html'],
};
/** Main process, engine, worker, preload and page. */
const DESKTOP: BuildStep = {
  name: 'desktop',
  sources: [...COMMON, 'renderer/**', 'electron/**', 'electron.vite.config.ts', 'package.json'],
  results: ['out/main/main.js', 'out/main/engine-utility.js', 'out/main/worker.js', 'out/preload/preload.cjs'],
};

/** Builds the page if it is stale. Ends the process where that fails. */
export function buildPage(): void {
  build(PAGE, 'vite', ['build']);
}

/** Builds the desktop app if it is stale. Ends the process where that fails. */
export function buildDesktop(): void {
  const wasBuilt = build(DESKTOP, 'electron-vite', ['build']);
  // It built the page too.
  if (wasBuilt) markBuilt(root, PAGE, fingerprintOf(root, PAGE));
}

function build(step: BuildStep, tool: string, toolArguments: readonly string[]): boolean {
  if (!isStale(root, step)) return false;
  process.stderr.write(`Building the ${step.name} …\n`);
  const fingerprint = fingerprintOf(root, step);
  const result = spawnSync(process.execPath, [programOf(tool), ...toolArguments, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    process.stderr.write(`The ${step.name} could not be built; the lines above say why.\n`);
    process.exit(result.status ?? 1);
  }
  markBuilt(root, step, fingerprint);
  return true;
}

/** The script behind a package's command, which this very Node then runs. */
function programOf(tool: string): string {
  const packageJson = createRequire(import.meta.url).resolve(`${tool}/package.json`);
  return join(dirname(packageJson), 'bin', `${tool}.js`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  buildDesktop();
  buildPage();
}
