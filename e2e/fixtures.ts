import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, expect } from '@playwright/test';
import { startElectronApp } from './app/electron-app.ts';
import { startLoopbackApp } from './app/loopback-app.ts';
import type { PlanloomApp } from './app/planloom-app.ts';
import { findBrowser, findElectron, SANDBOX_SWITCHES } from './app/programs.ts';
import { PlanloomWindow } from './pages/planloom-window.ts';

/** Set per project, or by a test that needs it otherwise. */
export interface AppOptions {
  readonly appKind: 'chromium' | 'electron';
  /** A missing program fails the tests instead of skipping them. */
  readonly isAppRequired: boolean;
  /** A file that the app is started with. */
  readonly startFile: string | undefined;
  /** Errors on the console that belong to what a test does. */
  readonly expectedErrors: RegExp | undefined;
}

interface TestFixtures extends AppOptions {
  /** A folder of this test alone, gone afterwards. */
  readonly temporaryFolder: string;
  /** The app, started on a data folder of its own; after the test it must have behaved. */
  readonly app: PlanloomApp;
  /** The first window of {@link app}. */
  readonly planloom: PlanloomWindow;
}

interface WorkerFixtures {
  /** The browser, started when it is first asked for. */
  readonly sharedBrowser: () => Promise<Browser>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  appKind: ['chromium', { option: true }],
  isAppRequired: [false, { option: true }],
  startFile: [undefined, { option: true }],
  expectedErrors: [undefined, { option: true }],

  sharedBrowser: [
    async ({ playwright }, use) => {
      const started: Promise<Browser>[] = [];
      await use(() => {
        const program = findBrowser();
        if (!program.isFound) throw new Error(program.reason);
        started[0] ??= playwright.chromium.launch({ executablePath: program.path, args: [...SANDBOX_SWITCHES] });
        return started[0];
      });
      await (await started[0])?.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  temporaryFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'planloom-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },

  app: async (
    {
      appKind,
      isAppRequired,
      startFile,
      expectedErrors,
      sharedBrowser,
      temporaryFolder,
      locale,
      timezoneId,
      colorScheme,
      viewport,
    },
    use,
  ) => {
    const program = appKind === 'electron' ? findElectron() : findBrowser();
    if (!program.isFound && isAppRequired) throw new Error(program.reason);
    base.skip(!program.isFound, program.isFound ? '' : program.reason);
    const start = {
      dataFolder: join(temporaryFolder, 'data'),
      ...(startFile === undefined ? {} : { file: startFile }),
    };
    const { app, stop } =
      appKind === 'electron'
        ? await startElectronApp({
            ...start,
            program: program.isFound ? program.path : '',
            locale: locale ?? 'en-GB',
            timezoneId: timezoneId ?? 'UTC',
            colorScheme: colorScheme ?? 'light',
            viewport: viewport ?? { width: 1440, height: 900 },
          })
        : await startLoopbackApp(await sharedBrowser(), start);
    await use(app);
    await stop();
    const unexpected = app.misdeeds.filter((misdeed) => expectedErrors === undefined || !expectedErrors.test(misdeed));
    expect(unexpected, 'errors on the console, and connections to elsewhere').toEqual([]);
  },

  planloom: async ({ app }, use) => {
    await use(new PlanloomWindow(app.page));
  },
});

export { expect };
