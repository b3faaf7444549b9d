import { app, type BrowserWindow } from 'electron';
import { chooseFileToOpen, chooseFileToSave } from './dialogs.ts';
import { openLink } from './external-links.ts';
import type { Handlers } from './ipc/rpc-server.ts';
import type { EventFrom } from './ipc/rpc-types.ts';
import type { MenuDescription, ShellContract } from './ipc/shell-contract.ts';

/** What happens around a page. */
export type ShellEvent = EventFrom<ShellContract, 'shell.watch'>;

/** What the handlers of all windows share. */
export interface Shell {
  /** Lets windows name this file to the engine. */
  readonly grantPath: (path: string) => void;
  readonly openWindow: (path: string | null) => void;
  readonly setMenu: (window: BrowserWindow, menus: MenuDescription) => void;
  /** Files that a person chose; a page that names another one is not believed. */
  readonly knownPaths: ReadonlySet<string>;
}

type Watch = (emit: (event: ShellEvent) => void, signal: AbortSignal) => Promise<null>;

/** The answers to one window's wishes. */
export function createShellHandlers(window: BrowserWindow, shell: Shell, watch: Watch): Handlers<ShellContract> {
  /** A chosen file is one that windows may name from then on. */
  function chosen(path: string | null): { readonly path: string | null } {
    if (path !== null) shell.grantPath(path);
    return { path };
  }
  return {
    'shell.info': () => ({ platform: platformName(), version: app.getVersion(), locale: app.getLocale() }),
    'dialog.open': async ({ purpose, label }) => chosen(await chooseFileToOpen(window, purpose, label)),
    'dialog.save': async ({ purpose, label, suggestedName }) =>
      chosen(await chooseFileToSave(window, purpose, label, suggestedName)),
    'window.describe': ({ title, path, hasUnsavedSteps }) => {
      window.setTitle(title === '' ? 'Planloom' : `${title} - Planloom`);
      window.setRepresentedFilename(path ?? '');
      window.setDocumentEdited(hasUnsavedSteps);
      if (path !== null && shell.knownPaths.has(path)) app.addRecentDocument(path);
      return null;
    },
    'window.create': ({ path }) => {
      shell.openWindow(path !== null && shell.knownPaths.has(path) ? path : null);
      return null;
    },
    'menu.describe': ({ menus }) => {
      shell.setMenu(window, menus);
      return null;
    },
    'link.open': async ({ url }) => ({ isOpened: await openLink(url) }),
    'shell.watch': (_input, { emit, signal }) => watch(emit, signal),
  };
}

function platformName(): 'darwin' | 'win32' | 'linux' {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
