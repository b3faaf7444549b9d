import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { PAGE_URL } from './app-page.ts';
import { fitBounds, readWindowState, SMALLEST_WINDOW, writeWindowState } from './window-state.ts';

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
/** So far a further window stands away from the one before, in pixels. */
const CASCADE = 28;

export interface WindowOptions {
  readonly preload: string;
  readonly stateFile: string;
  /** The developer tools belong to versions that were not packaged. */
  readonly isPackaged: boolean;
}

/** Opens a window where the last one was, and shows it when it has something to show. */
export function openWindow({ preload, stateFile, isPackaged }: WindowOptions): BrowserWindow {
  const state = readWindowState(stateFile);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const fitting = state === null ? null : fitBounds(state.bounds, workAreas);
  const offset = CASCADE * BrowserWindow.getAllWindows().length;
  const place = fitting === null ? DEFAULT_SIZE : { ...fitting, x: fitting.x + offset, y: fitting.y + offset };
  const window = new BrowserWindow({
    ...place,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    title: 'Planloom',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !isPackaged,
    },
  });
  if (state?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page names its window itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  );
  void window.loadURL(PAGE_URL);
  return window;
}

/** The preload as it was built beside the main process. */
export function preloadPath(mainFolder: string): string {
  return join(mainFolder, '..', 'preload', 'preload.cjs');
}
