import { withImportedHistory } from './app/imported-history.ts';
import { test as base, expect } from './fixtures.ts';

const HOUR_MS = 3_600_000;
const ROWS = 600;
const MAP =
  'actual=took_s,kind=kind,task=task,person=person,memory=memory,errors=errors,started=started,finished=finished';

/** Quick tests, long migrations that need much memory, and deployments with errors; one test took far too long. */
function history(): string {
  const rows = Array.from({ length: ROWS }, (_, k) => {
    const wobble = 0.8 + ((k * 37) % 41) / 100;
    const started = Date.UTC(2026, 0, 5, 8) + k * HOUR_MS;
    const [kind, seconds, memory, errors] =
      k % 3 === 0 ? ['test', 900, 2e8, 0] : k % 3 === 1 ? ['migration', 28_800, 8e9, 0] : ['deployment', 5_000, 3e8, 2];
    const took = Math.round(Number(seconds) * wobble * (k === 300 ? 40 : 1));
    const dates = [started, started + took * 1000].map((at) => new Date(at).toISOString());
    return [`job ${k}`, kind, 'runner', took, Math.round(Number(memory) * wobble), errors, ...dates].join(',');
  });
  return ['task,kind,person,took_s,memory,errors,started,finished', ...rows].join('\n');
}

/** The app with a history that was imported before it starts. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  temporaryFolder: async ({}, use) => withImportedHistory(history(), MAP, use),
});

test('patterns are found, looked at, and used in the plan; unusual executions are listed with reasons', async ({
  planloom,
}) => {
  const { start, page, workflow, inspector } = planloom;
  await start.openExample('ERP release 7.2');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Learning');
  const main = page.getByRole('main');
  await main.getByRole('tab', { name: 'Patterns' }).click();
  const findings = page.getByRole('region', { name: 'Patterns in the history' });
  await expect(findings).toContainText('No patterns yet');

  await page.getByRole('button', { name: 'Find patterns' }).click();
  await expect(findings).toContainText('From 600 task executions');
  await expect(findings).toContainText('Why 3 patterns?');
  const all = findings.getByRole('region', { name: 'All patterns' });
  await expect(all.getByRole('button')).toHaveCount(3);
  await all.getByRole('button', { name: /flaky/ }).click();
  await expect(findings.getByRole('heading', { level: 2, name: /flaky/ })).toBeVisible();
  await expect(findings.getByRole('region', { name: /^What sets .*flaky.* apart/ })).toContainText('Errors');
  await expect(findings.getByRole('region', { name: 'Tasks of this pattern' })).toContainText('deployment');

  const kinds = findings.getByRole('region', { name: 'Kinds of this pattern' });
  await kinds.getByRole('switch', { name: 'Default duration of new tasks of the kind deployment' }).press('Space');
  await kinds.getByRole('button', { name: 'Note the risk on 4 tasks of the plan' }).click();
  await expect(kinds.getByRole('button', { name: "The plan's tasks have the note" })).toBeDisabled();
  await planloom.undo.click();
  await expect(kinds.getByRole('button', { name: 'Note the risk on 4 tasks of the plan' })).toBeEnabled();

  await page.getByText('By hand', { exact: true }).click();
  await page.getByRole('textbox', { name: 'How many patterns' }).fill('4');
  await page.getByRole('button', { name: 'Find again' }).click();
  await expect(all.getByRole('button')).toHaveCount(4);
  await expect(findings).toContainText('You chose 4 patterns.');

  const unusual = findings.getByRole('region', { name: 'Unusual task executions' });
  await unusual.getByRole('button', { name: 'Look for them' }).click();
  await expect(unusual.getByRole('row', { name: /job 300/ })).toContainText('times as long as is usual for its kind');

  await unusual.getByRole('button', { name: 'job 300', exact: true }).click();
  await expect(main.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  await expect(main).toContainText('job 300');

  // A new task takes the usual duration of the kind it is given.
  await planloom.pick('Edit', 'Add a task');
  const kind = inspector.root.getByLabel('Kind', { exact: true });
  await kind.fill('deployment');
  await kind.press('Enter');
  await expect(inspector.duration).toHaveValue(/^8\dmin$/);
});
