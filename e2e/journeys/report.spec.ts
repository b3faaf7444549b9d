import { join } from 'node:path';
import { PROJECT_FOLDER } from '../app/programs.ts';
import { expect, test } from '../fixtures.ts';
import { journey } from './journey.ts';

test.use({ startFile: join(PROJECT_FOLDER, 'examples', 'it-service.planloom') });

journey(
  'a planner writes a report for others',
  ['mouse', 'keyboard'],
  async ({ app, page, planloom, hands, language, say }) => {
    await expect(page.getByRole('contentinfo')).toContainText('2027');
    const command = page.locator('.mantine-Spotlight-action').first();
    const dialog = page.getByRole('dialog', { name: say('report:title') });
    const write = dialog.getByRole('button', { name: say('report:write') });
    const report = await app.savedText(page, async () => {
      await planloom.press('ControlOrMeta+k');
      await expect(page.getByRole('textbox', { name: say('actions:palettePlaceholder') })).toBeFocused();
      await page.keyboard.type(say('actions:report'));
      await expect(command).toContainText(say('actions:report'));
      if (hands === 'mouse') {
        await command.click();
        await dialog.getByRole('checkbox', { name: say('report:part.resources') }).uncheck();
        await write.click();
      } else {
        await planloom.press('Enter');
        await expect(write).toBeFocused();
        await planloom.press('Enter');
      }
    });
    expect(report).toContain(`<html lang="${language === 'en' ? 'en' : 'zh-Hans'}">`);
    expect(report).toContain('ERP release 7.2');
    expect(report).toContain(say('health:check.lags.title'));
    expect(report).not.toMatch(/<script|\ssrc=|\shref=/);
    // Read as the one who gets it would: in a window of its own, without the app.
    const reader = await page.context().newPage();
    await reader.setContent(report);
    await expect(reader.getByRole('table').first()).toBeVisible();
    await expect(reader.getByRole('rowheader', { name: 'Release approved' }).first()).toBeVisible();
    await reader.close();
  },
);
