import type { Locator } from '@playwright/test';
import { withImportedHistory } from './app/imported-history.ts';
import { test as base, expect } from './fixtures.ts';
import type { PlanloomWindow } from './pages/planloom-window.ts';

const DAY_MS = 86_400_000;
const ROWS = 600;
/** Too few to learn from. */
const ROWS_WITH_MEMORY = 12;
const MAP =
  'actual=took_h,planned=planned_h,kind=kind,person=person,task=task,memory=memory,started=started,finished=finished';

/** Milling takes half as long again as planned, inspections as long as planned; both scatter by a third. */
function history(): string {
  const rows = Array.from({ length: ROWS }, (_, k) => {
    const scatter = Math.exp(0.3 * (((k * 7919) % 101) / 50 - 1) + 0.15 * (((k * 104_729) % 89) / 44 - 1));
    const [kind, person, factor] = k % 2 === 0 ? ['milling', 'Five-axis mill', 1.5] : ['inspection', 'Inspector', 1];
    const planned = 2 + ((k * 31) % 23);
    const took = planned * Number(factor) * scatter;
    const started = Date.UTC(2024, 0, 1) + k * DAY_MS;
    const dates = [started, started + took * 3_600_000].map((at) => new Date(at).toISOString());
    const memory = k < ROWS_WITH_MEMORY ? 1e9 + k : '';
    return [`job ${k}`, kind, person, planned, took.toFixed(3), memory, ...dates].join(',');
  });
  return ['task,kind,person,planned_h,took_h,memory,started,finished', ...rows].join('\n');
}

/** The app with a history that was imported before it starts. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  temporaryFolder: async ({}, use) => withImportedHistory(history(), MAP, use),
});

interface LearningParts {
  readonly findings: Locator;
  readonly train: Locator;
  readonly stop: Locator;
  versionRow(number: number): Locator;
  tab(name: string): Promise<void>;
  /** Lets only these models compete. */
  compete(names: readonly string[]): Promise<void>;
}

async function openLearning(planloom: PlanloomWindow): Promise<LearningParts> {
  const { start, workflow, page } = planloom;
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Learning');
  const options = page.getByRole('region', { name: 'Training', exact: true });
  return {
    findings: page.getByRole('region', { name: 'Models and how they do' }),
    train: options.getByRole('button', { name: 'Train', exact: true }),
    stop: options.getByRole('button', { name: 'Stop', exact: true }),
    versionRow: (number) =>
      page
        .getByRole('region', { name: 'Versions' })
        .getByRole('row', { name: new RegExp(`^Compare version ${number}`) }),
    tab: (name) => page.getByRole('main').getByRole('tab', { name }).click(),
    async compete(names) {
      for (const box of await options.getByRole('checkbox').all()) await box.uncheck();
      for (const name of names) await options.getByRole('checkbox', { name, exact: true }).check();
    },
  };
}

test('the loop: train, stop, train again, compare, promote, fill the ranges, simulate, optimise, roll back', async ({
  planloom,
}) => {
  test.slow();
  const { page, undo, optimise, optimiseButton } = planloom;
  const { findings, train, stop, tab, compete, versionRow } = await openLearning(planloom);
  await tab('Forecasts');
  await expect(page.getByText('Nothing was learned yet')).toBeVisible();
  await page.getByRole('button', { name: 'Train a model' }).click();
  await expect(findings).toContainText('No model yet');

  await page.getByLabel('Settings to try besides the usual').fill('500');
  await train.click();
  await expect(page.getByRole('progressbar', { name: 'Progress of the training' })).toBeVisible();
  await expect(findings).toContainText(/round \d+ of \d+/);
  await stop.click();
  await expect(findings).toContainText('The training was stopped. Nothing of it was kept');

  await page.getByLabel('Settings to try besides the usual').fill('0');
  await compete(['Your own estimates', 'Estimate × learned ratio']);
  await train.click();
  await expect(findings).toContainText('Version 1 is trained: Estimate × learned ratio');
  await expect(findings).toContainText('It is champion now.');
  await expect(findings).toContainText(/beats your own estimates by \d+%/);
  await compete(['Median of the kind']);
  await train.click();
  await expect(findings).toContainText('Version 2 is trained: Median of the kind');
  await expect(findings).toContainText('It stays a candidate. It does not beat version 1');
  await findings.getByRole('checkbox', { name: 'Compare version 1' }).check();
  await findings.getByRole('checkbox', { name: 'Compare version 2' }).check();
  await expect(findings.getByRole('region', { name: /^Version [12] beside version [12]$/ })).toContainText(
    'On the same 120 newest rows.',
  );

  await findings.getByRole('button', { name: 'Actions for version 2' }).click();
  await page.getByRole('menuitem', { name: 'Promote' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The rule refuses version 2');
  await expect(dialog.getByRole('button', { name: 'Promote anyway' })).toBeDisabled();
  await dialog.getByLabel('Why').fill('The newest rows are no guide.');
  await dialog.getByRole('button', { name: 'Promote anyway' }).click();
  await expect(versionRow(2)).toContainText('The newest rows are no guide.');
  await findings.getByRole('button', { name: 'Roll back' }).click();
  await expect(versionRow(1)).toContainText('champion');

  await tab('Forecasts');
  const table = page.getByRole('table', { name: "Forecasts of the plan's tasks" });
  await table.getByRole('button', { name: 'Cut gears' }).click();
  const why = page.getByRole('region', { name: 'Why this forecast' });
  await expect(why).toContainText(/300 similar tasks \(milling, Five-axis mill\), median 1\.\d+ × plan/);
  await expect(why).toContainText(/Kind milling: \d+% longer/);
  await table.getByRole('button', { name: 'Harden shafts and gears' }).click();
  await expect(why).toContainText('There is no task of the kind “heat treatment” in the history');
  await page.getByRole('button', { name: 'Forecast cpu and memory' }).click();
  await expect(page.getByText('No model of memory was trained yet.')).toBeVisible();
  await page.getByRole('button', { name: "Fill the plan's ranges" }).click();
  await expect(undo).toHaveAccessibleName('Undo filling ranges from forecasts');
  await planloom.expectKept();

  await planloom.show('Risk');
  await page.getByText('1,000', { exact: true }).click();
  await page.getByRole('button', { name: 'Simulate' }).click();
  await expect(page.getByRole('region', { name: 'What the simulation found' })).toContainText(
    /50 % by .+, 90 % by .+/,
    {
      timeout: 45_000,
    },
  );
  await optimiseButton.click();
  await expect(optimise.sentence).toBeVisible();
});

test('too few rows are told, with what to do', async ({ planloom }) => {
  const { page } = planloom;
  const { findings, train, tab } = await openLearning(planloom);
  await tab('Models');
  for (const [target, trouble] of [
    ['Memory', /12 tasks to learn from.*Maybe/],
    ['Effort', /no observation with a known effort\. Maybe/],
  ] as const) {
    await page.getByRole('combobox', { name: 'What to forecast' }).click();
    await page.getByRole('option', { name: target }).click();
    await train.click();
    await expect(findings).toContainText(trouble);
  }
});

test.describe('when the engine dies', () => {
  // A connection that breaks is an error for the browser's console, and what this test is about.
  test.use({ expectedErrors: /WebSocket|ERR_CONNECTION/ });

  test('in the middle of a training, that training is lost and nothing else', async ({ app, planloom }) => {
    test.slow();
    const { page } = planloom;
    const { findings, train, tab, compete, versionRow } = await openLearning(planloom);
    await tab('Models');
    await page.getByLabel('Settings to try besides the usual').fill('0');
    await compete(['Estimate × learned ratio']);
    await train.click();
    await expect(findings).toContainText('Version 1 is trained');
    await page.getByLabel('Settings to try besides the usual').fill('500');
    await compete(['Boosted trees']);
    await train.click();
    await expect(findings).toContainText(/round \d+ of \d+/);
    await app.killEngine();
    await expect(findings).toContainText('That training is lost, nothing else.');
    await expect(versionRow(1)).toContainText('champion');
    await page.getByLabel('Settings to try besides the usual').fill('0');
    await train.click();
    await expect(findings).toContainText('Version 2 is trained: Boosted trees');
  });
});
