import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largePlan } from './app/large-plan.ts';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

/**
 * Pictures of every view, to be looked at: empty, typical, with 2,000 tasks, with errors, while a search runs; on two
 * widths, light and dark, in English and Chinese. Not a test: runs only where PLANLOOM_TOUR names the folder for the pictures.
 * Everything is reached by keys, which are the same in each language.
 */
const { PLANLOOM_TOUR: folder = '' } = process.env;

/** Views by the key that shows each beside Alt. */
const VIEWS = [
  ['1', 'workflow'],
  ['2', 'gantt'],
  ['3', 'sheet'],
  ['4', 'scenarios'],
  ['5', 'risk'],
  ['6', 'insight'],
  ['7', 'resources'],
  ['8', 'calendars'],
  ['p', 'portfolio'],
  ['9', 'playback'],
  ['r', 'operations'],
  ['0', 'learning'],
] as const;
const LOOKS = [
  { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } },
  { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 1920, height: 1080 } },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
] as const;

const example = (name: string) => join(PROJECT_FOLDER, 'examples', `${name}.planloom`);

/** A plan that can't be scheduled: two tasks wait for each other, and one needs more than there is. */
function brokenPlan(): string {
  const plan = JSON.parse(readFileSync(example('five-task'), 'utf8'));
  const [first] = plan.workflow.links;
  plan.workflow.links.push({ ...first, id: 'back', from: first.to, to: first.from });
  plan.workflow.tasks[4].modes[0].demands[0].amount = 20_000;
  return JSON.stringify(plan);
}

function fileOf(name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.planloom`);
  writeFileSync(path, text);
  return path;
}

for (const { locale, colorScheme, viewport } of LOOKS) {
  const look = `${locale.slice(0, 2)}-${colorScheme}-${viewport.width}`;

  test.describe(look, () => {
    test.use({ locale, colorScheme, viewport });
    test.describe.configure({ timeout: 180_000 });

    async function picture(page: Page, name: string): Promise<void> {
      // What moves comes to rest, and what is calculated arrives.
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${look}-${name}.png`) });
    }
    async function allViews(page: Page, name: string): Promise<void> {
      for (const [key, view] of VIEWS) {
        await page.keyboard.press(`Alt+${key}`);
        await picture(page, `${name}-${view}`);
      }
    }

    test('start page and an empty plan', async ({ planloom: { page, start } }) => {
      await expect(start.heading).toBeVisible();
      await picture(page, 'start');
      await page.keyboard.press('ControlOrMeta+Alt+n');
      await expect(page.getByRole('contentinfo')).toBeVisible();
      await allViews(page, 'empty');
    });

    test.describe('typical', () => {
      test.use({ startFile: example('hospital-day') });

      test('a typical plan, panels and dialogs', async ({ planloom: { page, workflow } }) => {
        const nodes = page.locator('.react-flow__node-task');
        await nodes.first().waitFor();
        await allViews(page, 'typical');
        await page.keyboard.press('Alt+1');
        await nodes.nth(2).click();
        await picture(page, 'selected-workflow');
        await page.keyboard.press('Alt+2');
        await picture(page, 'selected-gantt');
        await page.keyboard.press('Alt+3');
        await picture(page, 'selected-sheet');
        await page.keyboard.press('ControlOrMeta+j');
        const tabs = page.getByRole('tablist').first().getByRole('tab');
        for (const [index, name] of ['load', 'health', 'jobs'].entries()) {
          await tabs.nth(index).click();
          await picture(page, `dock-${name}`);
        }
        await page.keyboard.press('Alt+7');
        await page.locator('tbody tr').first().click();
        await picture(page, 'selected-resource');
        await page.keyboard.press('ControlOrMeta+j');
        for (const [keys, name] of [
          ['ControlOrMeta+k', 'palette'],
          ['ControlOrMeta+e', 'export'],
          ['Shift+?', 'shortcuts'],
        ] as const) {
          await page.keyboard.press(keys);
          await picture(page, `dialog-${name}`);
          await page.keyboard.press('Escape');
        }
        await page.keyboard.press('Alt+2');
        await page.keyboard.press('ControlOrMeta+Enter');
        await page.locator('svg.recharts-surface').first().waitFor();
        await picture(page, 'running-gantt');
        await page.keyboard.press('ControlOrMeta+.');
        await picture(page, 'result-gantt');
        await page.keyboard.press('ControlOrMeta+Shift+Enter');
        await picture(page, 'applied-gantt');
        await expect(workflow.nodes).toHaveCount(0);
      });
    });

    test.describe('broken', () => {
      test.use({ startFile: fileOf('broken', brokenPlan()) });

      test('a plan with errors', async ({ planloom: { page } }) => {
        await page.locator('.react-flow__node-task').first().waitFor();
        await page.keyboard.press('ControlOrMeta+j');
        await page.getByRole('tablist').first().getByRole('tab').nth(1).click();
        await allViews(page, 'broken');
        await page.keyboard.press('ControlOrMeta+Enter');
        await picture(page, 'broken-result');
      });
    });

    test.describe('large', () => {
      test.use({ startFile: fileOf('large', JSON.stringify(largePlan(2_000, 3_000))) });

      test('2,000 tasks', async ({ planloom: { page } }) => {
        await page.locator('.react-flow__node, canvas').first().waitFor();
        await expect(page.getByRole('contentinfo')).toContainText(/2027/);
        await allViews(page, 'large');
        await page.keyboard.press('Alt+1');
        await page.keyboard.press('f');
        await picture(page, 'large-workflow-whole');
        await page.keyboard.press('Alt+2');
        await page.keyboard.press('ControlOrMeta+Enter');
        await page.waitForTimeout(4_000);
        await picture(page, 'large-running');
        await page.keyboard.press('ControlOrMeta+.');
        await picture(page, 'large-result');
      });
    });
  });
}

/** The pictures of the README: a typical plan, optimised. */
for (const [name, view, colorScheme] of [
  ['workflow-light', 1, 'light'],
  ['gantt-light', 2, 'light'],
  ['gantt-dark', 2, 'dark'],
] as const) {
  test.describe('for the README', () => {
    test.use({ colorScheme, startFile: example('hospital-day'), viewport: { width: 1440, height: 900 } });

    test(name, async ({ planloom }) => {
      const { page, optimise, workflow, inspector } = planloom;
      await workflow.nodes.first().waitFor();
      await page.keyboard.press(`Alt+${view}`);
      await planloom.pick('Plan', 'Optimise options');
      await optimise.choose('How long to search', '5 seconds');
      await planloom.optimiseButton.click();
      await optimise.apply.waitFor();
      if (view === 1) {
        await optimise.apply.click();
        await workflow.fit.click();
        await workflow.task('Knee: operate').click();
        await inspector.show();
      }
      // Away from everything that would show a tip.
      await page.mouse.move(1_300, 800);
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    });
  });
}
