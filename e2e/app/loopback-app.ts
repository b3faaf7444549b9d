import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, expect } from '@playwright/test';
import { watchPages } from './page-watch.ts';
import type { AppStart, PlanloomApp } from './planloom-app.ts';
import { PROJECT_FOLDER } from './programs.ts';

const START_MS = 30_000;

/** The app in a browser: the loopback host in a process of its own, on a port that the system chose. */
export async function startLoopbackApp(
  browser: Browser,
  start: AppStart,
): Promise<{ readonly app: PlanloomApp; readonly stop: () => Promise<void> }> {
  let host = await startHost(start);
  const context = await browser.newContext();
  // The browser's own dialogs for files are no part of the page; without them files come and go as in other browsers.
  await context.addInitScript(() => {
    for (const name of ['showOpenFilePicker', 'showSaveFilePicker']) Reflect.deleteProperty(window, name);
  });
  const misdeeds = watchPages(context);

  const page = await context.newPage();
  await page.goto(host.address);
  const app: PlanloomApp = {
    page,
    misdeeds,
    async openedWindow(ask) {
      const [opened] = await Promise.all([context.waitForEvent('page'), ask()]);
      return opened;
    },
    async chooseFile(page, path, ask) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()]);
      await chooser.setFiles(path);
    },
    async savedText(page, ask) {
      const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    async killEngine() {
      const known = host.enginePids.length;
      const pid = host.enginePids.at(-1);
      if (pid === undefined) throw new Error('The host has not told of an engine yet.');
      process.kill(pid, 'SIGKILL');
      await expect(() => expect(host.enginePids.length).toBeGreaterThan(known)).toPass({ timeout: START_MS });
    },
    async restart(how) {
      if (how === 'crash') {
        // The engine would outlive its host by the time that it takes to notice.
        for (const pid of [host.child.pid, host.enginePids.at(-1)]) if (pid !== undefined) process.kill(pid, 'SIGKILL');
        await once(host.child, 'exit');
      } else await endHost(host.child);
      host = await startHost({ dataFolder: start.dataFolder });
      await page.goto(host.address);
      return page;
    },
  };
  return {
    app,
    async stop() {
      await context.close();
      await endHost(host.child);
    },
  };
}

interface Host {
  readonly child: ChildProcess;
  /** With the token that lets a page in. */
  readonly address: string;
  /** Of all engines that were started, the present one last. */
  readonly enginePids: readonly number[];
}

async function startHost({ dataFolder, file }: AppStart): Promise<Host> {
  const program = join(PROJECT_FOLDER, 'electron', 'loopback', 'main.ts');
  const child = spawn(process.execPath, [program, '--json', '--no-open', ...(file === undefined ? [] : [file])], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, PLANLOOM_HOME: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const enginePids: number[] = [];
  let address: string | null = null;
  let trouble = '';
  child.stderr.on('data', (text) => {
    trouble += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event: { readonly event: string; readonly address?: string; readonly pid?: number } = JSON.parse(line);
    if (event.event === 'listening') address = event.address ?? null;
    if (event.event === 'engine' && event.pid !== undefined) enginePids.push(event.pid);
  });
  await expect(() => {
    if (child.exitCode !== null) throw new Error(`The host ended: ${trouble}`);
    expect(address, trouble).not.toBeNull();
    expect(enginePids, trouble).not.toEqual([]);
  }).toPass({ timeout: START_MS, intervals: [20] });
  return { child, address: address ?? '', enginePids };
}

async function endHost(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
