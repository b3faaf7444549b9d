/// <reference lib="dom" />
/**
 * How long a saved plan of 10,000 tasks and 15,000 links takes to open, in a headless Chromium on the loopback host.
 *
 *     node scripts/bench-open.ts [--runs 5] [--tasks 10000] [--links 15000] [--from recent|file] [--profile OUT.cpuprofile]
 *
 * Each run starts from the start page of an app that is up, on a history of its own, and ends when the Gantt has shown its first
 * rows for one frame. `recent` opens the plan from the list of recent plans (it was saved with a schedule), `file` reads its file for the first
 * time. Medians of all runs, in milliseconds:
 *
 * - engine: from the click until the first byte of the plan is back in the page
 * - page: until the plan is read, checked and in the stores, and the check of its schedule was sent
 * - schedule: until the engine says that the schedule fits
 * - rows: until rows of the Gantt are on screen
 * - whole: all of these
 * - settled: until the critical path is there too and the page has rested for a moment
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serialisePlan } from '../core/model/plan-file.ts';
import { startLoopbackApp } from '../e2e/app/loopback-app.ts';
import { findBrowser, SANDBOX_SWITCHES } from '../e2e/app/programs.ts';
import { buildPage } from './build.ts';
import { scheduledPlan } from './views/scheduled-plan.ts';

/** What the page notes on its way, each with `performance.now()`. */
interface Notes {
  readonly messages: {
    readonly atMs: number;
    readonly isSent: boolean;
    readonly head: string;
    readonly length: number;
  }[];
  clickedAtMs: number;
  rowsAtMs: number;
}

const PHASES = ['engine', 'page', 'schedule', 'rows', 'whole', 'settled'] as const;
type Phases = Readonly<Record<(typeof PHASES)[number], number>>;

const REST_MS = 500;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    tasks: { type: 'string', default: '10000' },
    links: { type: 'string', default: '15000' },
    from: { type: 'string', default: 'recent' },
    profile: { type: 'string' },
  },
});

/** Runs in the page before anything else: notes what goes over the wire, and when the Gantt has rows. */
function takeNotes(): void {
  const notes: Notes = { messages: [], clickedAtMs: Number.NaN, rowsAtMs: Number.NaN };
  Object.assign(globalThis, { openNotes: notes });
  const note = (isSent: boolean, data: unknown) => {
    if (typeof data !== 'string') return;
    notes.messages.push({ atMs: performance.now(), isSent, head: data.slice(0, 80), length: data.length });
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    note(true, data);
    send.call(this, data);
  };
  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (this: WebSocket, ...given: unknown[]) {
    if (given[0] === 'open') listen.call(this, 'message', (event) => note(false, (event as MessageEvent).data));
    (listen as (...args: unknown[]) => void).apply(this, given);
  } as typeof listen;
  document.addEventListener(
    'click',
    () => {
      notes.clickedAtMs = performance.now();
    },
    true,
  );
  new MutationObserver(() => {
    if (!Number.isNaN(notes.rowsAtMs) || document.querySelector('[role="treegrid"] tbody tr') === null) return;
    notes.rowsAtMs = 0;
    requestAnimationFrame(() =>
      setTimeout(() => {
        notes.rowsAtMs = performance.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

function notesOf(page: Page): Promise<Notes> {
  return page.evaluate(() => (globalThis as unknown as { readonly openNotes: Notes }).openNotes);
}

/** Waits until the page has the answer to the first call of a method. */
async function waitForAnswer(page: Page, method: string): Promise<void> {
  const hasAnswer = (name: string): boolean => {
    const { messages } = (globalThis as unknown as { readonly openNotes: Notes }).openNotes;
    const call = messages.find(({ isSent, head }) => isSent && head.includes(`"${name}"`));
    const id = /"id":(\d+),/.exec(call?.head ?? '')?.[0];
    return id !== undefined && messages.some(({ isSent, head }) => !isSent && head.includes(id));
  };
  await page.waitForFunction(hasAnswer, method, { polling: 50 });
}

async function measure(browser: Browser, file: string): Promise<Phases> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'planloom-open-'));
  const { app, stop } = await startLoopbackApp(browser, { dataFolder });
  const { page } = app;
  try {
    await page.evaluate(() => localStorage.setItem('planloom.preferences', JSON.stringify({ view: 'gantt' })));
    await page.reload();
    const chooseFile = () =>
      app.chooseFile(page, file, () => page.getByRole('button', { name: 'Open a file…' }).click());
    if (values.from === 'recent') {
      await chooseFile();
      await page.getByRole('treegrid', { name: 'Tasks of the chart' }).waitFor();
      await page.waitForTimeout(2 * REST_MS);
      // Otherwise the page would open it again by itself.
      await page.evaluate(() => sessionStorage.clear());
    }
    await page.context().addInitScript(takeNotes);
    await page.reload();
    await page.getByRole('button', { name: 'Open a file…' }).waitFor();
    await page.waitForTimeout(REST_MS);
    const profiler = values.profile === undefined ? null : await page.context().newCDPSession(page);
    if (profiler !== null) {
      await profiler.send('Profiler.enable');
      await profiler.send('Profiler.start');
    }
    if (values.from === 'recent') await page.getByRole('button', { name: /^Housing estate/ }).click();
    else await chooseFile();
    await page.waitForFunction(
      () => (globalThis as unknown as { readonly openNotes: Notes }).openNotes.rowsAtMs > 0,
      null,
      { polling: 50 },
    );
    await waitForAnswer(page, 'workflow.analyse');
    await page.waitForTimeout(REST_MS);
    const idle = await page.evaluate(
      () => new Promise<number>((resolve) => requestIdleCallback(() => resolve(performance.now()))),
    );
    if (profiler !== null && values.profile !== undefined) {
      writeFileSync(values.profile, JSON.stringify((await profiler.send('Profiler.stop')).profile));
    }
    return phasesOf(await notesOf(page), idle);
  } finally {
    await stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function phasesOf({ messages, clickedAtMs, rowsAtMs }: Notes, idleAtMs: number): Phases {
  const after = messages.filter(({ atMs }) => atMs >= clickedAtMs);
  const sent = (method: string) => after.find(({ isSent, head }) => isSent && head.includes(`"${method}"`));
  const answered = (method: string) => {
    const id = /"id":(\d+)/.exec(sent(method)?.head ?? '')?.[1];
    return after.find(({ isSent, head }) => !isSent && new RegExp(`"id":${id},`).test(head))?.atMs ?? Number.NaN;
  };
  const opened = answered(sent('plan.resume') === undefined ? 'plan.open' : 'plan.resume');
  const asked = sent('schedule.verify')?.atMs ?? Number.NaN;
  const fits = answered('schedule.verify');
  const analysed = answered('workflow.analyse');
  return {
    engine: opened - clickedAtMs,
    page: asked - opened,
    schedule: fits - asked,
    rows: rowsAtMs - fits,
    whole: rowsAtMs - clickedAtMs,
    settled: Math.max(analysed, idleAtMs - REST_MS) - clickedAtMs,
  };
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

buildPage();
const program = findBrowser();
if (!program.isFound) throw new Error(program.reason);
const folder = mkdtempSync(join(tmpdir(), 'planloom-open-'));
const file = join(folder, 'large.planloom');
const browser = await chromium.launch({ executablePath: program.path, args: [...SANDBOX_SWITCHES] });
try {
  writeFileSync(file, serialisePlan(await scheduledPlan({ tasks: Number(values.tasks), links: Number(values.links) })));
  const runs: Phases[] = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await measure(browser, file));
  for (const phase of PHASES) {
    const figures = runs.map((run) => run[phase]);
    console.log(
      `${phase.padEnd(10)} ${median(figures).toFixed(0).padStart(6)} ms  (${figures.map((ms) => ms.toFixed(0)).join(', ')})`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
