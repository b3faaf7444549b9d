/// <reference lib="dom" />
/**
 * How fluid the Gantt and the graph are in a headless Chromium, beside plain peers in the same browser.
 *
 *     node scripts/bench-views.ts [--runs 5] [--tasks 10000] [--links 15000] [--only gantt,edits,undo,graph,peers]
 *
 * A frame's work is what the page's main thread does from one frame to the next (script, style, layout, paint), from the
 * browser's own trace. Medians of the runs. The peers are @svar-ui/react-gantt with as many tasks (its makers show it with
 * 10,000) and React Flow with as many nodes; they are installed into `bench-peers` when they are first asked for.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import type { Plan } from '../core/model/plan.ts';
import { parsePlanFile, serialisePlan } from '../core/model/plan-file.ts';
import { largePlan } from '../e2e/app/large-plan.ts';
import { startLoopbackApp } from '../e2e/app/loopback-app.ts';
import { findBrowser, SANDBOX_SWITCHES } from '../e2e/app/programs.ts';
import { startInProcessEngine } from '../electron/engine/in-process.ts';
import { buildPage } from './build.ts';
import { editedIn, takeNotes } from './views/edit-notes.ts';
import { type FrameFigures, measureFrames, quantile } from './views/frame-meter.ts';
import { eachFrame, GESTURES, MOVES, middleOf, reachABar, reachANode } from './views/gestures.ts';
import { peerPlan, servePeers } from './views/peer-server.ts';

const PARTS = ['gantt', 'edits', 'undo', 'graph', 'peers'] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    tasks: { type: 'string', default: '10000' },
    links: { type: 'string', default: '15000' },
    only: { type: 'string', default: PARTS.join(',') },
  },
});
const wanted = new Set(values.only.split(',')) as ReadonlySet<Part>;
const runs = Number(values.runs);
const sizes = { tasks: Number(values.tasks), links: Number(values.links) };
const graphSizes = { tasks: 2000, links: 3000 };
/** Frames longer than this count as slow, in the chart and in the graph. */
const SLOW_MS = { chart: 25, graph: 40 };
const UNDO_STEPS = 1000;
/** Each is another duration than the one before; the task begins with three days. */
const FIRST_EDITS = [9, 5, 2, 6, 4, 7];

interface Row {
  readonly what: string;
  readonly figures: Readonly<Record<string, string>>;
}
const rows: Row[] = [];

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

function tellFrames(what: string, all: readonly FrameFigures[]): void {
  const of = (figure: (each: FrameFigures) => number) => median(all.map(figure));
  rows.push({
    what,
    figures: {
      'work p95': `${of(({ workP95Ms }) => workP95Ms).toFixed(1)} ms`,
      'longest work': `${of(({ workMostMs }) => workMostMs).toFixed(0)} ms`,
      'interval p95': `${of(({ intervalP95Ms }) => intervalP95Ms).toFixed(1)} ms`,
      'slow frames': `${(100 * of(({ slowShare }) => slowShare)).toFixed(1)} %`,
      frames: of(({ frames }) => frames).toFixed(0),
    },
  });
  print(rows.at(-1));
}

function print(row: Row | undefined): void {
  if (row === undefined) return;
  const figures = Object.entries(row.figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${row.what.padEnd(44)} ${figures.join(', ')}\n`);
}

/** A plan with the schedule of a quick pass kept in it. */
async function scheduled({ tasks, links }: typeof sizes): Promise<Plan> {
  const plan = parsePlanFile(JSON.stringify(largePlan(tasks, links)));
  const engine = startInProcessEngine();
  try {
    const outcome = await engine.client.call('workflow.quickSchedule', { workflow: plan.workflow, previous: null });
    if (outcome.status !== 'feasible' && outcome.status !== 'optimal') throw new Error('The plan has no schedule.');
    const { schedule: entries, value, bound, status } = outcome;
    const kept = {
      entries,
      value,
      bound,
      status,
      objectives: ['makespan' as const],
      solver: 'rule:lft-serial',
      seed: 0,
      seconds: 1,
    };
    return { ...plan, schedule: kept };
  } finally {
    await engine.close();
  }
}

type Opened = Awaited<ReturnType<typeof startLoopbackApp>>['app'];

/** Opens a plan in the app, shows a view, and does something there. */
async function inApp(browser: Browser, plan: Plan, view: string, act: (app: Opened) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planloom-views-'));
  const file = join(folder, 'plan.planloom');
  writeFileSync(file, serialisePlan(plan));
  const { app, stop } = await startLoopbackApp(browser, { dataFolder: join(folder, 'data') });
  try {
    await app.page.context().addInitScript(takeNotes);
    await app.page.evaluate(
      (name) => localStorage.setItem('planloom.preferences', JSON.stringify({ view: name })),
      view,
    );
    await app.page.reload();
    await app.chooseFile(app.page, file, () => app.page.getByRole('button', { name: 'Open a file…' }).click());
    await act(app);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openGantt({ page }: Opened): Promise<{ readonly x: number; readonly y: number }> {
  await page.getByRole('treegrid', { name: 'Tasks of the chart' }).locator('tbody tr').first().waitFor();
  await page.waitForTimeout(2000);
  return middleOf(page, '#gantt-canvas');
}

async function benchGantt(browser: Browser, plan: Plan): Promise<void> {
  const figures: Record<'scroll' | 'zoom' | 'pan' | 'drag', FrameFigures[]> = {
    scroll: [],
    zoom: [],
    pan: [],
    drag: [],
  };
  for (let run = 0; run < runs; run++) {
    await inApp(browser, plan, 'gantt', async (app) => {
      const { page } = app;
      const { x, y } = await openGantt(app);
      const bar = await reachABar(page, y);
      await page.mouse.move(bar.x, bar.y);
      await page.mouse.down();
      const held = await measureFrames(browser, page, SLOW_MS.chart, () =>
        eachFrame(MOVES, (k) => page.mouse.move(bar.x + 150 * Math.sin(k / 15), bar.y)),
      );
      await page.keyboard.press('Escape');
      await page.mouse.up();
      figures.drag.push(held);
      await page.mouse.move(x, y);
      for (const gesture of ['scroll', 'zoom', 'pan'] as const) {
        await page.waitForTimeout(500);
        figures[gesture].push(await measureFrames(browser, page, SLOW_MS.chart, () => GESTURES[gesture](page)));
      }
    });
  }
  tellFrames('Gantt: scroll', figures.scroll);
  tellFrames('Gantt: zoom', figures.zoom);
  tellFrames('Gantt: pan along time', figures.pan);
  tellFrames('Gantt: a bar in the hand', figures.drag);
}

/** Selects a task of the chart, ready to have its duration typed. */
async function durationField({ page }: Opened) {
  await page.getByRole('treegrid', { name: 'Tasks of the chart' }).locator('tbody tr').nth(8).click();
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  await panel.getByRole('tab', { name: 'Inspector' }).click();
  return panel.getByRole('textbox', { name: 'Duration', exact: true });
}

async function benchEdits(browser: Browser, plan: Plan): Promise<void> {
  const found: Awaited<ReturnType<typeof editedIn>>[] = [];
  for (let run = 0; run < runs; run++) {
    await inApp(browser, plan, 'gantt', async (app) => {
      const { page } = app;
      await openGantt(app);
      const field = await durationField(app);
      for (const days of FIRST_EDITS) {
        await field.fill(`${days}d`);
        await page.waitForTimeout(300);
        await page.keyboard.press('Enter');
        const edited = await editedIn(page);
        // The first edit of a plan compiles code.
        if (days !== FIRST_EDITS[0]) found.push(edited);
        await page.waitForTimeout(1000);
      }
    });
  }
  const of = (part: keyof (typeof found)[number]) => {
    const all = found.map((each) => each[part]);
    return `${median(all).toFixed(0)} ms (p95 ${quantile(all, 0.95).toFixed(0)})`;
  };
  rows.push({
    what: 'a duration edited, until it is painted',
    figures: {
      'the edit': of('painted'),
      'its critical path': of('critical path'),
      'its schedule and slack': of('schedule'),
    },
  });
  print(rows.at(-1));
}

async function benchUndo(browser: Browser, plan: Plan): Promise<void> {
  const growth: number[] = [];
  const undone: number[] = [];
  for (let run = 0; run < runs; run++) {
    await inApp(browser, plan, 'gantt', async (app) => {
      const { page } = app;
      await openGantt(app);
      const field = await durationField(app);
      const session = await page.context().newCDPSession(page);
      const heapMb = async () => {
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
      };
      const before = await heapMb();
      for (let step = 0; step < UNDO_STEPS; step++) {
        await field.fill(`${2 + (step % 5)}d`);
        await field.press('Enter');
      }
      growth.push((await heapMb()) - before);
      await field.blur();
      // How long the main thread is kept by each: until the frame after the key is on its way.
      const durations = page.evaluate(
        () =>
          new Promise<number[]>((resolve) => {
            const found: number[] = [];
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) if (entry.name === 'keydown') found.push(entry.duration);
            }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
            setTimeout(() => resolve(found), 20_000);
          }),
      );
      for (let step = 0; step < 100; step++) {
        await page.keyboard.press('ControlOrMeta+z');
        await page.waitForTimeout(120);
      }
      const slow = await durations;
      // What is not reported took less than the least that is.
      for (let step = 0; step < 100; step++) undone.push(slow[step] ?? 16);
    });
  }
  rows.push({
    what: `${UNDO_STEPS} steps to undo`,
    figures: {
      memory: `${median(growth).toFixed(0)} MB more`,
      'each, median': `${median(undone).toFixed(0)} ms`,
      p95: `${quantile(undone, 0.95).toFixed(0)} ms`,
    },
  });
  print(rows.at(-1));
}

async function benchGraph(browser: Browser, plan: Plan): Promise<void> {
  const figures: Record<'pan' | 'zoom' | 'move', FrameFigures[]> = { pan: [], zoom: [], move: [] };
  for (let run = 0; run < runs; run++) {
    await inApp(browser, plan, 'workflow', async (app) => {
      const { page } = app;
      await page.locator('.react-flow__pane').waitFor();
      await page.waitForTimeout(2500);
      const { x, y } = await middleOf(page, '.react-flow__pane');
      await page.mouse.move(x, y);
      figures.zoom.push(await measureFrames(browser, page, SLOW_MS.graph, () => GESTURES.zoom(page)));
      await page.waitForTimeout(500);
      figures.pan.push(await measureFrames(browser, page, SLOW_MS.graph, () => GESTURES.pan(page)));
      const node = await reachANode(page, x, y);
      await page.mouse.move(node.x, node.y);
      await page.mouse.down();
      figures.move.push(
        await measureFrames(browser, page, SLOW_MS.graph, () =>
          eachFrame(MOVES, (k) => page.mouse.move(node.x + 80 * Math.sin(k / 12), node.y + 50 * Math.sin(k / 9))),
        ),
      );
      await page.mouse.up();
    });
  }
  tellFrames('graph: zoom', figures.zoom);
  tellFrames('graph: pan', figures.pan);
  tellFrames('graph: one node moved', figures.move);
}

async function benchPeers(browser: Browser, chart: Plan, graph: Plan): Promise<void> {
  const peers = await servePeers();
  const figures: Record<string, FrameFigures[]> = {};
  const keep = (what: string, frames: FrameFigures) => {
    figures[what] = [...(figures[what] ?? []), frames];
  };
  try {
    for (let run = 0; run < runs; run++) {
      for (const kind of ['gantt', 'graph'] as const) {
        const page = await browser.newPage();
        const plan = peerPlan(kind === 'gantt' ? chart : graph);
        await page.addInitScript((given) => Object.assign(globalThis, { peerPlan: given }), plan);
        await page.goto(`${peers.address}?${kind}`);
        const view = kind === 'gantt' ? '.wx-bar' : '.react-flow__node';
        await page.locator(view).first().waitFor({ timeout: 120_000 });
        await page.waitForTimeout(2500);
        const pane = kind === 'gantt' ? '.wx-chart' : '.react-flow__pane';
        const { x, y } = await middleOf(page, pane);
        await page.mouse.move(x, y);
        if (kind === 'gantt') {
          keep(
            '@svar-ui/react-gantt: scroll',
            await measureFrames(browser, page, SLOW_MS.chart, () => GESTURES.scroll(page)),
          );
          keep(
            '@svar-ui/react-gantt: zoom',
            await measureFrames(browser, page, SLOW_MS.chart, () => GESTURES.zoom(page)),
          );
        } else {
          keep('React Flow: zoom', await measureFrames(browser, page, SLOW_MS.graph, () => GESTURES.wheelZoom(page)));
          keep(
            'React Flow: pan',
            await measureFrames(browser, page, SLOW_MS.graph, () => GESTURES.handPan(page, x, y)),
          );
        }
        await page.close();
      }
    }
  } finally {
    peers.stop();
  }
  for (const [what, all] of Object.entries(figures)) tellFrames(what, all);
}

buildPage();
const program = findBrowser();
if (!program.isFound) throw new Error(program.reason);
const browser = await chromium.launch({ executablePath: program.path, args: [...SANDBOX_SWITCHES] });
try {
  const chart = await scheduled(sizes);
  const graph = await scheduled(graphSizes);
  if (wanted.has('gantt')) await benchGantt(browser, chart);
  if (wanted.has('edits')) await benchEdits(browser, chart);
  if (wanted.has('undo')) await benchUndo(browser, chart);
  if (wanted.has('graph')) await benchGraph(browser, graph);
  if (wanted.has('peers')) await benchPeers(browser, chart, graph);
} finally {
  await browser.close();
}
