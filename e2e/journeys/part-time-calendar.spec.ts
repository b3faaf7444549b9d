import type { Locator } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

/** Half a year of work, so that public holidays lie in it whenever the plan begins, and where they are kept. */
const WORDS = {
  en: { task: 'Build 26w', country: 'United States' },
  zh: { task: '建造 26周', country: '美国' },
} as const;

journey('a part-time calendar with public holidays moves the dates', ['mouse', 'keyboard'], async (tools) => {
  const { page, hands, say, language } = tools;
  const main = page.getByRole('main');
  const finish = page.getByRole('contentinfo').locator('b, strong').first();
  const take = async (target: Locator) => {
    if (hands === 'mouse') return target.click();
    await tabTo(target);
    await page.keyboard.press('Enter');
  };

  await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
  await page.keyboard.press('ControlOrMeta+Alt+n');
  const line = page.getByRole('textbox', { name: say('quickadd:label') });
  await line.waitFor();
  if (hands === 'mouse') await line.click();
  else await page.keyboard.press('ControlOrMeta+Shift+a');
  await page.keyboard.insertText(WORDS[language].task);
  await page.keyboard.press('Enter');
  await expect(finish).toBeVisible();
  const fullTime = await finish.textContent();
  await page.keyboard.press('Escape');

  // A calendar of every other Friday off, which the plan follows.
  await page.keyboard.press('Alt+8');
  await take(main.getByRole('button', { name: say('calendars:add'), exact: true }));
  const preset = page.getByRole('menuitem', { name: say('calendars:preset.everyOtherFriday'), exact: true });
  await preset.waitFor();
  if (hands === 'mouse') await preset.click();
  else {
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      await expect(preset).toBeFocused({ timeout: 300 });
    }).toPass();
    await page.keyboard.press('Enter');
  }
  await expect(main.getByRole('textbox', { name: say('calendars:name') }).first()).toHaveValue(
    say('calendars:preset.everyOtherFriday'),
  );
  await take(main.getByRole('button', { name: say('calendars:makeOfPlan') }));
  await expect(finish).not.toHaveText(fullTime ?? '');
  const partTime = await finish.textContent();

  // Public holidays: the country is typed, and those of this year and the next are added in one step.
  await take(main.getByRole('button', { name: say('calendars:holidays'), exact: true }));
  const panel = main.getByRole('region', { name: say('calendars:holidays') });
  const country = panel.getByRole('combobox', { name: say('calendars:country') });
  await expect(country).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(WORDS[language].country);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(country).toHaveValue(WORDS[language].country);
  const add = panel.getByRole('button').filter({ hasText: /\d/ });
  await expect(add).toBeEnabled();
  await take(add);
  await expect(panel).toBeHidden();
  await expect(finish).not.toHaveText(partTime ?? '');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(finish).toHaveText(partTime ?? '');
});
