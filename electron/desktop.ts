import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, session } from 'electron';
import { CHANNELS, isFromOwnPage } from './app-page.ts';
import { registerPageScheme, servePage } from './app-protocol.ts';
import { brokerEngine } from './engine-broker.ts';
import { startUtilityEngine, type UtilityEngine } from './engine-utility-process.ts';
import { filesOnCommandLine, isFile, secondStartSchema } from './files-to-open.ts';
import type { MenuDescription } from './ipc/shell-contract.ts';
import { lockDownContents, lockDownSession, silenceChromium } from './lock-down.ts';
import { buildMenu, firstMenu } from './menu.ts';
import type { Shell } from './shell-handlers.ts';
import { createShellPage, type ShellPage } from './shell-page.ts';
import { type EngineSupervisor, superviseEngine } from './supervisor/engine-supervisor.ts';
import { openWindow, preloadPath } from './window.ts';

export interface DesktopOptions {
  /** Folder of the built main process; preload and page lie beside it. */
  readonly mainFolder: string;
  readonly dataFolder: string;
  readonly argv: readonly string[];
  readonly workingFolder: string;
}

/**
 * The desktop app around the page: a broker that opens windows, dialogs and menus and introduces each page to the engine.
 * It knows nothing of plans. A second start hands its files to the first and ends.
 */
export function runDesktop(options: DesktopOptions): void {
  const { mainFolder, dataFolder } = options;
  const { isPackaged } = app;
  const surroundings = { platform: process.platform, isPackaged };
  const pages = new Map<number, ShellPage>();
  const menus = new Map<number, Menu>();
  const knownPaths = new Set<string>();
  /** Files that were opened from outside before there was a window. */
  let early: string[] = [];
  let supervisor: EngineSupervisor<UtilityEngine> | null = null;
  let isEngineStopped = false;

  app.setName('Planloom');
  app.setPath('userData', dataFolder);
  const files = filesOnCommandLine(options.argv, isPackaged, options.workingFolder);
  if (!app.requestSingleInstanceLock({ files })) {
    app.quit();
    return;
  }
  app.enableSandbox();
  silenceChromium(app);
  registerPageScheme();

  function grantPath(path: string): void {
    knownPaths.add(path);
    supervisor?.grantPath(path);
  }

  const shell: Shell = {
    grantPath,
    knownPaths,
    openWindow: (path) => void addWindow(path === null ? [] : [path]),
    setMenu,
  };

  function setMenu(window: BrowserWindow, description: MenuDescription): void {
    const { id } = window;
    const menu = buildMenu(
      description,
      (command) => pages.get(id)?.tell({ kind: 'command', id: command }),
      surroundings,
    );
    menus.set(id, menu);
    if (surroundings.platform !== 'darwin') window.setMenu(menu);
    else if (window.isFocused()) Menu.setApplicationMenu(menu);
  }

  function addWindow(paths: readonly string[]): BrowserWindow {
    const window = openWindow({
      preload: preloadPath(mainFolder),
      stateFile: join(dataFolder, 'window-state.json'),
      isPackaged,
    });
    // Electron forgets a closed window's numbers.
    const { id } = window;
    const page = createShellPage(window, shell);
    pages.set(id, page);
    window.on('focus', () => {
      const menu = menus.get(id);
      if (surroundings.platform === 'darwin' && menu !== undefined) Menu.setApplicationMenu(menu);
    });
    window.on('closed', () => {
      page.close();
      pages.delete(id);
      menus.delete(id);
    });
    for (const path of paths) page.tell({ kind: 'open', path });
    return window;
  }

  /** Opens files in the window that was used last, which comes to the front. */
  function openFiles(paths: readonly string[]): void {
    for (const path of paths) grantPath(path);
    if (supervisor === null) {
      early = [...early, ...paths];
      return;
    }
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window === undefined) {
      addWindow(paths);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    for (const path of paths) pages.get(window.id)?.tell({ kind: 'open', path });
  }

  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  app.on('second-instance', (_event, _argv, _workingFolder, additionalData) => {
    const start = secondStartSchema.safeParse(additionalData);
    openFiles(start.success ? start.data.files.filter(isFile) : []);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isFile(path)) openFiles([path]);
  });
  app.on('activate', () => {
    if (supervisor !== null && BrowserWindow.getAllWindows().length === 0) addWindow([]);
  });
  app.on('window-all-closed', () => {
    if (surroundings.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (supervisor === null || isEngineStopped) return;
    // The engine closes its history first.
    event.preventDefault();
    void supervisor.stop().then(() => {
      isEngineStopped = true;
      app.quit();
    });
  });

  ipcMain.on(CHANNELS.connectShell, (event) => {
    if (isFromOwnPage(event)) pageOf(event.sender)?.restart();
  });
  ipcMain.on(CHANNELS.shell, (event, message: unknown) => {
    if (isFromOwnPage(event)) pageOf(event.sender)?.receive(message);
  });
  function pageOf(sender: Electron.WebContents): ShellPage | undefined {
    const window = BrowserWindow.fromWebContents(sender);
    return window === null ? undefined : pages.get(window.id);
  }

  void app.whenReady().then(() => {
    lockDownSession(session.defaultSession);
    servePage(session.defaultSession.protocol, join(mainFolder, '..', 'renderer'));
    Menu.setApplicationMenu(firstMenu(surroundings));
    const started = superviseEngine({
      start: () =>
        startUtilityEngine({
          program: join(mainFolder, 'engine-utility.js'),
          dataFolder,
          examplesFolder: join(app.getAppPath(), 'examples'),
          workerProgram: join(mainFolder, 'worker.js'),
        }),
      onWarning: (message) => void dialog.showMessageBox({ type: 'warning', title: 'Planloom', message }),
      onFailure: (message) => {
        dialog.showErrorBox('Planloom', message);
        app.quit();
      },
    });
    supervisor = started;
    for (const path of knownPaths) started.grantPath(path);
    brokerEngine(ipcMain, started);
    for (const path of files) grantPath(path);
    addWindow([...files, ...early]);
    early = [];
  });
}
