import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** What axe finds that keeps people out: the rules broken, and where. */
async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('no view, panel or dialog keeps anybody out', async ({ planloom }) => {
      const { page, start, dock } = planloom;
      await expect(start.examples.first()).toBeVisible();
      expect.soft(await seriousViolations(page), 'start page').toEqual([]);
      await start.openExample('Operating department');
      for (const view of await planloom.viewNames()) {
        await planloom.show(view);
        await expect(planloom.statusBar).toContainText('finish');
        expect.soft(await seriousViolations(page), view).toEqual([]);
      }
      await planloom.show('Workflow');
      await planloom.workflow.nodes.first().click();
      expect.soft(await seriousViolations(page), 'inspector').toEqual([]);
      for (const tab of ['load', 'health', 'jobs'] as const) {
        await planloom.palette.run(tab === 'health' ? "Show the plan's health" : `Show the ${tab}`);
        await expect(dock.root).toBeVisible();
        expect.soft(await seriousViolations(page), `dock: ${tab}`).toEqual([]);
      }
      await planloom.optimiseButton.click();
      await expect(planloom.optimise.sentence).toBeVisible();
      expect.soft(await seriousViolations(page), 'running search').toEqual([]);
      await planloom.stopButton.click();
      await planloom.press('ControlOrMeta+k');
      await expect(planloom.palette.field).toBeVisible();
      expect.soft(await seriousViolations(page), 'command palette').toEqual([]);
      await planloom.press('Escape');
      await planloom.press('ControlOrMeta+e');
      await expect(planloom.exportDialog.root).toBeVisible();
      expect.soft(await seriousViolations(page), 'export dialog').toEqual([]);
    });
  });
}
