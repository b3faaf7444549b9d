import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { openGanttOf } from './example-by-hand.ts';
import { journey } from './journey.ts';
import { runFromPalette } from './run-from-palette.ts';
import { tabTo } from './tab-to.ts';

/** Clicks the first hatched stretch among the loads, in the row of a button beside them. The pointer tells where it is. */
async function clickOverload(page: Page, row: { readonly y: number; readonly height: number }, label: string) {
  const canvas = page.getByRole('region', { name: label }).locator('canvas');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The loads are not there.');
  const y = row.y + row.height / 2;
  for (let x = box.x + 4; x < box.x + box.width; x += 7) {
    await page.mouse.move(x, y);
    if ((await canvas.evaluate((element) => element.style.cursor)) !== 'pointer') continue;
    await page.mouse.click(x, y);
    return;
  }
  throw new Error('No overload answers to the pointer.');
}

journey('an overload is found among the loads and resolved', ['mouse', 'keyboard'], async (tools) => {
  const { page, hands, say, language, inExample } = tools;
  const resource = inExample('Machinists');
  await openGanttOf(tools, 'Order 4711: forty gear pumps');
  const overloads = (count: number) => {
    const key = count === 1 && language === 'en' ? 'load:overloadsOf_one' : 'load:overloadsOf_other';
    return page.getByRole('button', { name: say(key, { count, resource }) });
  };
  // The schedule lets nobody be in two places; the dates alone show where that costs time.
  await expect(overloads(2)).toBeHidden();
  if (hands === 'mouse') await page.getByText(say('load:byDates'), { exact: true }).click();
  else {
    await runFromPalette(tools, say('actions:datesAlone'));
    await expect(overloads(2)).toBeVisible();
  }

  const card = page.getByRole('dialog', { name: say('load:overloadOf', { resource }) });
  const ways = card.getByRole('region', { name: say('load:ways') }).getByRole('button');
  if (hands === 'mouse') {
    const row = await overloads(2).boundingBox();
    if (row === null) throw new Error('The row of the resource is not in sight.');
    await clickOverload(page, row, say('gantt:load'));
    await ways.first().click();
  } else {
    await tabTo(overloads(2));
    await page.keyboard.press('Enter');
    await tabTo(ways.first());
    await page.keyboard.press('Enter');
  }
  await expect(overloads(1)).toBeVisible();

  // It was one step.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(overloads(2)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(overloads(1)).toBeVisible();
});
