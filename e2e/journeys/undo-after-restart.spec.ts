import { expect, test } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

// Going away, the engine breaks the connection, which is an error for the browser's console.
test.use({ expectedErrors: /WebSocket|ERR_CONNECTION/ });

journey('steps are looked at, undone and made again after a restart', ['mouse', 'keyboard'], async (tools) => {
  const { app, planloom, hands, say } = tools;
  const { page } = planloom;
  const tasks = (count: number) =>
    expect(page.getByRole('contentinfo')).toContainText(say('shell:tasks_other', { count }));
  await page.getByRole('button', { name: say('start:new'), exact: true }).waitFor();
  if (hands === 'mouse') await page.getByRole('button', { name: say('start:new'), exact: true }).click();
  else await planloom.press('ControlOrMeta+Alt+n');
  await tasks(0);
  for (const _task of ['first', 'second', 'third']) await planloom.press('Insert');
  await tasks(3);
  await expect(planloom.savedState).toHaveText(say('shell:kept'));

  const again = await app.restart('quit');
  // By its name: examples are there before the list of recent plans is.
  const recent = again.getByRole('main').getByRole('button', { name: new RegExp(`^${say('start:untitled')} 3`) });
  const status = again.getByRole('contentinfo');
  const count = (count: number) => expect(status).toContainText(say('shell:tasks_other', { count }));
  if (hands === 'mouse') await recent.click();
  else {
    await tabTo(recent);
    await again.keyboard.press('Enter');
  }
  await count(3);

  await again.keyboard.press('ControlOrMeta+Alt+z');
  const history = again.getByRole('listbox', { name: say('changes:steps') });
  await expect(history.getByRole('option')).toHaveCount(4);
  if (hands === 'mouse') {
    await history.getByRole('option').last().click();
    await again.getByRole('button', { name: say('changes:goBack_other', { count: 3 }) }).click();
    await count(0);
    await history.getByRole('option').first().dblclick();
  } else {
    await tabTo(history);
    await again.keyboard.press('End');
    await again.keyboard.press('Enter');
    await count(0);
    await again.keyboard.press('Home');
    await again.keyboard.press('Enter');
  }
  await count(3);
});
