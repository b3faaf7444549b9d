import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS, PAGE_URL } from './app-page.ts';
import { runDesktop } from './desktop.ts';
import type { ShellEvent } from './shell-handlers.ts';
import { loadPage } from './testing/desktop-page.ts';
import {
  app,
  BrowserWindow,
  dialog,
  engines,
  Menu,
  registeredSchemes,
  resetElectron,
  screen,
  session,
  settled,
  shell,
} from './testing/electron-stand-in.ts';

vi.mock('electron', () => import('./testing/electron-stand-in.ts'));

let folder: string;
beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'planloom-desktop-'));
  mkdirSync(join(folder, 'out', 'renderer'), { recursive: true });
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'a.planloom'), '{}');
  writeFileSync(join(folder, 'b.planloom'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileA = () => join(folder, 'a.planloom');
const fileB = () => join(folder, 'b.planloom');

function run(...commandLine: string[]): void {
  runDesktop({
    mainFolder: join(folder, 'out', 'main'),
    dataFolder: join(folder, 'data'),
    argv: ['/program/planloom', ...commandLine],
    workingFolder: folder,
  });
}

async function started(...commandLine: string[]) {
  run(...commandLine);
  await app.start();
  const engine = newestEngine();
  engine.emit('message', { kind: 'ready' });
  await settled();
  return { window: onlyWindow(), engine };
}

function newestEngine() {
  const engine = engines.at(-1);
  if (engine === undefined) throw new Error('no engine was started');
  return engine;
}
function onlyWindow(): BrowserWindow {
  const [window, ...others] = BrowserWindow.windows;
  if (window === undefined || others.length > 0) throw new Error(`${BrowserWindow.windows.length} windows`);
  return window;
}
function commandsTo(engine: (typeof engines)[number]): unknown[] {
  return engine.received.map(({ message }) => message);
}

/** Events that a page hears of, from now on. */
function watched(page: ReturnType<typeof loadPage>): ShellEvent[] {
  const events: ShellEvent[] = [];
  page.shell.call('shell.watch', {}, { onEvent: (event) => void events.push(event) }).catch(() => undefined);
  return events;
}

describe('the start of the desktop app', () => {
  it('prepares the sandbox and the page scheme before Electron is ready', () => {
    run();
    expect(app.isSandboxed).toBe(true);
    expect(registeredSchemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(app.switches).toContain('disable-background-networking');
    expect(app.paths.get('userData')).toBe(join(folder, 'data'));
    expect(BrowserWindow.windows).toEqual([]);
  });

  it('opens one window with the page, shown when there is something to see', async () => {
    const { window } = await started();
    expect(window.webContents.url).toBe(PAGE_URL);
    expect(window.isShown).toBe(false);
    window.emit('ready-to-show');
    expect(window.isShown).toBe(true);
  });

  it('gives the page no power over the machine', async () => {
    const { window } = await started();
    expect(window.options.webPreferences).toMatchObject({
      preload: join(folder, 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(window.options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('starts the engine with the data folder and the examples', async () => {
    const { engine } = await started();
    expect(engine.program).toBe(join(folder, 'out', 'main', 'engine-utility.js'));
    expect(engine.programArguments).toEqual([
      join(folder, 'data'),
      join('/program', 'examples'),
      join(folder, 'out', 'main', 'worker.js'),
    ]);
  });

  it('says why there is no engine, and closes', async () => {
    run();
    await app.start();
    newestEngine().emit('message', { kind: 'failed', message: 'The history is in use. Maybe quit the other.' });
    await settled();
    expect(dialog.errors).toEqual(['The history is in use. Maybe quit the other.']);
    newestEngine().die(0);
    await settled();
    expect(app.hasQuit).toBe(true);
    expect(engines).toHaveLength(1);
  });

  it('passes a warning of the engine on', async () => {
    const { engine } = await started();
    engine.emit('message', { kind: 'warning', message: 'The history was damaged.' });
    expect(dialog.shown).toEqual([expect.objectContaining({ message: 'The history was damaged.' })]);
  });
});

describe('the broker', () => {
  it('joins page and engine through a port that it does not listen to', async () => {
    const { window, engine } = await started();
    const { bridge } = loadPage(window);
    const heard = vi.fn();
    bridge.onMessage(heard);
    bridge.send({ kind: 'call', id: 1 });
    await settled();
    const { message, ports } = engine.received.at(-1) ?? { message: null, ports: [] };
    expect(message).toEqual({ kind: 'connect' });
    ports[0]?.on('message', ({ data }) => ports[0]?.postMessage({ answerTo: data }));
    bridge.send({ kind: 'call', id: 2 });
    await settled();
    expect(heard).toHaveBeenCalledWith({ answerTo: { kind: 'call', id: 2 } });
  });

  it('lets pages wait for an engine that is still starting', async () => {
    run();
    await app.start();
    loadPage(onlyWindow());
    await settled();
    expect(commandsTo(newestEngine())).toEqual([]);
    newestEngine().emit('message', { kind: 'ready' });
    await settled();
    expect(commandsTo(newestEngine())).toEqual([{ kind: 'connect' }]);
  });

  it('replaces an engine that died and joins every page to the new one', async () => {
    const { window, engine } = await started();
    const first = loadPage(window);
    const shellOfFirst = first.shell;
    await shellOfFirst.call('window.create', { path: null });
    const second = loadPage(BrowserWindow.windows[1] as BrowserWindow);
    const closed = vi.fn();
    first.bridge.onClose(closed);
    second.bridge.onClose(closed);
    await settled();
    engine.die();
    await vi.waitFor(() => expect(engines).toHaveLength(2));
    newestEngine().emit('message', { kind: 'ready' });
    await vi.waitFor(() => expect(commandsTo(newestEngine())).toEqual([{ kind: 'connect' }, { kind: 'connect' }]));
    expect(closed).toHaveBeenCalledTimes(2);
  });

  it.each<[string, object | null]>([
    ['a frame inside the page', { parent: {} }],
    ['a page from elsewhere', { url: 'https://evil.example/', origin: 'https://evil.example' }],
    ['another host of the same scheme', { url: 'app://evil/index.html' }],
    ['a frame that is gone', null],
  ])('ignores %s', async (_name, frame) => {
    const { window, engine } = await started();
    window.webContents.sendToMain(CHANNELS.connectEngine, undefined, frame);
    window.webContents.sendToMain(CHANNELS.connectShell, undefined, frame);
    window.webContents.sendToMain(CHANNELS.shell, { kind: 'call', id: 1, method: 'shell.info', input: {} }, frame);
    await settled();
    expect(commandsTo(engine)).toEqual([]);
    expect(window.webContents.sent).toEqual([]);
  });

  it('sends no port to a window that was closed meanwhile', async () => {
    run();
    await app.start();
    const window = onlyWindow();
    loadPage(window);
    window.close();
    newestEngine().emit('message', { kind: 'ready' });
    await settled();
    expect(commandsTo(newestEngine())).not.toContainEqual({ kind: 'connect' });
  });
});

describe('the shell for pages', () => {
  it('tells where the page is', async () => {
    const { window } = await started();
    const info = await loadPage(window).shell.call('shell.info', {});
    expect(info).toMatchObject({ version: '1.2.3', locale: 'en-GB' });
  });

  it.each<[string, unknown]>([
    ['what is no message', 'nonsense'],
    ['a method that there is not', { kind: 'call', id: 1, method: 'shell.run', input: {} }],
    ['an input of another shape', { kind: 'call', id: 1, method: 'link.open', input: { url: 7 } }],
    ['fields that nobody asked for', { kind: 'call', id: 1, method: 'shell.info', input: { path: '/etc' } }],
  ])('refuses %s', async (_name, message) => {
    const { window } = await started();
    window.webContents.sendToMain(CHANNELS.shell, message);
    await settled();
    const answers = window.webContents.sent.map((sent) => sent.message);
    expect(answers.every((answer) => (answer as { kind: string }).kind === 'error')).toBe(true);
  });

  it('begins anew when the page is reloaded', async () => {
    const { window } = await started();
    const before = watched(loadPage(window));
    await settled();
    const after = watched(loadPage(window));
    await settled();
    app.emit('second-instance', {}, [], '', { files: [fileA()] });
    await settled();
    expect(before).toEqual([]);
    expect(after).toEqual([{ kind: 'open', path: fileA() }]);
  });

  it('lets a person choose a file, which windows may then name', async () => {
    const { window, engine } = await started();
    const page = loadPage(window);
    dialog.choice = fileA();
    expect(await page.shell.call('dialog.open', { purpose: 'plan', label: 'Pläne' })).toEqual({ path: fileA() });
    expect(dialog.shown).toEqual([
      { properties: ['openFile'], filters: [{ name: 'Pläne', extensions: ['planloom'] }] },
    ]);
    expect(commandsTo(engine)).toContainEqual({ kind: 'grant-path', path: fileA() });
    dialog.choice = null;
    expect(await page.shell.call('dialog.open', { purpose: 'import', label: 'Any' })).toEqual({ path: null });
  });

  it('lets a person choose where to save, with the extension that belongs there', async () => {
    const { window, engine } = await started();
    const page = loadPage(window);
    dialog.choice = join(folder, 'report');
    const request = { purpose: 'csv', label: 'Table', suggestedName: '../../etc/report' } as const;
    expect(await page.shell.call('dialog.save', request)).toEqual({ path: join(folder, 'report.csv') });
    expect(dialog.shown[0]).toMatchObject({ defaultPath: 'report' });
    expect(commandsTo(engine)).toContainEqual({ kind: 'grant-path', path: join(folder, 'report.csv') });
    dialog.choice = join(folder, 'other.txt');
    expect(await page.shell.call('dialog.save', request)).toEqual({ path: join(folder, 'other.txt') });
    dialog.choice = null;
    expect(await page.shell.call('dialog.save', request)).toEqual({ path: null });
  });

  it('shows the plan in the frame of the window, and chosen files in the list of recent ones', async () => {
    const { window } = await started(fileA());
    const page = loadPage(window);
    await page.shell.call('window.describe', { title: 'House', path: fileA(), hasUnsavedSteps: true });
    expect(window).toMatchObject({ title: 'House - Planloom', representedFilename: fileA(), isEdited: true });
    await page.shell.call('window.describe', { title: '', path: '/etc/passwd', hasUnsavedSteps: false });
    expect(window).toMatchObject({ title: 'Planloom', isEdited: false });
    expect(app.recentDocuments).toEqual([fileA()]);
  });

  it('opens links of the allow-list only', async () => {
    const { window } = await started();
    const page = loadPage(window);
    expect(await page.shell.call('link.open', { url: 'https://github.com/x' })).toEqual({ isOpened: true });
    expect(await page.shell.call('link.open', { url: 'file:///etc/passwd' })).toEqual({ isOpened: false });
    expect(shell.opened).toEqual(['https://github.com/x']);
  });

  it('turns the menu that a page describes into a native one and reports what was picked', async () => {
    const { window } = await started();
    const page = loadPage(window);
    const events = watched(page);
    const undo = { kind: 'command', id: 'undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z', isEnabled: true } as const;
    const redo = { kind: 'command', id: 'redo', label: 'Redo', accelerator: null, isEnabled: false } as const;
    const entries = [undo, redo, { kind: 'separator' }, { kind: 'role', role: 'copy', label: 'Copy' }] as const;
    window.focus();
    await page.shell.call('menu.describe', { menus: [{ label: 'Edit', entries: [...entries] }] });
    const menu = process.platform === 'darwin' ? Menu.applicationMenu : window.menu;
    const edit = menu?.template.find(({ label }) => label === 'Edit');
    const items = edit?.submenu as Electron.MenuItemConstructorOptions[];
    expect(items).toMatchObject([
      { label: 'Undo', accelerator: 'CmdOrCtrl+Z', registerAccelerator: false, enabled: true },
      { label: 'Redo', enabled: false },
      { type: 'separator' },
      { role: 'copy', label: 'Copy' },
    ]);
    (items[0] as { click: () => void }).click();
    await settled();
    expect(events).toEqual([{ kind: 'command', id: 'undo' }]);
    expect(menu?.template.some(({ label }) => label === 'Developer')).toBe(false);
  });

  it('opens further windows, with a file only if a person chose it', async () => {
    const { window } = await started(fileA());
    const page = loadPage(window);
    await page.shell.call('window.create', { path: fileA() });
    await page.shell.call('window.create', { path: '/etc/passwd' });
    expect(BrowserWindow.windows).toHaveLength(3);
    const [, second, third] = BrowserWindow.windows.map((each) => watched(loadPage(each)));
    await settled();
    expect(second).toEqual([{ kind: 'open', path: fileA() }]);
    expect(third).toEqual([]);
  });
});

describe('files from outside', () => {
  it('named on the command line are opened by the first window', async () => {
    const { window, engine } = await started('--some-switch', 'a.planloom', 'missing.planloom');
    const events = watched(loadPage(window));
    await settled();
    expect(events).toEqual([{ kind: 'open', path: fileA() }]);
    expect(commandsTo(engine)).toContainEqual({ kind: 'grant-path', path: fileA() });
  });

  it('are named after the folder of the app while it is developed', async () => {
    app.isPackaged = false;
    const { window } = await started('.', 'a.planloom');
    const events = watched(loadPage(window));
    await settled();
    expect(events).toEqual([{ kind: 'open', path: fileA() }]);
  });

  it('of a second start are opened by the first, whose window comes to the front', async () => {
    const { window } = await started();
    const events = watched(loadPage(window));
    window.isMin = true;
    app.emit('second-instance', {}, [], '', { files: [fileB(), '/missing.planloom'] });
    await settled();
    expect(events).toEqual([{ kind: 'open', path: fileB() }]);
    expect(window.isMin).toBe(false);
    expect(BrowserWindow.focused).toBe(window);
    expect(BrowserWindow.windows).toHaveLength(1);
  });

  it('a second start hands its files over and ends', () => {
    app.isFirst = false;
    run('a.planloom');
    expect(app.lockData).toEqual({ files: [fileA()] });
    expect(app.hasQuit).toBe(true);
    expect(engines).toEqual([]);
  });

  it.each([null, 'nonsense', { files: 'x' }, { files: [7] }])(
    'a second start that says %o only brings the window up',
    async (said) => {
      const { window } = await started();
      const events = watched(loadPage(window));
      app.emit('second-instance', {}, ['--evil', fileA()], '', said);
      await settled();
      expect(events).toEqual([]);
      expect(BrowserWindow.focused).toBe(window);
    },
  );

  it('opened by double click before there is a window wait for it', async () => {
    run();
    const preventDefault = vi.fn();
    app.emit('open-file', { preventDefault }, fileA());
    await app.start();
    newestEngine().emit('message', { kind: 'ready' });
    const events = watched(loadPage(onlyWindow()));
    await settled();
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(events).toEqual([{ kind: 'open', path: fileA() }]);
    expect(commandsTo(newestEngine())).toContainEqual({ kind: 'grant-path', path: fileA() });
  });

  it('opened where all windows are closed get a new one', async () => {
    const { window } = await started();
    BrowserWindow.windows = [];
    window.isClosed = true;
    app.emit('open-file', { preventDefault: () => undefined }, fileA());
    const events = watched(loadPage(onlyWindow()));
    await settled();
    expect(events).toEqual([{ kind: 'open', path: fileA() }]);
  });
});

describe('the lock on pages', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)(
    'stops %s to other places',
    async (event) => {
      const { window } = await started();
      const { webContents } = window;
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'app://evil/',
        'data:text/html,x',
        'app://planloom@evil/',
      ]) {
        expect(webContents.mayNavigate(event, url)).toBe(false);
      }
      expect(webContents.mayNavigate(event, `${PAGE_URL}#gantt`)).toBe(true);
    },
  );

  it('opens no windows and no embedded pages for pages', async () => {
    const { window } = await started();
    expect(window.webContents.openHandler({ url: 'https://github.com/' })).toEqual({ action: 'deny' });
    const preventDefault = vi.fn();
    window.webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('grants no permission but putting text on the clipboard', async () => {
    const { window } = await started();
    const { permissionRequest, permissionCheck, devicePermission, displayMedia } = session.defaultSession;
    const asked = (permission: string) => {
      let answer: boolean | null = null;
      permissionRequest?.(window.webContents, permission, (isGranted) => {
        answer = isGranted;
      });
      return answer;
    };
    const denied = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'usb',
      'unknown',
    ];
    for (const permission of denied) {
      expect(asked(permission)).toBe(false);
      expect(permissionCheck?.(null, permission, 'app://planloom')).toBe(false);
    }
    expect(asked('clipboard-sanitized-write')).toBe(true);
    expect(permissionCheck?.(null, 'clipboard-sanitized-write', 'app://planloom/')).toBe(true);
    expect(permissionCheck?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(devicePermission?.({})).toBe(false);
    const streams = vi.fn();
    displayMedia?.({}, streams);
    expect(streams).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('lets no request leave the machine', async () => {
    await started();
    const isLetThrough = (url: string) => {
      let isCancelled = true;
      session.defaultSession.requestFilter?.({ url }, ({ cancel }) => {
        isCancelled = cancel;
      });
      return !isCancelled;
    };
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1/',
      'ws://example.com/',
      'file:///etc/passwd',
      'ftp://x/',
    ]) {
      expect(isLetThrough(url)).toBe(false);
    }
    expect(isLetThrough(PAGE_URL)).toBe(true);
    expect(session.defaultSession.isSpellChecked).toBe(false);
  });

  it('serves the page with its policy, and nothing outside its folder', async () => {
    await started();
    const serve = session.defaultSession.handlers.get('app');
    if (serve === undefined) throw new Error('the protocol is not handled');
    const page = await serve(new Request(PAGE_URL));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('<!doctype html>');
    for (const path of ['..%2fa.planloom', '%2e%2e/a.planloom', '..%5ca.planloom', 'missing.js']) {
      expect((await serve(new Request(`app://planloom/${path}`))).status).toBe(404);
    }
    expect((await serve(new Request('app://evil/index.html'))).status).toBe(403);
    expect((await serve(new Request(PAGE_URL, { method: 'POST' }))).status).toBe(405);
  });
});

describe('windows', () => {
  it('come back where the last one was closed', async () => {
    const { window } = await started();
    window.bounds = { x: 300, y: 200, width: 1100, height: 800 };
    window.isMax = true;
    window.close();
    app.emit('activate');
    expect(onlyWindow().options).toMatchObject({ x: 300, y: 200, width: 1100, height: 800 });
    expect(onlyWindow().isMax).toBe(true);
  });

  it('come back in the middle where that display is gone', async () => {
    const { window } = await started();
    window.bounds = { x: 3000, y: 200, width: 1100, height: 800 };
    window.close();
    app.emit('activate');
    expect(onlyWindow().options).toMatchObject({ width: 1440, height: 900 });
    expect(onlyWindow().options).not.toHaveProperty('x');
  });

  it('stand a little apart from each other', async () => {
    const { window } = await started();
    window.bounds = { x: 100, y: 100, width: 1000, height: 700 };
    window.close();
    screen.workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }];
    app.emit('activate');
    await loadPage(onlyWindow()).shell.call('window.create', { path: null });
    const [first, second] = BrowserWindow.windows.map((each) => each.options.x);
    expect(second).toBeGreaterThan(first ?? Number.NaN);
  });
});

describe('the end of the desktop app', () => {
  it('waits until the engine has closed its history', async () => {
    const { engine } = await started();
    app.quit();
    await settled();
    expect(app.hasQuit).toBe(false);
    expect(commandsTo(engine)).toContainEqual({ kind: 'shut-down' });
    engine.die(0);
    await settled();
    expect(app.hasQuit).toBe(true);
    expect(engines).toHaveLength(1);
  });

  it('comes with the last window, except on a Mac', async () => {
    const { window, engine } = await started();
    window.close();
    engine.die(0);
    await settled();
    expect(app.hasQuit).toBe(process.platform !== 'darwin');
  });
});
