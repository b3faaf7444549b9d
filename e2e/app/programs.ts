import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** Where the app lies that is tested. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** The variables that decide what is found. */
interface Environment {
  readonly PATH?: string;
  readonly ProgramFiles?: string;
  readonly 'ProgramFiles(x86)'?: string;
  readonly LOCALAPPDATA?: string;
  readonly DISPLAY?: string;
  readonly WAYLAND_DISPLAY?: string;
  readonly ELECTRON_OVERRIDE_DIST_PATH?: string;
}
const env: Environment = process.env;
const { platform } = process;

/** A program that runs the app, or the reason why there is none. */
export type FoundProgram =
  | { readonly isFound: true; readonly path: string }
  | { readonly isFound: false; readonly reason: string };

/** The system refuses its sandbox to programs that the administrator runs. */
export const SANDBOX_SWITCHES: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const LINUX_BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_BROWSERS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_BROWSERS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** An installed Chromium, Chrome or Edge, else the Chromium that Playwright downloaded. */
export function findBrowser(): FoundProgram {
  const candidates = [...installedBrowsers(), chromium.executablePath()];
  const path = candidates.find(isExecutable);
  if (path !== undefined) return { isFound: true, path };
  return {
    isFound: false,
    reason: `There is no Chromium, Chrome or Edge among ${candidates.join(', ')}. Maybe run "npx playwright install chromium".`,
  };
}

function installedBrowsers(): string[] {
  if (platform === 'darwin') return MAC_BROWSERS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder ? WINDOWS_BROWSERS.map((path) => join(folder, path)) : []));
  }
  const folders = (env.PATH ?? '').split(delimiter);
  return LINUX_BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Electron's program, if it was downloaded and there is a display to open its windows on. */
export function findElectron(): FoundProgram {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const nameFile = join(folder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : 'electron';
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  if (!existsSync(path))
    return { isFound: false, reason: `Electron's program ${path} is missing. Maybe run "npx install-electron".` };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { isFound: false, reason: 'Electron needs a display. Maybe run the tests under "xvfb-run".' };
  return { isFound: true, path };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
