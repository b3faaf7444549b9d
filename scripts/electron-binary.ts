import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';

const PATIENCE_MS = 4_000;

/** The variables that decide where Electron's program comes from. */
interface DownloadEnvironment {
  readonly ELECTRON_OVERRIDE_DIST_PATH?: string | undefined;
  readonly ELECTRON_MIRROR?: string | undefined;
  readonly npm_config_electron_mirror?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly https_proxy?: string | undefined;
}
const env: DownloadEnvironment = process.env;

/** Electron's program as it was downloaded before, or `null`. */
export function findElectron(packageFolder = electronPackage()): string | null {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const program = join(override ?? join(packageFolder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/**
 * Downloads Electron's program with the package's own installer, if its server can be reached at all; a closed network
 * must not hold up the start. Returns it, or `null`.
 */
export async function downloadElectron(packageFolder = electronPackage()): Promise<string | null> {
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/';
  if (!(await isReachable(mirror))) return null;
  process.stderr.write("Downloading Electron's program, once …\n");
  const { status } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore' });
  return status === 0 ? findElectron(packageFolder) : null;
}

/** Whether a server accepts connections; through a proxy nobody can tell but by trying. */
export function isReachable(address: string): Promise<boolean> {
  if (env.HTTPS_PROXY || env.https_proxy) return Promise.resolve(true);
  const url = URL.parse(address);
  if (url === null) return Promise.resolve(false);
  const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443));
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port });
    const finish = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(PATIENCE_MS, () => finish(false));
    socket.on('connect', () => finish(true));
    socket.on('error', () => finish(false));
  });
}

function electronPackage(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}
