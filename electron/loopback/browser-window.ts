import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the choice of the browser depends on; the running process provides it. */
export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly env: {
    readonly PATH?: string | undefined;
    readonly DISPLAY?: string | undefined;
    readonly WAYLAND_DISPLAY?: string | undefined;
    readonly ProgramFiles?: string | undefined;
    readonly 'ProgramFiles(x86)'?: string | undefined;
    readonly LOCALAPPDATA?: string | undefined;
  };
  /** The system refuses its sandbox to programs that the administrator runs. */
  readonly isRoot: boolean;
  readonly isExecutable: (path: string) => boolean;
}

/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly programArguments: readonly string[];
}

export function thisDesktop(): Desktop {
  const { platform, env } = process;
  return { platform, env, isRoot: process.getuid?.() === 0, isExecutable };
}

/** False on a server or in a container, where nobody would see a window. */
export function hasDisplay({ platform, env }: Desktop): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_NAMES = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  join('Google', 'Chrome', 'Application', 'chrome.exe'),
  join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
];

/** An installed Chromium, Chrome or Edge, which can show a page as a window of its own; `null` where there is none. */
export function findChromium({ platform, env, isExecutable }: Desktop): string | null {
  const candidates =
    platform === 'darwin'
      ? MAC_NAMES.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : platform === 'win32'
        ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((folder) =>
            folder ? WINDOWS_PATHS.map((path) => join(folder, path)) : [],
          )
        : LINUX_NAMES.flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/**
 * Shows the address in a window without tabs. A profile of its own keeps the person's browser out of it, and the switches
 * keep the browser from making connections for itself.
 */
export function appWindowCommand(chromium: string, address: string, profileFolder: string, isRoot: boolean): Command {
  const programArguments = [
    `--app=${address}`,
    `--user-data-dir=${profileFolder}`,
    '--class=Planloom',
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-sync',
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
  return { program: chromium, programArguments };
}

/** Shows the address in the browser that the person uses. */
export function defaultBrowserCommand(platform: NodeJS.Platform, address: string): Command {
  if (platform === 'darwin') return { program: 'open', programArguments: [address] };
  // Not `start`, which would take the address apart at its ampersands.
  if (platform === 'win32') return { program: 'rundll32', programArguments: ['url.dll,FileProtocolHandler', address] };
  return { program: 'xdg-open', programArguments: [address] };
}

/** Runs a command without a shell and without waiting for it. */
export function launch({ program, programArguments }: Command): ChildProcess {
  return spawn(program, programArguments, { stdio: 'ignore', detached: process.platform !== 'win32' });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
