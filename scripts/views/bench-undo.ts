/// <reference lib="dom" />
import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { quantile } from './frame-meter.ts';
import { durationField, openGantt } from './gantt-page.ts';
import { inApp } from './in-app.ts';
import { median, tellFigures } from './tell-figures.ts';

const UNDO_STEPS = 1000;

/** What a long history of steps takes of memory, and how long undoing one keeps the page busy. */
export async function benchUndo(browser: Browser, plan: Plan, runs: number): Promise<void> {
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
  tellFigures(`${UNDO_STEPS} steps to undo`, {
    memory: `${median(growth).toFixed(0)} MB more`,
    'each, median': `${median(undone).toFixed(0)} ms`,
    p95: `${quantile(undone, 0.95).toFixed(0)} ms`,
  });
}
