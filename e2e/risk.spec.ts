import { expect, test } from './fixtures.ts';

test('from a plan to its 80 % date: simulated, looked at, stopped, out of date after an edit', async ({ planloom }) => {
  const { start, workflow, page } = planloom;
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Risk' }).click();
  await expect(page.getByText('How likely are these dates?')).toBeVisible();

  await page.getByRole('button', { name: 'Simulate' }).click();
  const findings = page.getByRole('region', { name: 'What the simulation found' });
  await expect(findings).toContainText('10,000 runs.');
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
