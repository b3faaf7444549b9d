import { expect, test } from './fixtures.ts';

test('priorities are learned from a plan, judged beside every single rule, and used in playback and optimiser', async ({
  planloom,
}) => {
  const { start, page, workflow } = planloom;
  await start.openExample('forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Learning');
  await page.getByRole('main').getByRole('tab', { name: 'Priorities' }).click();
  const findings = page.getByRole('region', { name: 'Learned priorities' });
  await expect(findings).toContainText('Which task should go first?');

  await page.getByText('Thoroughly').click();
  await page.getByRole('button', { name: 'Learn priorities' }).click();
  await expect(findings.getByRole('progressbar')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Stop' }).click();
  await expect(findings).toContainText('Nothing of that training was kept.');

  await page.getByText('Quickly').click();
  await page.getByRole('button', { name: 'Learn priorities' }).click();
  await expect(findings).toContainText(/its place|changes nothing/, { timeout: 60_000 });
  await expect(findings.getByRole('table').first()).toContainText('deep Q-network');
  await findings.getByRole('button', { name: 'priority network, version 1', exact: true }).click();
  const use = findings.getByRole('button', { name: /^Use it/ });
  if (await use.isVisible()) await use.click();
  await expect(findings.getByText('in use', { exact: true }).first()).toBeVisible();

  await findings.getByRole('button', { name: 'Play the plan with it' }).click();
  await page.getByRole('button', { name: 'Play it out' }).click();
  const play = page.getByRole('region', { name: 'Learned: priority network', exact: true });
  await expect(play.getByText('Cases done')).toBeVisible();

  await planloom.show('Learning');
  await findings.getByRole('button', { name: 'Schedule the plan with it' }).click();
  await page.getByRole('button', { name: 'More options' }).click();
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('One pass by learned priorities');
});
