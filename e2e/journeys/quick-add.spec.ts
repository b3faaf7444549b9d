import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';

/** A house, a task a line. */
const LINES = {
  en: [
    'Survey 2d 1 surveyor',
    'then Permit 1w',
    'then Dig 3d 2 diggers',
    'Foundation 4d after Dig 3 masons',
    'Drains 2d after Dig 2 diggers',
    'Walls 2w after Foundation 3 masons',
    'Order windows 1d after Permit',
    'Roof frame 4d after Walls with 2 carpenters',
    'Tiles 3d after Roof frame with 2 roofers',
    'Windows 2d after Order windows FS+3w, Walls 2 carpenters',
    'Wiring 4d after Tiles with 1 electrician',
    'Pipes 3d after Tiles and Drains with 1 plumber',
    'Plaster 1w after Wiring, Pipes, Windows 3 masons',
    'Screed 2d after Plaster',
    'Heating 3d after Pipes 1 plumber',
    'Paint walls 3d after Plaster 2 painters',
    'Floors 4d after Screed FS+1w',
    'Doors 2d after Floors 2 carpenters',
    'Clean up 1d after Paint walls and Doors #Handover',
    'Keys milestone after Clean up and Heating #Handover !high',
  ],
  zh: [
    '测量 2天 1名测量员',
    '然后 审批 1周',
    '然后 挖土 3天 2名挖掘工',
    '基础 4天 在挖土之后 3名瓦工',
    '排水管 2天 在挖土之后 2名挖掘工',
    '砌墙 2周 在基础之后 3名瓦工',
    '订购门窗 1天 在审批之后',
    '屋架 4天 在砌墙之后 2名木工',
    '铺瓦 3天 在屋架之后 2名屋面工',
    '装窗 2天 后于 订购门窗 FS+3w、砌墙 2名木工',
    '布线 4天 在铺瓦之后 1名电工',
    '水管 3天 在铺瓦、排水管之后 1名管道工',
    '抹灰 1周 在布线、水管、装窗之后 3名瓦工',
    '找平 2天 在抹灰之后',
    '暖气 3天 在水管之后 1名管道工',
    '粉刷墙面 3天 在抹灰之后 2名油漆工',
    '铺地板 4天 后于 找平 FS+1w',
    '装门 2天 在铺地板之后 2名木工',
    '清理 1天 在粉刷墙面、装门之后 #交付',
    '交钥匙 里程碑 在清理、暖气之后 #交付 !高',
  ],
} as const;
/** The line on painting with a slip in the task that it waits for, and what is meant. */
const SLIP = {
  en: { line: 'Paint walls 3d after Plasterr 2 painters', word: 'Plasterr', meant: 'Plaster' },
  zh: { line: '粉刷墙面 3天 在抹灰灰之后 2名油漆工', word: '抹灰灰', meant: '抹灰' },
} as const;

journey(
  'a plan of twenty tasks is typed from nothing',
  ['mouse', 'keyboard'],
  async ({ page, hands, say, language }) => {
    await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
    if (hands === 'mouse') await page.getByRole('button', { name: say('actions:new'), exact: true }).click();
    else await page.keyboard.press('ControlOrMeta+Alt+n');
    const line = page.getByRole('textbox', { name: say('quickadd:label') });
    await line.waitFor();
    if (hands === 'mouse') await line.click();
    else await page.keyboard.press('ControlOrMeta+Shift+a');
    await expect(line).toBeFocused();
    const add = page.getByRole('button', { name: say('quickadd:add'), exact: true });
    const lines = LINES[language];
    const enter = async (text: string) => {
      await page.keyboard.insertText(text);
      await expect(add).toBeEnabled();
      if (hands === 'mouse') await add.click();
      else await page.keyboard.press('Enter');
      await expect(line).toHaveValue('');
    };
    for (const text of lines.slice(0, 5)) await enter(text);
    // A list that was written elsewhere.
    await enter(lines.slice(5, 15).join('\n'));
    const { line: slip, word, meant } = SLIP[language];
    await page.keyboard.insertText(slip);
    await expect(page.getByText(say('quickadd:trouble.unknown-task', { part: word }))).toBeVisible();
    await expect(add).toBeDisabled();
    if (hands === 'mouse') {
      await page.getByRole('button', { name: say('quickadd:meant', { name: meant }) }).click();
      await add.click();
    } else {
      await page.keyboard.press('ControlOrMeta+a');
      await enter(lines[15]);
    }
    for (const text of lines.slice(16)) await enter(text);
    const graph = page.getByLabel(say('workflow:graph', { tasks: 20, links: 25 }));
    await expect(graph).toBeVisible();

    // One line is one step, and the plan can be worked with.
    const undo = page.getByRole('button', { name: say('actions:undo', { step: say('quickadd:step') }) });
    await expect(undo).toBeEnabled();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByLabel(say('workflow:graph', { tasks: 19, links: 23 }))).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(graph).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('contentinfo')).toContainText(/%|Proved|已证明/);
  },
);
