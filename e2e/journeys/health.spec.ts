import { join } from 'node:path';
import { PROJECT_FOLDER } from '../app/programs.ts';
import { expect, test } from '../fixtures.ts';
import { journey } from './journey.ts';
import { runFromPalette } from './run-from-palette.ts';
import { tabTo } from './tab-to.ts';

test.use({ startFile: join(PROJECT_FOLDER, 'examples', 'hospital-day.planloom') });

journey(
  'a planner finds and fixes three health findings',
  ['mouse', 'keyboard'],
  async ({ page, planloom, hands, language, say }) => {
    const panel = page.getByRole('tabpanel', { name: new RegExp(say('dock:tab.health')) });
    const entry = (check: string) => panel.locator(`[data-key="${check}"]`);
    const point = (check: string) => panel.getByRole('heading', { level: 2, name: say(`health:check.${check}.title`) });
    const fixes = [
      ['logic', say('health:fix.linkFinish'), 'linkFinish', 'good'],
      ['hardConstraints', say(`health:fix.softenPin_${language === 'en' ? 'one' : 'other'}`), 'softenPin', 'tolerable'],
      ['criticalPath', say('health:move.brokenPath'), 'moveDates', 'good'],
    ] as const;
    await expect(page.getByRole('contentinfo')).toContainText('2027');
    await runFromPalette({ page, say }, say('actions:dock.health'));
    await expect(entry('logic')).toBeVisible();
    for (const [check, fix, step, becomes] of fixes) {
      const button = panel.getByRole('button', { name: fix, exact: true }).first();
      if (hands === 'mouse') {
        await entry(check).click();
        await button.click();
      } else {
        await tabTo(panel.locator('[data-key][aria-current]'));
        await planloom.press('Home');
        for (let k = 0; k < 18 && !(await point(check).isVisible()); k++) await planloom.press('ArrowDown');
        await expect(point(check)).toBeVisible();
        await tabTo(button);
        await planloom.press('Enter');
      }
      await expect(panel.getByRole('status')).toContainText(say(`steps:mend.${step}`));
      await expect(
        panel.getByRole('region', { name: say(`health:group.${becomes}`) }).locator(`[data-key="${check}"]`),
      ).toBeVisible();
    }
    // Each was one step, and the last can be taken back.
    await planloom.press('ControlOrMeta+z');
    await expect(
      panel.getByRole('region', { name: say('health:group.attention') }).locator('[data-key="criticalPath"]'),
    ).toBeVisible();
    await expect(
      panel.getByRole('region', { name: say('health:group.good') }).locator('[data-key="logic"]'),
    ).toBeVisible();
  },
);
