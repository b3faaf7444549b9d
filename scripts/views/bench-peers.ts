import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { type FrameFigures, measureFrames, SLOW_MS } from './frame-meter.ts';
import { GESTURES, middleOf } from './gestures.ts';
import { peerPlan, servePeers } from './peer-server.ts';
import { tellFrames } from './tell-figures.ts';

/** Frames of plain peers in the same browser: a Gantt with as many tasks, and React Flow with as many nodes. */
export async function benchPeers(browser: Browser, chart: Plan, graph: Plan, runs: number): Promise<void> {
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
