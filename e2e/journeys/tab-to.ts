import type { Locator } from '@playwright/test';

const MOST_TABS = 80;

/** Moves the focus by the Tab key, as a person without a mouse does, until it is on `target`. Throws where it is never reached. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab do not lead to ${target}.`);
}
