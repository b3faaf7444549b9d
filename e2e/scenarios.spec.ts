import { expect, test } from './fixtures.ts';
import { ScenariosView } from './pages/scenarios-view.ts';

test('which of three options to choose: made, compared, the best merged, undone', async ({ planloom }) => {
  test.slow();
  const { start, workflow, page } = planloom;
  const view = new ScenariosView(page);
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Scenarios');
  await expect(page.getByText('What if?')).toBeVisible();

  await view.create('Third inspector');
  const more = await view.addChange('More or fewer of a resource');
  await more.getByRole('combobox', { name: 'Resource' }).fill('Inspector');
  await page.getByRole('option', { name: 'Inspector', exact: true }).click();
  await more.getByRole('textbox', { name: 'Units' }).fill('two');
  await more.getByRole('textbox', { name: 'Units' }).press('Enter');
  await expect(more).toContainText('“two” is no amount');
  await more.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(more).toContainText('“two” is no amount');
  await more.getByRole('textbox', { name: 'Units' }).fill('3');
  await more.getByRole('textbox', { name: 'Units' }).press('Tab');
  await expect(more).toContainText('Inspector: 3 instead of 1');
  await view.submit(more);

  await view.create('Half the pace');
  const slower = await view.addChange('Tasks take longer or shorter');
  await slower.getByRole('textbox', { name: 'Times as long' }).fill('200 %');
  await slower.getByRole('textbox', { name: 'Times as long' }).press('Tab');
  await expect(slower).toContainText('takes 2 times as long');
  await view.submit(slower);

  await view.create('No furnace at first');
  const away = await view.addChange('A resource is away');
  await away.getByRole('combobox', { name: 'Resource' }).fill('Hardening');
  await page.getByRole('option', { name: 'Hardening furnace' }).click();
  await view.submit(away);

  await view.run();
  await expect(view.table.getByRole('row')).toHaveCount(5);
  for (const name of ['Third inspector', 'Half the pace', 'No furnace at first']) {
    await expect(view.row(name)).toContainText(/proved|%/);
  }
  const sentence = view.findings.locator('p[aria-live]').first();
  await expect(sentence).toContainText(/finish(es)? first|All come to the same/);
  const gantt = await view.chart('Gantt');
  await expect(gantt).toContainText('The plan as it is');
  await expect(await view.chart('Load')).toContainText('Load of');
  await expect((await view.chart('Trade-off')).locator('svg.recharts-surface')).toBeVisible();

  // A removed resource breaks a change, which says so and can be taken away; undo brings the old results back.
  await view.select('Third inspector');
  await page.getByRole('button', { name: 'Merge into the plan' }).click();
  await expect(view.tree).not.toContainText('Third inspector');
  await expect(view.row('Half the pace')).toContainText('out of date');
  await planloom.expectKept();
  await planloom.undo.click();
  await expect(view.tree).toContainText('Third inspector');
  await expect(view.row('Half the pace')).not.toContainText('out of date');
});

test('a change whose resource was deleted is shown as broken and can be removed; a sweep finds points and stops', async ({
  planloom,
}) => {
  const { start, workflow, page, resources } = planloom;
  const view = new ScenariosView(page);
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Scenarios');
  await view.create('More assemblers');
  const more = await view.addChange('More or fewer of a resource');
  await more.getByRole('combobox', { name: 'Resource' }).fill('Assem');
  await page.getByRole('option', { name: 'Assemblers' }).click();
  await view.submit(more);

  await planloom.show('Resources');
  await page.getByRole('button', { name: 'Assemblers' }).click();
  await page
    .getByRole('button', { name: 'Delete', exact: true })
    .or(page.getByRole('button', { name: /^Delete/ }))
    .first()
    .click();
  await expect(resources.rows.filter({ hasText: 'Assemblers' })).toHaveCount(0);
  await planloom.show('Scenarios');
  await expect(page.getByText('The resource is no longer in the plan.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove this change' }).click();
  await expect(page.getByText('The resource is no longer in the plan.')).toHaveCount(0);

  const sweep = await view.chart('Sweep');
  await sweep.getByRole('textbox', { name: 'Step' }).fill('0');
  await expect(sweep).toContainText('This range has no values');
  await sweep.getByRole('textbox', { name: 'Step' }).fill('2');
  await sweep.getByRole('button', { name: /^Run \d points?$/ }).click();
  await sweep.getByRole('button', { name: 'Stop' }).click();
  await expect(sweep).toContainText(/Stopped early/);
});
