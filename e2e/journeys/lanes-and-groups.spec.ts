import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { runFromPalette } from './run-from-palette.ts';
import { tabTo } from './tab-to.ts';

const GROUP = { en: 'Doors and frames', zh: '门和窗框' } as const;

journey(
  'a plan is shown in swim lanes, grouped and folded',
  ['mouse', 'keyboard'],
  async ({ page, hands, say, language, inExample }) => {
    const byMouse = hands === 'mouse';
    const name = GROUP[language];
    const cards = page.locator('.react-flow__node:not(.react-flow__node-frame)');
    const card = (task: string) => cards.filter({ has: page.getByText(task, { exact: true }) });
    const frame = page.locator('.react-flow__node-frame').filter({ hasText: name });
    const lanes = page.getByRole('list', { name: say('graph:lanes') });
    const undo = (step: string) =>
      page.getByRole('button', { name: say('actions:undo', { step: say(`graph:steps.${step}`) }) });
    const showLanes = async (by: string) => {
      if (byMouse) {
        await page.getByRole('button', { name: say('graph:lanesBy.menu'), exact: true }).click();
        await page.getByRole('menuitemradio', { name: say(`graph:lanesBy.${by}`), exact: true }).click();
        return;
      }
      await runFromPalette({ page, say }, say(`graph:lanesBy.${by}`));
    };
    const example = page
      .getByRole('main')
      .getByRole('listitem')
      .getByRole('button', { name: inExample('A week in the paint shop') })
      .first();
    await example.waitFor();
    if (byMouse) await example.click();
    else {
      await tabTo(example);
      await page.keyboard.press('Enter');
    }
    await expect(card(inExample('Sand doors'))).toBeVisible();

    // A lane for each resource; a task that changes its lane is done by another one.
    await showLanes('resource');
    await expect(lanes.getByRole('listitem')).toHaveCount(5);
    if (byMouse) {
      const from = await card(inExample('Sand chairs')).boundingBox();
      const last = await lanes.getByRole('listitem').last().boundingBox();
      if (from === null || last === null) throw new Error('The lanes are not to be seen.');
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(from.x + from.width / 2, last.y - 30, { steps: 4 });
      await page.mouse.move(from.x + from.width / 2, last.y + 12, { steps: 4 });
      await page.mouse.up();
    } else {
      await tabTo(page.getByLabel(say('workflow:graph', { tasks: 20, links: 24 })));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Alt+ArrowUp');
    }
    await expect(undo('changeLane')).toBeEnabled();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(undo('changeLane')).toHaveCount(0);
    await showLanes('none');
    await expect(lanes).toHaveCount(0);

    // Two tasks become a group within their group, which is folded into one card and opened again.
    if (byMouse) {
      await page.getByRole('button', { name: say('workflow:fit'), exact: true }).click();
      await card(inExample('Sand doors')).click();
      await card(inExample('Sand window frames')).click({ modifiers: ['ControlOrMeta'] });
      await page.getByRole('button', { name: say('graph:group'), exact: true }).click();
    } else {
      await page.keyboard.press('/');
      await page.keyboard.type(inExample('Sand doors'));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await tabTo(page.getByLabel(say('workflow:graph', { tasks: 20, links: 24 })));
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('g');
    }
    await expect(page.getByRole('textbox', { name: say('graph:groupName') })).toBeFocused();
    await page.keyboard.insertText(name);
    await page.keyboard.press('Enter');
    await expect(frame).toBeVisible();
    const folded = page.getByRole('button', { name: say('graph:folded', { name }) });
    if (byMouse) await page.getByRole('button', { name: say('graph:foldNamed', { name }) }).click();
    else await page.keyboard.press('c');
    await expect(folded).toBeVisible();
    await expect(frame).toHaveCount(0);
    await expect(cards).toHaveCount(19);
    if (byMouse) await folded.dblclick();
    else await page.keyboard.press('Enter');
    await expect(frame).toBeVisible();
    await expect(cards).toHaveCount(20);
    await expect(undo('group')).toBeEnabled();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(frame).toHaveCount(0);
  },
);
