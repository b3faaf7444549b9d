import { expect } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

journey('a new user takes the tour, and finds it again', ['mouse', 'keyboard'], async (tools) => {
  const { planloom, page, hands, say } = tools;
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    if (hands === 'mouse') await button.click();
    else {
      await tabTo(button);
      await planloom.press('Enter');
    }
  };
  const card = (stop: string) => page.getByRole('dialog', { name: say(`tour:stop.${stop}.title`), exact: true });

  await press(say('tour:start'));
  await expect(card('draw')).toBeVisible();
  await press(say('tour:next'));
  await expect(card('optimise')).toBeVisible();
  await press(say('tour:optimiseNow'));
  await expect(page.getByRole('contentinfo')).toContainText(/Proved|已证明|%/, { timeout: 30_000 });
  await press(say('tour:next'));
  await expect(page.getByRole('main', { name: say('shell:view.gantt') })).toBeVisible();
  await press(say('tour:next'));
  await expect(page.getByRole('complementary')).toContainText(say('inspector:why'));
  await press(say('tour:next'));
  await press(say('tour:done'));
  await expect(card('safe')).toBeHidden();

  await planloom.press('F1');
  await press(say('actions:tour'));
  await expect(card('draw')).toBeVisible();
  await planloom.press('Escape');
  await expect(card('draw')).toBeHidden();
});
