import type { JourneyTools } from './journey.ts';
import { tabTo } from './tab-to.ts';

/** Opens an example of the start page, and then its Gantt. @param name its English one */
export async function openGanttOf({ page, hands, inExample }: JourneyTools, name: string): Promise<void> {
  const example = page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('button', { name: inExample(name) })
    .first();
  await example.waitFor();
  if (hands === 'mouse') await example.click();
  else {
    await tabTo(example);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('contentinfo').waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByRole('treegrid').waitFor();
}
