import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Rules broken, and where, of what axe calls serious or critical: it keeps people out. */
async function seriousViolations(page: Page, within = 'body'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  // What differs in the dark is contrast alone; all the rest was looked at in the light.
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  if (isDark) axe.withRules(['color-contrast']);
  else axe.options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });
    test.describe.configure({ timeout: 120_000 });

    test('no view keeps anybody out', async ({ planloom }) => {
      const { page, start } = planloom;
      await expect(start.examples.first()).toBeVisible();
      expect.soft(await seriousViolations(page), 'start page').toEqual([]);
      await start.openExample('Operating department');
      await expect(planloom.statusBar).toContainText('finish');
      for (const view of await planloom.viewNames()) {
        await planloom.show(view);
        // What is around the views is the same for all of them.
        expect.soft(await seriousViolations(page, view === 'Workflow' ? 'body' : 'main'), view).toEqual([]);
      }
    });

    test('no page within a view keeps anybody out', async ({ planloom }) => {
      const { page, start } = planloom;
      const main = page.getByRole('main');
      await start.openExample('Operating department');
      await expect(planloom.statusBar).toContainText('finish');
      for (const [view, pages] of [
        ['Resources', ['Who is free when', 'Library']],
        ['Learning', ['Forecasts', 'Patterns', 'Priorities', 'Models']],
        ['Run', ['Tracked run', 'Run on this machine', 'Rules of diagnosis']],
        ['Calendars', ['Public holidays']],
        ['Scenarios', ['Make a scenario', 'Sweep']],
      ] as const) {
        await planloom.show(view);
        for (const name of pages) {
          await main.getByText(name, { exact: true }).first().click();
          expect.soft(await seriousViolations(page, 'main'), `${view}, ${name}`).toEqual([]);
        }
      }
    });

    test('no empty view keeps anybody out', async ({ planloom }) => {
      await planloom.start.newPlan.click();
      for (const view of await planloom.viewNames()) {
        await planloom.show(view);
        expect.soft(await seriousViolations(planloom.page, 'main'), view).toEqual([]);
      }
    });

    test('no stop of the tour keeps anybody out', async ({ planloom }) => {
      const { page } = planloom;
      await page.getByRole('button', { name: 'Take the tour' }).click();
      for (const forward of ['Next', 'Next', 'Next', 'Next', 'Start planning']) {
        await expect(page.getByRole('button', { name: forward, exact: true })).toBeFocused();
        expect.soft(await seriousViolations(page, '[role="dialog"]'), forward).toEqual([]);
        await planloom.press('Enter');
      }
      await expect(planloom.dialog).toBeHidden();
    });

    test('no panel or dialog keeps anybody out', async ({ planloom }) => {
      const { page, start, dock, fit, optimise, workflow } = planloom;
      await start.openExample('Operating department');
      await workflow.nodes.first().click();
      expect.soft(await seriousViolations(page, 'aside'), 'inspector').toEqual([]);
      for (const [tab, command] of [
        ['Load', 'Show the load'],
        ['Health', "Show the plan's health"],
        ['Undo history', 'Show the undo history'],
        ['Jobs', 'Show the jobs'],
      ] as const) {
        await planloom.palette.run(command);
        await expect(dock.root.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
        expect.soft(await seriousViolations(page, 'section[aria-label="Dock"]'), tab).toEqual([]);
      }
      await planloom.press('F1');
      await expect(page.getByRole('heading', { name: 'Workflow' })).toBeVisible();
      expect.soft(await seriousViolations(page, 'aside'), 'help').toEqual([]);
      await planloom.optimiseButton.click();
      await expect(optimise.sentence).toBeVisible();
      expect.soft(await seriousViolations(page, 'aside'), 'running search').toEqual([]);
      await optimise.end();
      expect.soft(await seriousViolations(page, 'aside'), 'result of a search').toEqual([]);
      await planloom.pick('Plan', 'What fits into a budget');
      await fit.limit('Theatre nurses: work in all', '8h');
      await fit.ask.click();
      await expect(fit.result).toContainText('Proved');
      expect.soft(await seriousViolations(page, 'aside'), 'what fits').toEqual([]);
      for (const [keys, name] of [
        ['ControlOrMeta+k', 'command palette'],
        ['ControlOrMeta+e', 'export'],
        ['ControlOrMeta+p', 'print'],
        ['Shift+?', 'shortcuts'],
        ['ControlOrMeta+,', 'settings'],
      ] as const) {
        await planloom.press(keys);
        await expect(planloom.dialog).toBeVisible();
        expect.soft(await seriousViolations(page, '[role="dialog"]'), name).toEqual([]);
        await planloom.press('Escape');
        await expect(planloom.dialog).toBeHidden();
      }
    });
  });
}
