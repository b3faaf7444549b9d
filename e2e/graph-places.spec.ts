import { expect, test } from './fixtures.ts';
import { WorkflowView } from './pages/workflow-view.ts';

// Going away, the engine breaks the connection, which is an error for the browser's console.
test.use({ expectedErrors: /WebSocket|ERR_CONNECTION/ });

test('each plan keeps what is folded and what part of its graph is in sight; what is folded outlasts a restart', async ({
  app,
  planloom,
}) => {
  const { start, workflow, page } = planloom;
  const viewport = () => page.locator('.react-flow__viewport').getAttribute('style');
  await start.openExample('A week in the paint shop');
  await expect(workflow.nodes).toHaveCount(20);
  await page.getByRole('button', { name: 'Fold the group “Garden”' }).click();
  await expect(workflow.nodes).toHaveCount(15);
  await page.mouse.move(500, 600);
  await page.mouse.wheel(0, 40);
  await page.mouse.down();
  await page.mouse.move(420, 540, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(300);
  const place = await viewport();

  await planloom.press('ControlOrMeta+Alt+n');
  await expect(planloom.statusBar).toContainText('0 tasks');
  await planloom.press('Alt+PageUp');
  await expect(workflow.nodes).toHaveCount(15);
  await expect.poll(viewport).toBe(place);

  await expect(planloom.undo).toBeDisabled();
  const again = await app.restart('quit');
  await again
    .getByRole('main')
    .getByRole('button', { name: /^A week in the paint shop/ })
    .first()
    .click();
  await expect(new WorkflowView(again).nodes).toHaveCount(15);
  await expect(again.getByRole('button', { name: /Garden/ }).first()).toBeVisible();
});
