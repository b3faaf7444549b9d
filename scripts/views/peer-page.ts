import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
/** Kept out of the project: nobody but this benchmark needs them. */
const FOLDER = join(root, 'bench-peers', 'views');
/** Measured with this one; the rest in the versions that the project itself has. */
const GANTT = '@svar-ui/react-gantt@2.7.3';
const SHARED = ['@xyflow/react', 'react', 'react-dom'];

/**
 * Installs the peers where they are missing and builds their page.
 *
 * @returns the folder of the built page
 * @throws where they can't be installed or built
 */
export async function buildPeerPage(): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  if (!existsSync(join(FOLDER, 'node_modules', '@svar-ui', 'react-gantt'))) {
    process.stderr.write(`Installing ${GANTT} and React Flow into ${FOLDER} …\n`);
    writeFileSync(join(FOLDER, 'package.json'), '{ "private": true, "type": "module" }\n');
    const packages = [GANTT, ...SHARED.map((name) => `${name}@${versionOf(name)}`)];
    const npm = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...packages],
      {
        cwd: FOLDER,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    if (npm.status !== 0) throw new Error(`The peers could not be installed: ${npm.stderr}`);
  }
  cpSync(join(import.meta.dirname, 'peers'), FOLDER, { recursive: true });
  const outDir = join(FOLDER, 'dist');
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'warn',
    base: './',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
  });
  return outDir;
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
