import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { watchPages } from './page-watch.ts';
import type { AppStart, PlanloomApp } from './planloom-app.ts';
import { PROJECT_FOLDER, SANDBOX_SWITCHES } from './programs.ts';

/** What the desktop app takes over from the settings of the tests. */
export interface ElectronStart extends AppStart {
  readonly program: string;
  readonly locale: string;
  readonly timezoneId: string;
  readonly colorScheme: 'light' | 'dark' | 'no-preference';
  readonly viewport: { readonly width: number; readonly height: number };
}

const START_MS = 30_000;

/** The desktop app. The native dialogs, which no test can operate, answer what the test wants. */
export async function startElectronApp(
  start: ElectronStart,
): Promise<{ readonly app: PlanloomApp; readonly stop: () => Promise<void> }> {
  const { dataFolder, file } = start;
  const launch = (files: readonly string[]) =>
    _electron.launch({
      executablePath: start.program,
      args: [...SANDBOX_SWITCHES, `--lang=${start.locale}`, PROJECT_FOLDER, ...files],
      cwd: PROJECT_FOLDER,
      env: { ...definedVariables(), PLANLOOM_HOME: dataFolder },
      locale: start.locale,
      timezoneId: start.timezoneId,
      colorScheme: start.colorScheme,
      timeout: START_MS,
    });
  let electron = await launch(file === undefined ? [] : [file]);
  const misdeeds = watchPages(electron.context());

  async function prepared(page: Page): Promise<Page> {
    await page.setViewportSize(start.viewport);
    await page.emulateMedia({ colorScheme: start.colorScheme, reducedMotion: 'reduce' });
    return page;
  }
  let saved = 0;
  const app: PlanloomApp = {
    page: await prepared(await electron.firstWindow()),
    misdeeds,
    async openedWindow(ask) {
      const [opened] = await Promise.all([electron.waitForEvent('window'), ask()]);
      return prepared(opened);
    },
    async chooseFile(_page, path, ask) {
      await electron.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, path);
      await ask();
    },
    async savedText(_page, ask) {
      const path = join(dataFolder, `saved-${++saved}.txt`);
      await electron.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
      }, path);
      await ask();
      await expect(() => expect(existsSync(path)).toBe(true)).toPass({ timeout: START_MS });
      return readFileSync(path, 'utf8');
    },
    async killEngine() {
      const before = await enginePid(electron);
      if (before === null) throw new Error('The app has no engine yet.');
      process.kill(before, 'SIGKILL');
      await expect(async () => {
        const now = await enginePid(electron);
        expect(now).not.toBeNull();
        expect(now).not.toBe(before);
      }).toPass({ timeout: START_MS });
    },
    async restart(how) {
      const ended = new Promise((resolve) => electron.process().once('exit', resolve));
      if (how === 'crash') {
        const engine = await enginePid(electron);
        for (const pid of [electron.process().pid, engine]) if (pid != null) process.kill(pid, 'SIGKILL');
      } else await electron.close();
      await ended;
      electron = await launch([]);
      return prepared(await electron.firstWindow());
    },
  };
  return { app, stop: () => electron.close() };
}

/** The engine is the one utility process that runs Node. */
function enginePid(electron: ElectronApplication): Promise<number | null> {
  return electron.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .find(({ type, serviceName }) => type === 'Utility' && serviceName === 'node.mojom.NodeService')?.pid ?? null,
  );
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] != null));
}
