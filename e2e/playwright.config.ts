import { defineConfig } from '@playwright/test';
import type { AppOptions } from './fixtures.ts';

/**
 * End-to-end tests: the running app, driven as a person would. The same specs run in a browser (project `chromium`) and
 * in the desktop app (project `electron`). `PLANLOOM_E2E_APP` names one of them; without it both run, and the tests of
 * one whose program is missing here are reported as skipped, with the reason.
 */
const { CI, PLANLOOM_E2E_APP: onlyApp, PLANLOOM_TOUR } = process.env;
const isWanted = (app: AppOptions['appKind']) => onlyApp === undefined || onlyApp === '' || onlyApp === app;

export default defineConfig<AppOptions>({
  testDir: '.',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: CI !== undefined,
  retries: CI === undefined ? 0 : 1,
  workers: 2,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // The same machine paints alike, but for edges of letters.
    toHaveScreenshot: { maxDiffPixelRatio: 0.005 },
  },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
    // Nothing has to be waited for that only explains.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: CI === undefined ? 'off' : 'on-first-retry',
  },
  projects: [
    { name: 'build', testMatch: 'build.setup.ts' },
    ...(isWanted('chromium')
      ? [{ name: 'chromium', dependencies: ['build'], use: { appKind: 'chromium', isAppRequired: true } as const }]
      : []),
    ...(isWanted('electron')
      ? [
          {
            name: 'electron',
            dependencies: ['build'],
            // One browser is enough to look alike.
            testIgnore: 'pictures/**',
            use: { appKind: 'electron', isAppRequired: onlyApp === 'electron' } as const,
          },
        ]
      : []),
    ...(PLANLOOM_TOUR
      ? [
          {
            name: 'tour',
            testMatch: 'tour.ts',
            dependencies: ['build'],
            use: { appKind: 'chromium', isAppRequired: true } as const,
          },
        ]
      : []),
  ],
});
