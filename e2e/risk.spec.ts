import { expect, test } from './fixtures.ts';

test('from a plan to its 80 % date: simulated, looked at, stopped, out of date after an edit', async ({ planloom }) => {
  const { start, workflow, page } = planloom;
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Risk' }).click();
  await expect(page.getByText('How likely are these dates?')).toBeVisible();

  await page.getByRole('button', { name: 'Simulate' }).click();
  const findings = page.getByRole('region', { name: 'What the simulation found' });
  await expect(findings).toContainText('10,000 runs.', { timeout: 45_000 });
  await expect(findings).toContainText(/50 % by .+, 90 % by .+/);
  await expect(findings).toContainText('Chance of being done: 80 % by');
  await expect(findings.locator('circle')).toHaveCount(50);
  const critical = findings.getByRole('region', { name: 'What holds the end' });
  await expect(critical.getByRole('row').first()).toContainText('%');
  await critical.getByRole('button').first().click();
  await expect(planloom.inspector.name).not.toHaveValue('');

  await planloom.inspector.fill('Weight', '7');
  await expect(findings).toContainText('The plan changed since.');

  await page.getByText('100,000').click();
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(findings).toContainText(/Stopped before the end|No run could be played/);
  await expect(page.getByRole('button', { name: 'Simulate' })).toBeEnabled();
});

test('what can be promised, with the ranges and risks of the plan', async ({ planloom }) => {
  const { start, workflow, page, inspector } = planloom;
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Risk' }).click();

  const risks = page.getByRole('region', { name: 'Risks' });
  await risks.getByRole('button', { name: /grinder breaks down/ }).click();
  await risks.getByLabel('Probability').fill('150');
  await risks.getByLabel('Probability').press('Enter');
  await expect(risks).toContainText('from 0 to 100');
  await risks.getByLabel('Probability').fill('30');
  await risks.getByLabel('Probability').press('Enter');
  await expect(risks.getByRole('button', { name: /grinder breaks down/ })).toContainText('30 %');
  await risks.getByRole('button', { name: 'Add a risk' }).click();
  await risks.getByLabel('What may happen').fill('The lorry is late');
  await risks.getByLabel('What may happen').press('Enter');
  await risks.getByRole('combobox', { name: 'Tasks that it strikes' }).fill('Load the');
  await page.getByRole('option', { name: 'Load the lorry' }).click();
  await page.keyboard.press('Escape');

  await page.getByText('1,000', { exact: true }).click();
  await page.getByRole('button', { name: 'Simulate' }).click();
  const findings = page.getByRole('region', { name: 'What the simulation found' });
  const promise = findings.getByRole('region', { name: 'What can be promised?' });
  await expect(promise).toContainText(/80 %: promise .+ after the plan's own end/);
  const percentiles = findings.getByRole('region', { name: 'Finish, cost and milestones' });
  await expect(percentiles.getByRole('row', { name: /^Cost/ })).toContainText('CN¥');
  await expect(percentiles.getByRole('row', { name: /^On the road/ })).toBeVisible();
  const gains = findings.getByRole('region', { name: 'What would bring the 80 % date forward' });
  await expect(gains).toContainText('The lorry is late');
  await expect(page.getByRole('button', { name: 'Simulate' })).toBeVisible();
  await expect(gains).toContainText(/(days?|hours?) earlier/);

  await views.getByRole('button', { name: 'Gantt' }).click();
  await expect(page.getByRole('button', { name: 'Likely finishes, from the simulation' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await views.getByRole('button', { name: 'Risk' }).click();
  await promise.getByRole('button', { name: 'Make it the due date of “On the road”' }).click();
  await expect(findings).toContainText('The plan changed since.');
  await percentiles.getByRole('button', { name: 'On the road' }).click();
  await expect(inspector.name).toHaveValue('On the road');

  await gains.getByRole('button', { name: 'Rework and second test' }).click();
  const range = page.getByRole('region', { name: 'Range' });
  await range.getByRole('combobox', { name: 'Distribution: Range' }).click();
  await page.getByRole('option', { name: /PERT/ }).click();
  await range.getByLabel('At worst').fill('3d');
  await range.getByLabel('At worst').press('Enter');
  await range.getByLabel('As percent of the duration').check();
  await expect(range.getByLabel('At worst')).toHaveValue(/%$/);
});
