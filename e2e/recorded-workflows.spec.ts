import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

const { PLANLOOM_DATA, CI } = process.env;
const FOLDER = join(resolve(PROJECT_FOLDER, PLANLOOM_DATA ?? '../shared/data'), 'workflows');
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
/** A person waits no longer; machines that are shared with others are given more time. */
const LONGEST_MS = CI === undefined ? 3_000 : 6_000;

test.describe('recorded workflows', () => {
  test('are there to be opened', () => {
    test.skip(FILES.length === 0, `There are none in ${FOLDER}. Maybe set PLANLOOM_DATA.`);
  });

  for (const name of FILES) {
    const file = join(FOLDER, name);
    const { tasks } = JSON.parse(readFileSync(file, 'utf8')).workflow.specification;

    test(`${name} opens as a graph that is laid out and can be used at once`, async ({ app, planloom }, testInfo) => {
      const { start, workflow } = planloom;
      await expect(start.examples.first()).toBeVisible();
      const startedAt = performance.now();
      await app.chooseFile(planloom.page, file, () => start.openFile.click());
      await expect(workflow.nodes.first()).toBeVisible();
      await expect(workflow.addTask).toBeEnabled();
      const tookMs = performance.now() - startedAt;
      testInfo.annotations.push({ type: 'time', description: `${Math.round(tookMs)} ms for ${tasks.length} tasks` });
      await expect(planloom.statusBar).toContainText(`${tasks.length} tasks`);
      expect(tookMs, 'milliseconds until the graph could be used').toBeLessThan(LONGEST_MS);

      // Laid out: no two tasks that are drawn cover each other.
      expect(await workflow.overlaps()).toEqual([]);
      // Usable: a task can be picked.
      await workflow.nodes.first().click();
      await expect(planloom.inspector.name).not.toHaveValue('');
    });
  }
});
