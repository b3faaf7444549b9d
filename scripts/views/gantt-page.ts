import { middleOf } from './gestures.ts';
import type { OpenedApp } from './in-app.ts';

/** Waits for the Gantt; where its middle is, in pixels. */
export async function openGantt({ page }: OpenedApp): Promise<{ readonly x: number; readonly y: number }> {
  await page.getByRole('treegrid', { name: 'Tasks of the chart' }).locator('tbody tr').first().waitFor();
  await page.waitForTimeout(2000);
  return middleOf(page, '#gantt-canvas');
}

/** Selects a task of the chart, ready to have its duration typed. */
export async function durationField({ page }: OpenedApp) {
  await page.getByRole('treegrid', { name: 'Tasks of the chart' }).locator('tbody tr').nth(8).click();
  const panel = page.getByRole('complementary', { name: 'Side panel' });
  await panel.getByRole('tab', { name: 'Inspector' }).click();
  return panel.getByRole('textbox', { name: 'Duration', exact: true });
}
