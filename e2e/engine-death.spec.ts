import { hardPlan } from './app/hard-plan.ts';
import { expect, test } from './fixtures.ts';

// A connection that breaks is an error for the browser's console, and what these tests are about.
test.use({ expectedErrors: /WebSocket|ERR_CONNECTION/ });

test('the engine is killed in the middle of editing, and nothing is lost', async ({ app, planloom }) => {
  const { start, sheet } = planloom;
  await start.newPlan.click();
  await planloom.show('Sheet');
  await sheet.fill(1, 'Name', 'Before');
  await planloom.expectKept();
  const killed = app.killEngine();
  // Editing goes on while there is no engine.
  await sheet.fill(2, 'Name', 'Meanwhile');
  await sheet.fill(3, 'Name', 'Also meanwhile');
  await killed;
  await expect(planloom.banner).toBeHidden();
  await planloom.expectKept();
  await sheet.fill(4, 'Name', 'After');
  await planloom.expectKept();

  // A new window knows every step, and the history goes back to the first.
  await planloom.pick('File', 'Close plan');
  await planloom.page.reload();
  await start.openRecent('New plan');
  await expect.poll(() => sheet.names()).toEqual(['Before', 'Meanwhile', 'Also meanwhile', 'After']);
  for (const left of [3, 2, 1]) {
    await planloom.undo.click();
    await expect(planloom.statusBar).toContainText(left === 1 ? '1 task' : `${left} tasks`);
  }
});

test('the engine is killed in the middle of a solve: the best schedule stays, and a new search runs', async ({
  app,
  planloom,
}) => {
  const { optimise } = planloom;
  await planloom.drop('ovens.planloom', JSON.stringify(hardPlan()));
  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toBeVisible();
  await expect(planloom.stopButton).toBeVisible();
  await app.killEngine();
  await expect(optimise.result).toContainText('The search ended early');
  await expect(optimise.result).toContainText('The best schedule so far is still here');
  await optimise.apply.click();
  await expect(planloom.undo).toHaveAccessibleName('Undo applying the schedule');
  await planloom.expectKept();

  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toBeVisible();
});
