import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

journey('two plans are open at once, one of them from a template', ['mouse', 'keyboard'], async (tools) => {
  const { page, planloom, hands, say } = tools;
  const status = page.getByRole('contentinfo');
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    if (hands === 'mouse') await button.click();
    else {
      await tabTo(button);
      await planloom.press('Enter');
    }
  };
  await press(say('start:new'));
  await expect(status).toContainText(say('shell:tasks_other', { count: 0 }));
  const openPlans = page.getByRole('button', { name: say('templates:openPlans'), exact: true });
  const pick = async (name: string) => {
    await press(say('templates:openPlans'));
    // A new plan has the name of the command below it.
    const item = page.getByRole('menuitem', { name, exact: true }).first();
    await expect(item).toBeVisible();
    if (hands === 'mouse') return item.click();
    for (let k = 0; k < 20 && !(await item.evaluate((element) => element === document.activeElement)); k++)
      await planloom.press('ArrowDown');
    await planloom.press('Enter');
  };
  await pick(say('actions:startPage'));
  await press(say('templates:builtIn.event.name'));
  await press(say('templates:create'));
  await expect(status).toContainText(say('shell:tasks_other', { count: 10 }));

  await pick(say('start:untitled'));
  await expect(status).toContainText(say('shell:tasks_other', { count: 0 }));
  await expect(openPlans).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await planloom.press('Alt+PageDown');
  await expect(status).toContainText(say('shell:tasks_other', { count: 10 }));
});
