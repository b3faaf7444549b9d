import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

const ROWS = 300;
/** Row with a length that nobody can read. */
const UNREADABLE = 120;

/** A list as another program has it: its own names of columns, its own spellings. */
const LIST = {
  en: {
    heads: ['ID', 'Task Name', 'Duration', 'Predecessors', 'Resource Names', 'Notes'],
    name: (number: number) => `Room ${number}`,
    lengths: ['2 days', '1.5d', '90m', '1w', '1d 4h'],
    people: ['Painter', '2 Painter', 'Mason[50%]', ''],
    unreadable: 'a while',
  },
  zh: {
    heads: ['标识号', '任务名称', '工期', '前置任务', '资源名称', '备注'],
    name: (number: number) => `房间 ${number}`,
    lengths: ['2 个工作日', '1.5天', '90分钟', '1周', '1天 4小时'],
    people: ['油漆工', '2 油漆工', '瓦工[50%]', ''],
    unreadable: '一阵子',
  },
} as const;

function listText(language: keyof typeof LIST): string {
  const { heads, name, lengths, people, unreadable } = LIST[language];
  const rows = Array.from({ length: ROWS }, (_, k) => {
    const number = k + 1;
    const before = number % 10 === 1 ? '' : number % 3 === 0 ? `${number - 1}FS+1d` : String(number - 1);
    const length = number === UNREADABLE ? unreadable : lengths[k % lengths.length];
    return [String(number), name(number), length, before, people[k % people.length], ''];
  });
  return [heads, ...rows].map((cells) => cells.join('\t')).join('\r\n');
}

journey(
  'three hundred rows of a spreadsheet are pasted',
  ['mouse', 'keyboard'],
  async ({ page, hands, say, language }) => {
    const grid = page.getByRole('treegrid', { name: say('sheet:label') });
    // Chinese has one form for any number.
    const one = language === 'en' ? 'one' : 'other';
    const row = (number: number) => grid.locator(`[data-number="${number}"]`);
    const undo = page.getByRole('button', { name: say('actions:undo', { step: say('steps:pasteRows') }) });
    await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
    // Copied in another program.
    await page.evaluate((text) => {
      const field = document.body.appendChild(document.createElement('textarea'));
      field.value = text;
      field.select();
      document.execCommand('copy');
      field.remove();
    }, listText(language));
    if (hands === 'mouse') {
      await page.getByRole('button', { name: say('actions:new'), exact: true }).click();
      await page.getByRole('button', { name: say('shell:view.sheet'), exact: true }).click();
      await row(1).locator('[data-column="0"]').click();
    } else {
      await page.keyboard.press('ControlOrMeta+Alt+n');
      await page.getByRole('contentinfo').waitFor();
      await page.keyboard.press('Alt+3');
      await tabTo(page.getByRole('main').locator('input[aria-activedescendant]'));
    }
    await page.keyboard.press('ControlOrMeta+v');
    const told = page.locator('.mantine-Notification-root');
    await expect(told).toContainText(say(`sheet:pastedWithProblems_${one}`, { count: 1, rows: ROWS }));
    await expect(page.getByText(say('sheet:allRows_other', { count: ROWS }), { exact: true })).toBeVisible();

    // What could not be read waits to be mended, and leads there.
    const mend = page.getByRole('button', { name: say(`sheet:problems_${one}`, { count: 1 }) });
    if (hands === 'mouse') await mend.click();
    else await page.keyboard.press('F8');
    await expect(grid.getByRole('alert')).toContainText(LIST[language].unreadable);
    await page.keyboard.type('2d');
    await page.keyboard.press('Enter');
    await expect(mend).toBeHidden();
    await expect(row(UNREADABLE).locator('[data-column="1"]')).toHaveText('2d');
    await expect(row(UNREADABLE).locator('[data-column="2"]')).toHaveText(`${UNREADABLE - 1}FS+1d`);

    // All rows are one step, with the people whom they name.
    await page.keyboard.press('ControlOrMeta+z');
    await expect(undo).toBeEnabled();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByText(say('sheet:allRows_other', { count: 0 }), { exact: true })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(page.getByText(say('sheet:allRows_other', { count: ROWS }), { exact: true })).toBeVisible();
  },
);
