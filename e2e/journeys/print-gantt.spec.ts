import { expect } from '../fixtures.ts';
import { openGanttOf } from './example-by-hand.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

journey('a Gantt is printed on three pages', ['mouse', 'keyboard'], async (tools) => {
  const { app, page, hands, say, language } = tools;
  await openGanttOf(tools, 'Five tasks on ten CPUs');
  await page.keyboard.press('ControlOrMeta+p');
  const dialog = page.getByRole('dialog', { name: say('print:title') });
  const pagesWide = dialog.getByLabel(say('print:pagesWide'));
  const pages = (count: number) =>
    dialog.getByText(say(count === 1 && language === 'en' ? 'print:pages_one' : 'print:pages_other', { count }), {
      exact: true,
    });
  await expect(pages(1)).toBeVisible();
  if (hands === 'mouse') await pagesWide.fill('3');
  else {
    await tabTo(pagesWide);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3');
  }
  await expect(pages(3)).toBeVisible();
  const save = dialog.getByRole('button', { name: say('print:saveAs', { format: 'PDF' }) });
  const pdf = await app.savedText(page, async () => {
    if (hands === 'mouse') await save.click();
    else {
      await tabTo(save);
      await page.keyboard.press('Enter');
    }
  });
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
});
