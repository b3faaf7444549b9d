import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';

const SITE = {
  en: ['Survey 2d', 'Dig 3d after Survey'],
  zh: ['测量 2天', '挖土 3天 在测量之后'],
} as const;
/** The part that is copied. */
const PART = {
  en: ['Plaster 1w', 'Paint walls 3d after Plaster 2 painters #Inside', 'Clean up 4h after Paint walls'],
  zh: ['抹灰 1周', '粉刷墙面 3天 在抹灰之后 2名油漆工 #室内', '清理 4小时 在粉刷墙面之后'],
} as const;
const PAINTED = { en: 'Paint walls', zh: '粉刷墙面' } as const;

journey(
  'a part of a plan is copied into another one',
  ['mouse', 'keyboard'],
  async ({ page, hands, say, language }) => {
    const line = page.getByRole('textbox', { name: say('quickadd:label') });
    const graph = (tasks: number, links: number) => page.getByLabel(say('workflow:graph', { tasks, links }));
    const command = async (key: string, shortcut: string) => {
      if (hands === 'keyboard') return page.keyboard.press(shortcut);
      await page.getByRole('button', { name: say('shell:menu'), exact: true }).click();
      const menu = key === 'actions:new' ? 'actions:menu.file' : 'actions:menu.edit';
      await page.getByRole('menuitem', { name: say(menu), exact: true }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${say(key)}`) }).click();
    };
    const type = async (lines: readonly string[]) => {
      if (hands === 'mouse') await line.click();
      else await page.keyboard.press('ControlOrMeta+Shift+a');
      await expect(line).toBeFocused();
      await page.keyboard.insertText(lines.join('\n'));
      await expect(page.getByRole('button', { name: say('quickadd:add'), exact: true })).toBeEnabled();
      await page.keyboard.press('Enter');
      await expect(line).toHaveValue('');
      await page.keyboard.press('Escape');
    };
    await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
    if (hands === 'mouse') await page.getByRole('button', { name: say('actions:new'), exact: true }).click();
    else await page.keyboard.press('ControlOrMeta+Alt+n');
    await line.waitFor();
    await type(SITE[language]);
    await type(PART[language]);
    await expect(graph(5, 3)).toBeVisible();

    // What was typed last is selected; beside it a copy comes into the same plan, and goes again.
    await command('clipboard:actions.duplicate', 'ControlOrMeta+d');
    await expect(graph(8, 5)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(graph(5, 3)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await command('clipboard:actions.copy', 'ControlOrMeta+c');
    await expect(page.getByText(say('clipboard:copied_other', { count: 5 }))).toBeVisible();

    // Another plan takes it, with its people and its group.
    await command('actions:new', 'ControlOrMeta+Alt+n');
    await expect(graph(0, 0)).toBeVisible();
    await command('clipboard:actions.paste', 'ControlOrMeta+v');
    await expect(graph(5, 3)).toBeVisible();
    await expect(page.locator('.react-flow__node').filter({ hasText: PAINTED[language] })).toContainText('× 2');

    // The same as text, in the line in which tasks are typed.
    await page.keyboard.press('ControlOrMeta+z');
    await expect(graph(0, 0)).toBeVisible();
    if (hands === 'mouse') await line.click();
    else await page.keyboard.press('ControlOrMeta+Shift+a');
    await expect(line).toBeFocused();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(line).toHaveValue(new RegExp(PAINTED[language]));
    await page.keyboard.press('Enter');
    await expect(graph(5, 3)).toBeVisible();
  },
);
