import { expect, test } from '../fixtures.ts';
import { journey } from './journey.ts';
import { tabTo } from './tab-to.ts';

// A connection that breaks is an error for the browser's console, and what this journey is about.
test.use({ expectedErrors: /WebSocket|ERR_CONNECTION/ });

journey(
  'the app dies in the middle of editing, and a person goes on where they were',
  ['mouse', 'keyboard'],
  async (tools) => {
    const { app, planloom, hands, say } = tools;
    const { page } = planloom;
    const newPlan = page.getByRole('button', { name: say('start:new'), exact: true });
    await newPlan.waitFor();
    if (hands === 'mouse') await newPlan.click();
    else await planloom.press('ControlOrMeta+Alt+n');
    await expect(planloom.savedState).toHaveText(say('shell:kept'));
    for (const _task of ['first', 'second', 'third']) await planloom.press('Insert');
    await expect(page.getByRole('contentinfo')).toContainText(say('shell:tasks_other', { count: 3 }));
    await expect(planloom.savedState).toHaveText(say('shell:kept'));

    const again = await app.restart('crash');
    const goOn = again.getByRole('button', { name: say('recovery:goOn', { plan: say('start:untitled') }) });
    await expect(again.getByRole('main')).toContainText(say('recovery:nothingLost'));
    if (hands === 'mouse') await goOn.click();
    else {
      await tabTo(goOn);
      await again.keyboard.press('Enter');
    }
    const status = again.getByRole('contentinfo');
    await expect(status).toContainText(say('shell:tasks_other', { count: 3 }));
    await again.keyboard.press('ControlOrMeta+z');
    await expect(status).toContainText(say('shell:tasks_other', { count: 2 }));
  },
);
