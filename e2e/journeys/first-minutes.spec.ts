import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';

journey('a new user opens an example, optimises it and takes it along', ['mouse', 'keyboard'], async (tools) => {
  const { app, page, planloom, hands, say } = tools;
  const example = page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('button', { name: /paint|喷漆|涂装/i })
    .first();
  const optimise = page.getByRole('button', { name: say('actions:optimise'), exact: true });
  const exporting = page.getByRole('dialog', { name: say('start:exportTitle'), exact: true });
  const exportButton = exporting.getByRole('button', { name: say('start:export'), exact: true });
  const csv = await app.savedText(page, async () => {
    if (hands === 'mouse') {
      await example.click();
      await optimise.click();
    } else {
      await example.focus();
      await planloom.press('Enter');
      await expect(optimise).toBeEnabled();
      await planloom.press('ControlOrMeta+Enter');
    }
    await expect(page.getByRole('contentinfo')).toContainText(/%|Best possible|最优|最佳/i);
    await planloom.press('ControlOrMeta+e');
    if (hands === 'mouse') await exportButton.click();
    else {
      await exportButton.focus();
      await planloom.press('Enter');
    }
  });
  expect(csv.split('\n').length).toBeGreaterThan(3);
});
