import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Answers whatever the rehearsal asks until it is over. */
async function finish(page: Page, strip: Locator): Promise<void> {
  const state = page.getByText('Finished', { exact: true }).first();
  await expect(async () => {
    const no = strip.getByRole('button', { name: 'Not now' });
    if (await no.isVisible()) await no.click({ timeout: 1_000 });
    const goOn = page.getByRole('button', { name: 'Go on' });
    if (await goOn.isVisible()) await goOn.click({ timeout: 1_000 });
    await expect(state).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

test('a rehearsal: a fault is found and diagnosed, its repair previewed, done and taken back, the rest planned anew, the lessons read', async ({
  planloom,
  app,
}) => {
  test.slow();
  const { start, page, dialog, workflow } = planloom;
  await start.openExample('Operating department');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.press('Alt+r');
  await expect(page.getByRole('heading', { name: 'Run this plan' })).toBeVisible();
  await page.getByLabel('Faults to expect').fill('6');
  await page.getByLabel('Future number').fill('4');
  await choose(page, 'Pace', 'As fast as possible');
  await page.getByRole('button', { name: 'Start the rehearsal' }).click();

  const strip = page.getByRole('region', { name: 'A repair waits for your answer' });
  await expect(strip).toContainText('certain');
  await choose(page, 'Pace', 'All in 5 minutes');
  await strip.getByRole('button', { name: 'Look at it' }).click();
  const alert = page.getByRole('article').filter({ hasText: 'waits for you' }).first();
  await expect(alert.getByRole('list', { name: 'Signals' })).toContainText('limit');
  await alert.getByRole('button', { name: 'I know' }).click();
  await expect(alert).toContainText('known');
  await alert.getByRole('button', { name: 'Yes' }).click();
  await expect(alert.getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'true');

  const asked = await alert.getAttribute('aria-label');
  const card = page.getByRole('article', { name: asked ?? '', exact: true }).first();
  const repair = card.getByRole('region').first();
  await repair.getByRole('button', { name: 'Preview' }).click();
  const preview = repair.getByRole('region', { name: 'What it would change' });
  await expect(preview).toContainText('In four of five futures it finishes between');
  await expect(preview.getByRole('img')).toBeVisible();
  await repair.getByRole('button', { name: 'Do it' }).click();
  await expect(repair).toContainText('Expected finish');
  await repair.getByRole('button', { name: 'Take it back' }).click();
  await expect(repair).toContainText('taken back');

  await page.getByRole('tab', { name: 'Re-plan' }).click();
  await page.getByRole('button', { name: 'Plan the rest anew' }).click();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Follow this plan' }).click();
  await expect(planloom.notifications.filter({ hasText: 'follows the new plan' })).toBeVisible();
  await expect(planloom.undo).toBeEnabled();

  await page.getByRole('tab', { name: 'Metrics' }).click();
  const processor = page.getByRole('figure', { name: /^Processor/ });
  await processor.getByRole('button', { name: 'Limits of Processor' }).click();
  await page.getByRole('textbox', { name: 'Alert above' }).fill('99');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(processor).toContainText('alert above 99 %');
  await page.getByRole('button', { name: 'Repairs: Ask' }).click();
  await dialog.getByText('Suggest', { exact: true }).click();
  await planloom.press('Escape');
  await choose(page, 'Pace', 'As fast as possible');
  await finish(page, strip);

  await page.getByRole('tab', { name: 'Progress' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Done');
  await page.getByRole('tab', { name: 'Lessons' }).click();
  await expect(page.getByRole('heading', { name: 'Were the diagnoses right?' })).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Lessons' })).toContainText('four of five would be right');
  await page.getByRole('tab', { name: 'Journal' }).click();
  await page.getByRole('textbox', { name: 'Search the journal' }).fill('Done:');
  await expect(page.getByRole('tabpanel', { name: 'Journal' }).getByRole('listitem').first()).toContainText('Repair');
  await page.getByRole('button', { name: 'Export' }).click();
  const written = await app.savedText(page, () => page.getByRole('menuitem', { name: 'As CSV' }).click());
  expect(written).toContain('Done:');

  await planloom.palette.run('切换为中文');
  await expect(page.getByRole('tab', { name: '日志' })).toBeVisible();
  await page.getByRole('tab', { name: '警报与补救' }).click();
  await expect(page.getByRole('article').first()).toContainText('把握');
});

test('rules of diagnosis are checked where they are written, and tried on a run', async ({ planloom }) => {
  const { start, page } = planloom;
  await start.openExample('Operating department');
  await planloom.show('Run');
  await page.getByRole('button', { name: 'Rules of diagnosis' }).click();
  await expect(page.getByText('There is no run to try them on yet.')).toBeVisible();
  const stage = page.getByRole('region', { name: 'Run', exact: true });
  const save = stage.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  const certain = stage.getByRole('textbox', { name: 'Condition 1: certain at' });
  await certain.fill('20');
  await expect(stage.getByText('Maybe swap the two.')).toBeVisible();
  await expect(save).toBeDisabled();
  await certain.fill('60');
  await stage.getByRole('textbox', { name: 'Condition 1: Threshold' }).fill('5');
  await stage.getByRole('button', { name: 'Remove condition 2' }).click();
  await save.click();
  await expect(planloom.notifications.filter({ hasText: 'The rules are saved.' })).toBeVisible();

  await page.getByRole('button', { name: 'New run' }).click();
  await page.getByLabel('Faults to expect').fill('0');
  await page.getByText('Suggest', { exact: true }).click();
  await choose(page, 'Pace', 'As fast as possible');
  await page.getByRole('button', { name: 'Start the rehearsal' }).click();
  await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Rules of diagnosis' }).click();
  await stage.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(stage.getByRole('row', { name: 'High processor load' })).toContainText('first Wed 14 Apr');
  await stage.getByRole('button', { name: 'Usual rules' }).click();
  await expect(stage.getByText('The rules were changed since.')).toBeVisible();
  await save.click();
  await page.getByRole('button', { name: /^Remove Operating/ }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No run yet.')).toBeVisible();
});
