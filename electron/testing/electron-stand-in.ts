import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, Rectangle } from 'electron';

/**
 * The parts of the `electron` module that the app uses, for tests: `vi.mock('electron', () => import('…/electron-stand-in.ts'))`.
 * It does nothing but remember and report, so tests see what the main process asked of Electron and play Electron's part.
 */

class AppStandIn extends EventEmitter {
  isPackaged = true;
  /** What `requestSingleInstanceLock` answers. */
  isFirst = true;
  lockData: unknown = null;
  hasQuit = false;
  isSandboxed = false;
  readonly switches: string[] = [];
  readonly recentDocuments: string[] = [];
  readonly paths = new Map<string, string>();
  private becomeReady: () => void = () => undefined;
  private ready = Promise.resolve();

  readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) };

  reset(): void {
    this.removeAllListeners();
    this.isPackaged = true;
    this.isFirst = true;
    this.lockData = null;
    this.hasQuit = false;
    this.isSandboxed = false;
    this.switches.length = 0;
    this.recentDocuments.length = 0;
    this.paths.clear();
    this.ready = new Promise((resolve) => {
      this.becomeReady = resolve;
    });
  }
  /** Electron has started. */
  async start(): Promise<void> {
    this.becomeReady();
    await settled();
  }
  whenReady(): Promise<void> {
    return this.ready;
  }
  requestSingleInstanceLock(data: unknown): boolean {
    this.lockData = data;
    return this.isFirst;
  }
  /** As Electron does it: listeners of `will-quit` may put it off. */
  quit(): void {
    let isPutOff = false;
    this.emit('will-quit', { preventDefault: () => (isPutOff = true) });
    if (!isPutOff) this.hasQuit = true;
  }
  enableSandbox(): void {
    this.isSandboxed = true;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }
  setName(): void {}
  getVersion = () => '1.2.3';
  getLocale = () => 'en-GB';
  getAppPath = () => '/program';
}
export const app = new AppStandIn();

/** A port that hands its messages to its partner in a later turn. */
export class MessagePortStandIn extends EventEmitter {
  partner: MessagePortStandIn | null = null;
  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    setImmediate(() => this.partner?.emit('message', { data: copy, ports: [] }));
  }
  start(): void {}
  close(): void {
    const { partner } = this;
    this.partner = null;
    if (partner === null) return;
    partner.partner = null;
    setImmediate(() => partner.emit('close'));
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortStandIn();
  readonly port2 = new MessagePortStandIn();
  constructor() {
    this.port1.partner = this.port2;
    this.port2.partner = this.port1;
  }
}

type NavigationEvent = { readonly url: string; readonly preventDefault: () => void };

export class WebContentsStandIn extends EventEmitter {
  url = '';
  isGone = false;
  openHandler: (details: { readonly url: string }) => { readonly action: string } = () => ({ action: 'allow' });
  /** What the main process sent to the page. */
  readonly sent: {
    readonly channel: string;
    readonly message: unknown;
    readonly ports: readonly MessagePortStandIn[];
  }[] = [];

  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler;
  }
  send(channel: string, message: unknown): void {
    this.postMessage(channel, message, []);
  }
  postMessage(channel: string, message: unknown, ports: readonly MessagePortStandIn[]): void {
    const sent = { channel, message: structuredClone(message), ports };
    this.sent.push(sent);
    this.emit('stand-in-sent', sent);
  }
  /** Whether a navigation to the address would be let through. */
  mayNavigate(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    let isPrevented = false;
    const details: NavigationEvent = { url, preventDefault: () => (isPrevented = true) };
    this.emit(event, details);
    return !isPrevented;
  }
  /** The page sends a message to the main process. */
  sendToMain(channel: string, message?: unknown, frame?: Partial<FrameStandIn> | null): void {
    const senderFrame = frame === null ? null : { url: this.url, origin: 'app://planloom', parent: null, ...frame };
    ipcMain.emit(channel, { sender: this, senderFrame }, message);
  }
}

interface FrameStandIn {
  readonly url: string;
  readonly origin: string;
  readonly parent: unknown;
}

export class BrowserWindow extends EventEmitter {
  static windows: BrowserWindow[] = [];
  static focused: BrowserWindow | null = null;
  static lastId = 0;
  readonly id = ++BrowserWindow.lastId;
  readonly webContents = new WebContentsStandIn();
  readonly options: BrowserWindowConstructorOptions;
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 };
  title = '';
  representedFilename = '';
  isEdited = false;
  isShown = false;
  isMax = false;
  isMin = false;
  isClosed = false;
  menu: Menu | null = null;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    BrowserWindow.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.windows];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.focused;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.windows.find((window) => window.webContents === contents) ?? null;
  }
  loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    return Promise.resolve();
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setRepresentedFilename(path: string): void {
    this.representedFilename = path;
  }
  setDocumentEdited(isEdited: boolean): void {
    this.isEdited = isEdited;
  }
  setMenu(menu: Menu): void {
    this.menu = menu;
  }
  show(): void {
    this.isShown = true;
  }
  maximize(): void {
    this.isMax = true;
  }
  restore(): void {
    this.isMin = false;
  }
  focus(): void {
    BrowserWindow.focused = this;
    this.emit('focus');
  }
  isFocused = () => BrowserWindow.focused === this;
  isMaximized = () => this.isMax;
  isMinimized = () => this.isMin;
  isDestroyed = () => this.isClosed;
  getNormalBounds = () => this.bounds;

  /** The person closes the window. */
  close(): void {
    this.emit('close', {});
    this.isClosed = true;
    this.webContents.isGone = true;
    BrowserWindow.windows = BrowserWindow.windows.filter((window) => window !== this);
    if (BrowserWindow.focused === this) BrowserWindow.focused = null;
    this.emit('closed');
    if (BrowserWindow.windows.length === 0) app.emit('window-all-closed');
  }
}

export class Menu {
  static applicationMenu: Menu | null = null;
  readonly template: readonly MenuItemConstructorOptions[];
  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.template = template;
  }
  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.applicationMenu = menu;
  }
}

export const ipcMain = new EventEmitter();

/** An engine process that does what the test says. */
export class UtilityProcessStandIn extends EventEmitter {
  readonly program: string;
  readonly programArguments: readonly string[];
  readonly pid = 4711;
  wasKilled = false;
  /** What the main process sent to it. */
  readonly received: { readonly message: unknown; readonly ports: readonly MessagePortStandIn[] }[] = [];
  constructor(program: string, programArguments: readonly string[]) {
    super();
    this.program = program;
    this.programArguments = programArguments;
  }
  postMessage(message: unknown, ports: readonly MessagePortStandIn[] = []): void {
    this.received.push({ message: structuredClone(message), ports });
  }
  kill(): boolean {
    this.wasKilled = true;
    return true;
  }
  /** The process dies, and with it the ports that it held. */
  die(code = 1): void {
    for (const { ports } of this.received) for (const port of ports) port.close();
    this.emit('exit', code);
  }
}
export const engines: UtilityProcessStandIn[] = [];
export const utilityProcess = {
  fork(program: string, programArguments: readonly string[]): UtilityProcessStandIn {
    const engine = new UtilityProcessStandIn(program, programArguments);
    engines.push(engine);
    return engine;
  },
};

type PermissionRequest = (contents: unknown, permission: string, callback: (isGranted: boolean) => void) => void;
type RequestFilter = (
  details: { readonly url: string },
  callback: (answer: { readonly cancel: boolean }) => void,
) => void;

class SessionStandIn {
  permissionRequest: PermissionRequest | null = null;
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null;
  devicePermission: ((details: unknown) => boolean) | null = null;
  displayMedia: ((request: unknown, callback: (streams: unknown) => void) => void) | null = null;
  requestFilter: RequestFilter | null = null;
  isSpellChecked = true;
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();

  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void this.handlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter) => {
      this.requestFilter = filter;
    },
  };
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.displayMedia): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.isSpellChecked = isEnabled;
  }
}
export const session = { defaultSession: new SessionStandIn() };

export const registeredSchemes: unknown[] = [];
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]) => void registeredSchemes.push(...schemes),
};

export const shell = {
  opened: [] as string[],
  openExternal: (url: string) => {
    shell.opened.push(url);
    return Promise.resolve();
  },
};

export const dialog = {
  /** Options of the dialogs that were shown. */
  shown: [] as unknown[],
  errors: [] as string[],
  /** What the person chooses next; `null`: gives up. */
  choice: null as string | null,
  showOpenDialog(_window: unknown, options: unknown) {
    dialog.shown.push(options);
    return Promise.resolve({
      canceled: dialog.choice === null,
      filePaths: dialog.choice === null ? [] : [dialog.choice],
    });
  },
  showSaveDialog(_window: unknown, options: unknown) {
    dialog.shown.push(options);
    return Promise.resolve({ canceled: dialog.choice === null, filePath: dialog.choice ?? '' });
  },
  showMessageBox(options: unknown) {
    dialog.shown.push(options);
    return Promise.resolve({ response: 0 });
  },
  showErrorBox: (_title: string, message: string) => void dialog.errors.push(message),
};

export const screen = {
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Rectangle[],
  getAllDisplays: () => screen.workAreas.map((workArea) => ({ workArea })),
};

export const nativeTheme = { shouldUseDarkColors: false };

/** For the preload. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as { readonly channel: string; readonly message: unknown }[],
  send: (channel: string, message?: unknown) => void ipcRenderer.sent.push({ channel, message }),
});
export const contextBridge = {
  exposed: new Map<string, unknown>(),
  exposeInMainWorld: (name: string, value: unknown) => void contextBridge.exposed.set(name, value),
};

/** As if nothing had happened yet. */
export function resetElectron(): void {
  app.reset();
  ipcMain.removeAllListeners();
  ipcRenderer.removeAllListeners();
  ipcRenderer.sent.length = 0;
  contextBridge.exposed.clear();
  BrowserWindow.windows = [];
  BrowserWindow.focused = null;
  Menu.applicationMenu = null;
  engines.length = 0;
  registeredSchemes.length = 0;
  session.defaultSession = new SessionStandIn();
  shell.opened.length = 0;
  dialog.shown.length = 0;
  dialog.errors.length = 0;
  dialog.choice = null;
  screen.workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }];
}

/** Lets everything that is under way come to rest. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}
