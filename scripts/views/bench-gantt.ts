import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { type FrameFigures, measureFrames, SLOW_MS } from './frame-meter.ts';
import { openGantt } from './gantt-page.ts';
import { eachFrame, GESTURES, MOVES, reachABar } from './gestures.ts';
import { inApp } from './in-app.ts';
import { tellFrames } from './tell-figures.ts';

/** Frames of the Gantt: scrolled, zoomed, panned along time, and with a bar in the hand. */
export async function benchGantt(browser: Browser, plan: Plan, runs: number): Promise<void> {
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
