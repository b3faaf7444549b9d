import { expect } from '../fixtures.ts';
import { openGanttOf } from './example-by-hand.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

journey('a baseline is kept, and the plan tells how far it is from it', ['mouse', 'keyboard'], async (tools) => {
  const { page, hands, say, inExample } = tools;
  await openGanttOf(tools, 'Five tasks on ten CPUs');
  const toolbar = page.getByRole('toolbar', { name: say('gantt:toolbar') });
  const baselines = toolbar.getByRole('button', { name: say('gantt:baseline.title') });
  const keep = page.getByRole('button', { name: say('gantt:baseline.save') });
  const asTable = toolbar.getByRole('button', { name: say('gantt:showTable') });
  const use = async (control: typeof keep) => {
    if (hands === 'mouse') await control.click();
    else {
      await tabTo(control);
      await page.keyboard.press('Enter');
    }
  };
  await use(baselines);
  await use(keep);
  await page.keyboard.press('Escape');
  await expect(toolbar).toContainText(say('gantt:baseline.same'));

  // The second task takes longer than it was promised to.
  const grid = page.getByRole('treegrid');
  const duration = page.getByRole('textbox', { name: say('inspector:duration'), exact: true });
  if (hands === 'mouse') {
    await grid.getByRole('row', { name: inExample('Task 2') }).click();
    await duration.fill('8d');
  } else {
    await tabTo(grid);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(duration);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('8d');
  }
  await page.keyboard.press('Enter');
  const later = say('gantt:baseline.later', { length: '' }).trim();
  await expect(toolbar).toContainText(later);

  await use(asTable);
  await expect(page.getByRole('treegrid').getByRole('row', { name: inExample('Task 2') })).toContainText(later);
  await expect(page.getByRole('treegrid').getByRole('row', { name: inExample('Task 1') })).toContainText(
    say('gantt:baseline.same'),
  );
});
