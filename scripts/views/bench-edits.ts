import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { editedIn } from './edit-notes.ts';
import { quantile } from './frame-meter.ts';
import { durationField, openGantt } from './gantt-page.ts';
import { inApp } from './in-app.ts';
import { median, tellFigures } from './tell-figures.ts';

/** Each is another duration than the one before; the task begins with three days. */
const EDITED_DAYS = [9, 5, 2, 6, 4, 7, 3, 8, 10, 12, 11, 14, 13];

/** How long it takes from the key that ends the edit of a duration to what the screen shows of it. */
export async function benchEdits(browser: Browser, plan: Plan, runs: number): Promise<void> {
  const found: Awaited<ReturnType<typeof editedIn>>[] = [];
  for (let run = 0; run < runs; run++) {
    await inApp(browser, plan, 'gantt', async (app) => {
      const { page } = app;
      await openGantt(app);
      const field = await durationField(app);
      for (const days of EDITED_DAYS) {
        await field.fill(`${days}d`);
        await page.waitForTimeout(300);
        await page.keyboard.press('Enter');
        const edited = await editedIn(page);
        // The first edit of a plan compiles code.
        if (days !== EDITED_DAYS[0]) found.push(edited);
        await page.waitForTimeout(1000);
      }
    });
  }
  const of = (part: keyof (typeof found)[number]) => {
    const all = found.map((each) => each[part]);
    return `${median(all).toFixed(0)} ms (p95 ${quantile(all, 0.95).toFixed(0)})`;
  };
  tellFigures('a duration edited, until it is painted', {
    'the edit': of('painted'),
    'its critical path': of('critical path'),
    'its schedule and slack': of('schedule'),
  });
}
