import { expect, test } from '../fixtures.ts';
import { journey } from './journey.ts';
import { runFromPalette } from './run-from-palette.ts';
import { tabTo } from './tab-to.ts';

/** Long enough for a search on a busy machine. */
const SEARCH_MS = 30_000;

journey(
  'a new user opens an example, changes it, optimises, asks why and exports',
  ['mouse', 'keyboard'],
  async (tools) => {
    // The longest of the journeys: from an example to an exported schedule.
    test.slow();
    const { app, page, planloom, hands, say, inExample } = tools;
    const status = page.getByRole('contentinfo');
    const example = page.getByRole('main').getByRole('button', { name: inExample('A week in the paint shop') });
    if (hands === 'mouse') await example.click();
    else {
      await tabTo(example);
      await planloom.press('Enter');
    }
    await expect(status).toContainText(say('shell:tasks_other', { count: 20 }));

    // A task takes longer than was thought.
    await runFromPalette(tools, inExample('Sand doors'));
    const duration = page
      .getByRole('complementary')
      .getByRole('textbox', { name: say('inspector:duration'), exact: true });
    if (hands === 'mouse') await duration.click();
    else await tabTo(duration);
    await planloom.press('ControlOrMeta+a');
    await page.keyboard.type('5h');
    await planloom.press('Enter');
    await expect(
      page.getByRole('banner').getByRole('button', { name: say('actions:undo', { step: say('steps:setDuration') }) }),
    ).toBeEnabled();

    await (hands === 'mouse'
      ? page
          .getByRole('banner')
          .getByRole('button', { name: say('actions:optimise'), exact: true })
          .click()
      : planloom.press('ControlOrMeta+Enter'));
    const apply = page.getByRole('complementary').getByRole('button', { name: say('actions:apply'), exact: true });
    await expect(apply).toBeEnabled({ timeout: SEARCH_MS });
    if (hands === 'mouse') await apply.click();
    else await planloom.press('ControlOrMeta+Shift+Enter');
    await expect(status).toContainText(say('shell:proved'), { timeout: SEARCH_MS });

    if (hands === 'mouse') await status.getByRole('button', { name: say('shell:whyFinish') }).click();
    else await planloom.press('Alt+6');
    await expect(page.getByRole('main', { name: say('shell:view.insight') })).toContainText(
      /Sand|Spray|Pack|打磨|喷|包装/,
      {
        timeout: SEARCH_MS,
      },
    );

    const csv = await app.savedText(page, async () => {
      await planloom.press('ControlOrMeta+e');
      const exportButton = page
        .getByRole('dialog', { name: say('start:exportTitle'), exact: true })
        .getByRole('button', { name: say('start:export'), exact: true });
      if (hands === 'mouse') await exportButton.click();
      else {
        await tabTo(exportButton);
        await planloom.press('Enter');
      }
    });
    expect(csv.trim().split('\n')).toHaveLength(21);
  },
);
