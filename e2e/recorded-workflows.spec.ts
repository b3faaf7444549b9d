import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

const { PLANLOOM_DATA } = process.env;
const FOLDER = join(resolve(PROJECT_FOLDER, PLANLOOM_DATA ?? '../shared/data'), 'workflows');
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
/** A person waits no longer. */
const LONGEST_MS = 3_000;
/** What else the machine does may hold up one opening, but hardly each of these. */
const TRIES = 3;

test.describe('recorded workflows', () => {
  test('are there to be opened', () => {
    test.skip(FILES.length === 0, `There are none in ${FOLDER}. Maybe set PLANLOOM_DATA.`);
  });

  for (const name of FILES) {
    const file = join(FOLDER, name);
    const { tasks } = JSON.parse(readFileSync(file, 'utf8')).workflow.specification;

    test(`${name} opens as a graph that is laid out and can be used at once`, async ({ app, planloom }, testInfo) => {
      const { start, workflow, inspector } = planloom;
      const timesMs: number[] = [];
      do {
        if (timesMs.length > 0) await planloom.pick('File', 'Close plan');
        await expect(start.examples.first()).toBeVisible();
        const startedAt = performance.now();
        await app.chooseFile(planloom.page, file, () => start.openFile.click());
        await expect(workflow.nodes.first()).toBeVisible();
        await expect(workflow.addTask).toBeEnabled();
        timesMs.push(Math.round(performance.now() - startedAt));
        await expect(planloom.statusBar).toContainText(`${tasks.length} tasks`);
      } while (Math.min(...timesMs) > LONGEST_MS && timesMs.length < TRIES);
      testInfo.annotations.push({ type: 'time', description: `${timesMs.join(', ')} ms for ${tasks.length} tasks` });
      expect(Math.min(...timesMs), 'milliseconds until the graph could be used').toBeLessThan(LONGEST_MS);

      // Laid out: no two tasks that are drawn cover each other.
      expect(await workflow.overlaps()).toEqual([]);
      // Usable: a task can be picked; what the import reports may move it while the pointer is on its way.
      await expect(async () => {
        await workflow.nodes.first().click();
        await expect(inspector.name).not.toHaveValue('', { timeout: 1_000 });
      }).toPass();
    });
  }
});
