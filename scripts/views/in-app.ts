/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Plan } from '../../core/model/plan.ts';
import { serialisePlan } from '../../core/model/plan-file.ts';
import { startLoopbackApp } from '../../e2e/app/loopback-app.ts';
import { takeNotes } from './edit-notes.ts';

/** The app with a plan open in it. */
export type OpenedApp = Awaited<ReturnType<typeof startLoopbackApp>>['app'];

/** Opens a plan in the app, shows a view, and does something there. */
export async function inApp(
  browser: Browser,
  plan: Plan,
  view: string,
  act: (app: OpenedApp) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planloom-views-'));
  const file = join(folder, 'plan.planloom');
  writeFileSync(file, serialisePlan(plan));
  const { app, stop } = await startLoopbackApp(browser, { dataFolder: join(folder, 'data') });
  try {
    await app.page.context().addInitScript(takeNotes);
    await app.page.evaluate(
      (name) => localStorage.setItem('planloom.preferences', JSON.stringify({ view: name })),
      view,
    );
    await app.page.reload();
    await app.chooseFile(app.page, file, () => app.page.getByRole('button', { name: 'Open a file…' }).click());
    await act(app);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
