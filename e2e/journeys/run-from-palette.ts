import { expect } from '../fixtures.ts';
import type { JourneyTools } from './journey.ts';

/** Runs the first thing that the palette of commands and tasks finds, by the keyboard alone. */
export async function runFromPalette({ page, say }: Pick<JourneyTools, 'page' | 'say'>, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const search = page.getByRole('textbox', { name: say('actions:palettePlaceholder') });
  // Typed letters need no waiting; Chinese goes in as an input method puts it in, into a field that has the keyboard.
  await expect(search).toBeFocused();
  await page.keyboard.insertText(text);
  const first = page.locator('.mantine-Spotlight-action').first();
  await expect(first).toContainText(text);
  await expect(first).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
}
