import type { Page } from '@playwright/test';

/** The running app as the tests drive it, in a browser or as desktop app. */
export interface PlanloomApp {
  /** The first window. */
  readonly page: Page;
  /** Does what opens another window, and returns it. */
  openedWindow(ask: () => Promise<void>): Promise<Page>;
  /** Does what opens a dialog for choosing a file, and chooses `path` in it. */
  chooseFile(page: Page, path: string, ask: () => Promise<void>): Promise<void>;
  /** Does what saves a file, and returns the file's text. */
  savedText(page: Page, ask: () => Promise<void>): Promise<string>;
  /** Ends the engine's process at once, without any chance to tidy up; resolves when another one is there. */
  killEngine(): Promise<void>;
  /**
   * Ends the whole app and starts it again on the same data; `crash`: without any chance to tidy up, as when the power goes.
   * Answers with its window.
   */
  restart(how: 'quit' | 'crash'): Promise<Page>;
  /** What the windows did that no window should do. */
  readonly misdeeds: readonly string[];
}

/** How the app is to be started. */
export interface AppStart {
  /** Where the app keeps its history; belongs to one test. */
  readonly dataFolder: string;
  /** A file to open at once. */
  readonly file?: string;
}
