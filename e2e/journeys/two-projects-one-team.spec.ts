import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { runFromPalette } from './run-from-palette.ts';
import { tabTo } from './tab-to.ts';

/** The example whose two cohorts keep two trainers busy. */
const EXAMPLE = 'Maintenance technicians, spring programme';

journey('two projects are planned on one team', ['mouse', 'keyboard'], async (tools) => {
  const { page, hands, say } = tools;
  const main = page.getByRole('main');
  const example = main
    .getByRole('listitem')
    .getByRole('button', { name: tools.inExample(EXAMPLE) })
    .last();
  const name = page.getByRole('textbox', { name: say('shell:planName') });
  const choose = page.getByRole('button', { name: say('portfolio:choose') });
  const around = page.getByRole('button', { name: say('portfolio:around') });
  const take = async (target: typeof example) => {
    if (hands === 'mouse') return target.click();
    await tabTo(target);
    await page.keyboard.press('Enter');
  };
  const rename = async (text: string) => {
    if (hands === 'mouse') await name.click();
    else await tabTo(name);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };

  await take(example);
  await rename('Spring');
  await expect(page.getByRole('contentinfo')).toContainText(/2027/);
  await runFromPalette(tools, say('actions:close'));

  await take(example);
  await rename('Summer');
  await page.keyboard.press('Alt+p');
  await take(choose);
  const other = page.getByRole('menuitemcheckbox', { name: /Spring/ });
  await other.waitFor();
  if (hands === 'mouse') await other.click();
  else {
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      await expect(other).toBeFocused({ timeout: 300 });
    }).toPass();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  const clashes = page.getByRole('region', { name: say('portfolio:clashes') });
  await expect(clashes).toBeVisible();
  const finish = page.getByRole('contentinfo').locator('b, strong').first();
  const before = await finish.textContent();

  await take(around);
  await expect(main.getByText(say('portfolio:noClashes'))).toBeVisible();
  await expect(finish).not.toHaveText(before ?? '');
  await expect(page.getByRole('button', { name: say('portfolio:free') })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(clashes).toBeVisible();
});
