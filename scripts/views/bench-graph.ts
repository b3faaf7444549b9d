import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { type FrameFigures, measureFrames, SLOW_MS } from './frame-meter.ts';
import { eachFrame, GESTURES, MOVES, middleOf, reachANode } from './gestures.ts';
import { inApp } from './in-app.ts';
import { tellFrames } from './tell-figures.ts';

/** Frames of the graph: zoomed, panned, and with one node in the hand. */
export async function benchGraph(browser: Browser, plan: Plan, runs: number): Promise<void> {
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
