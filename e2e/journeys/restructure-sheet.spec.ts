import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

const NAMES = {
  en: ['Survey', 'Dig', 'Pour', 'Cure', 'Build'],
  zh: ['测量', '挖土', '浇筑', '养护', '砌墙'],
} as const;
const GROUP = { en: 'Foundation', zh: '基础' } as const;

journey('a plan is restructured in the sheet', ['mouse', 'keyboard'], async ({ page, hands, say, language }) => {
  const names = NAMES[language];
  const grid = page.getByRole('treegrid', { name: say('sheet:label') });
  const toolbar = page.getByRole('toolbar', { name: say('sheet:toolbar') });
  const row = (number: number) => grid.locator(`[data-number="${number}"]`);
  const column = { name: 0, duration: 1, predecessors: 2 } as const;
  const cell = (number: number, at: keyof typeof column) => row(number).locator(`[data-column="${column[at]}"]`);
  /** Has the keyboard for the whole grid. */
  const field = page.getByRole('main').locator('input[aria-activedescendant]');
  /** Goes to a cell of a task; without mouse from the first cell on, past headings. */
  const goTo = async (number: number, at: keyof typeof column, headings = 0) => {
    if (hands === 'mouse') await cell(number, at).click();
    else {
      await page.keyboard.press('ControlOrMeta+Home');
      for (let k = 1; k < number + headings; k++) await page.keyboard.press('ArrowDown');
      for (let k = 0; k < column[at]; k++) await page.keyboard.press('ArrowRight');
    }
    await expect(cell(number, at)).toHaveAttribute('data-active');
  };
  const type = async (text: string) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  const tool = async (key: string, shortcut: string) => {
    if (hands === 'mouse') await toolbar.getByRole('button', { name: say(key), exact: true }).click();
    else await page.keyboard.press(shortcut);
  };

  await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
  if (hands === 'mouse') {
    await page.getByRole('button', { name: say('actions:new'), exact: true }).click();
    await page.getByRole('button', { name: say('shell:view.sheet'), exact: true }).click();
    await cell(1, 'name').click();
  } else {
    await page.keyboard.press('ControlOrMeta+Alt+n');
    await page.getByRole('contentinfo').waitFor();
    await page.keyboard.press('Alt+3');
    await tabTo(field);
  }

  // Tasks are typed below one another; one length fills all of them.
  for (const name of names) await type(name);
  await expect(row(5)).toContainText(names[4]);
  await goTo(1, 'duration');
  await type('1.5d');
  await goTo(1, 'duration');
  if (hands === 'mouse') {
    await grid.locator('[data-fill]').hover();
    await page.mouse.down();
    await cell(5, 'duration').hover();
    await page.mouse.up();
  } else {
    for (let k = 1; k < 5; k++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ControlOrMeta+d');
  }
  const length = (await cell(1, 'duration').textContent()) ?? '';
  for (const number of [2, 5]) await expect(cell(number, 'duration')).toHaveText(length);

  // Links in the spellings that people use: numbers, names, types with lags. Enter leads to the next row.
  await goTo(2, 'predecessors');
  for (const text of ['1', `${names[1]}FS+1d`, '3; 2SS', '4FS-50%']) await type(text);
  await expect(cell(3, 'predecessors')).toHaveText('2FS+1d');
  await expect(cell(5, 'predecessors')).toHaveText('4FS-50%');
  // What would close a cycle is refused where it was typed, and taken back.
  await goTo(1, 'predecessors');
  await type('5');
  await expect(grid.getByRole('alert')).toContainText(names[4]);
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('alert')).toBeHidden();

  // Two rows become a group, which is named at once; the next joins it and leaves it again.
  await goTo(2, 'name');
  if (hands === 'mouse') await cell(3, 'name').click({ modifiers: ['Shift'] });
  else await page.keyboard.press('Shift+ArrowDown');
  await tool('sheet:indent', 'Alt+Shift+ArrowRight');
  await expect(field).toHaveAttribute('data-editing');
  await type(GROUP[language]);
  const heading = grid.locator('[data-heading]').filter({ hasText: GROUP[language] });
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
  await expect(row(3)).toHaveAttribute('aria-level', '2');
  await goTo(4, 'name', 1);
  await tool('sheet:indent', 'Alt+Shift+ArrowRight');
  await expect(row(4)).toHaveAttribute('aria-level', '2');
  await tool('sheet:outdent', 'Alt+Shift+ArrowLeft');
  await expect(row(4)).toHaveAttribute('aria-level', '1');

  // The last task moves before the one above it: its link follows, since it is of tasks, not of places.
  await goTo(5, 'name', 1);
  await tool('sheet:moveUp', 'Alt+Shift+ArrowUp');
  await expect(cell(4, 'name')).toHaveText(names[4]);
  await expect(cell(4, 'predecessors')).toHaveText('5FS-50%');

  // Each of these was one step.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cell(5, 'name')).toHaveText(names[4]);
  await expect(heading).toBeVisible();
});
