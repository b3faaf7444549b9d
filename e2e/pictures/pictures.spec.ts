import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largePlan } from '../app/large-plan.ts';
import { PROJECT_FOLDER } from '../app/programs.ts';
import { expect, test } from '../fixtures.ts';
import { LOCALES, textOf } from '../journeys/say.ts';
import { keepFewerColours } from './fewer-colours.ts';
import { differences, keepMachine, thisMachine } from './recorded-with.ts';

/**
 * How the views look: pictures that were looked at once, and that every later look has to match. They depend on the version of the
 * browser and on the fonts; where those differ from the ones they were taken with (recorded-with.json), the tests are skipped and
 * say what differs. After a change of looks that is meant, take them anew, and look at those that changed before you keep them:
 *
 *     npx playwright test --config e2e/playwright.config.ts pictures.spec --project=chromium --update-snapshots=all
 */

/** A moment within the typical plan, so that its line "now" is in sight and stays where it is. */
const NOW = new Date('2027-04-14T09:40:00+02:00');
const TYPICAL = join(PROJECT_FOLDER, 'examples', 'hospital-day.planloom');
const WIDE = { width: 1920, height: 1080 };
const USUAL = { width: 1280, height: 800 };
/** What remains of the usual window where the browser enlarges everything twice. */
const ENLARGED = { width: 640, height: 400 };
const TWICE_THE_USUAL_LETTERS_PX = 32;
const RECORDING_PAUSE_MS = 4_000;

const VIEW_KEYS = {
  workflow: 'Alt+1',
  gantt: 'Alt+2',
  sheet: 'Alt+3',
  scenarios: 'Alt+4',
  risk: 'Alt+5',
  insight: 'Alt+6',
  resources: 'Alt+7',
  calendars: 'Alt+8',
  portfolio: 'Alt+p',
  playback: 'Alt+9',
  operations: 'Alt+r',
  learning: 'Alt+0',
} as const;
type View = keyof typeof VIEW_KEYS;

interface Look {
  readonly language: keyof typeof LOCALES;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  /** Letters are twice as large, and the window stays. */
  readonly hasLargeText?: boolean;
}

const isRecording = () => ['all', 'changed'].includes(test.info().config.updateSnapshots);

test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ sharedBrowser }) => {
  const machine = await thisMachine(await sharedBrowser());
  if (isRecording()) keepMachine(machine);
  const found = differences(machine);
  test.skip(found !== '', `The pictures were taken on another machine (${found}).`);
});

/** How long late figures are waited for, before a picture counts as another. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 400;

/** Compares the window with the picture of that name. */
async function look(page: Page, name: string): Promise<void> {
  const file = `${name}.png`;
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
  if (isRecording()) {
    // Nobody knows yet what is still to come.
    await page.waitForTimeout(RECORDING_PAUSE_MS);
    await expect(page).toHaveScreenshot(file);
    keepFewerColours(test.info().snapshotPath(file, { kind: 'screenshot' }));
    return;
  }
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    // The last comparison says what differs; the ones before only wait.
    const isAlike = await expect(page)
      .toHaveScreenshot(file)
      .then(
        () => true,
        () => false,
      );
    if (isAlike) return;
    await page.waitForTimeout(RETRY_MS);
  }
  await expect.soft(page).toHaveScreenshot(file);
}

/** Declares a test that goes through pictures of one look in one window. */
function pictures(
  title: string,
  { language, colorScheme, viewport, hasLargeText = false }: Look,
  file: string | undefined,
  walk: (page: Page, say: (key: string) => string) => Promise<void>,
): void {
  test.describe(title, () => {
    test.use({ locale: LOCALES[language], colorScheme, viewport, startFile: file });

    test(title, async ({ planloom: { page } }) => {
      await page.clock.setFixedTime(NOW);
      if (hasLargeText) await setLetters(page, TWICE_THE_USUAL_LETTERS_PX);
      if (file === undefined) await expect(page.getByRole('heading', { name: 'Planloom', level: 1 })).toBeVisible();
      else
        await expect(page.getByRole('contentinfo')).toContainText(textOf(language, 'shell:whyFinish'), {
          timeout: 30_000,
        });
      await walk(page, (key) => textOf(language, key));
    });
  });
}

/** Sets how large letters are, as a person does in the settings of the browser. */
async function setLetters(page: Page, px: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } });
  await page.reload();
}

async function show(page: Page, view: View): Promise<void> {
  await page.keyboard.press(VIEW_KEYS[view]);
}

async function lookAtViews(page: Page, prefix: string, views: readonly View[]): Promise<void> {
  for (const view of views) {
    await show(page, view);
    await look(page, `${prefix}-${view}`);
  }
}

const EN_LIGHT = { language: 'en', colorScheme: 'light', viewport: USUAL } as const;
const ZH_DARK = { language: 'zh', colorScheme: 'dark', viewport: USUAL } as const;

pictures('first page and empty views, in English', EN_LIGHT, undefined, async (page) => {
  await look(page, 'start-en');
  await page.keyboard.press('ControlOrMeta+,');
  await look(page, 'settings-en');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Alt+n');
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await lookAtViews(page, 'empty-en', ['workflow', 'sheet', 'resources']);
});

pictures('first page and empty views, in Chinese and dark', ZH_DARK, undefined, async (page) => {
  await look(page, 'start-zh-dark');
  await page.keyboard.press('ControlOrMeta+Alt+n');
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await lookAtViews(page, 'empty-zh-dark', ['workflow', 'gantt', 'learning']);
});

pictures('a plan, in English', EN_LIGHT, TYPICAL, async (page) => {
  await lookAtViews(page, 'plan-en', ['workflow', 'gantt', 'sheet', 'scenarios', 'risk', 'insight', 'resources']);
  await lookAtViews(page, 'plan-en', ['calendars', 'portfolio', 'playback', 'operations']);
});

pictures('a plan, in Chinese and dark', ZH_DARK, TYPICAL, async (page) => {
  await lookAtViews(page, 'plan-zh-dark', ['workflow', 'gantt', 'sheet', 'risk', 'resources', 'operations']);
});

pictures('panels and dialogs, in English', EN_LIGHT, TYPICAL, async (page, say) => {
  await show(page, 'gantt');
  await page.getByRole('treegrid').getByRole('row', { name: 'Knee: operate' }).click();
  await look(page, 'inspector-en');
  await page.getByRole('button', { name: say('shell:whyFinish') }).waitFor();
  await page.keyboard.press('F1');
  await look(page, 'help-en');
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'print-en');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await look(page, 'palette-en');
});

pictures('a plan in a wide window, dark', { language: 'en', colorScheme: 'dark', viewport: WIDE }, TYPICAL, (page) =>
  lookAtViews(page, 'wide-en-dark', ['gantt']),
);

pictures(
  'a plan in a wide window, in Chinese',
  { language: 'zh', colorScheme: 'light', viewport: WIDE },
  TYPICAL,
  (page) => lookAtViews(page, 'wide-zh', ['sheet', 'calendars']),
);

pictures('a plan enlarged twice', { ...EN_LIGHT, viewport: ENLARGED }, TYPICAL, (page) =>
  lookAtViews(page, 'enlarged-en', ['gantt', 'sheet']),
);

pictures('letters twice as large', { ...EN_LIGHT, hasLargeText: true }, undefined, async (page) => {
  await look(page, 'letters-en-start');
  await page.getByRole('button', { name: /Operating department/ }).press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText(textOf('en', 'shell:whyFinish'), { timeout: 30_000 });
  await lookAtViews(page, 'letters-en', ['gantt', 'sheet']);
});

test.describe('10,000 tasks', () => {
  test.use({ colorScheme: 'light', viewport: USUAL });

  test('10,000 tasks', async ({ app, planloom: { page }, temporaryFolder }) => {
    await page.clock.setFixedTime(NOW);
    const path = join(temporaryFolder, 'estate.planloom');
    writeFileSync(path, JSON.stringify(largePlan(10_000, 15_000)));
    await page.getByRole('heading', { name: 'Planloom', level: 1 }).waitFor();
    await app.chooseFile(page, path, () => page.keyboard.press('ControlOrMeta+o'));
    await expect(page.getByRole('contentinfo')).toContainText(textOf('en', 'shell:whyFinish'), { timeout: 60_000 });
    await lookAtViews(page, 'large-en', ['workflow', 'gantt', 'sheet']);
  });
});
