import type { PlanloomApp } from '../app/planloom-app.ts';
import { test } from '../fixtures.ts';
import type { PlanloomWindow } from '../pages/planloom-window.ts';
import { exampleText, type JourneyLanguage, LOCALES, textOf } from './say.ts';

/** What a person walks with: the mouse (and typing), or nothing but the keyboard. */
export type Hands = 'mouse' | 'keyboard';

export interface JourneyTools {
  readonly app: PlanloomApp;
  /** Its page objects name things in English: in a journey use those that don't, and {@link say} for the rest. */
  readonly planloom: PlanloomWindow;
  readonly page: PlanloomWindow['page'];
  readonly temporaryFolder: string;
  readonly language: JourneyLanguage;
  readonly hands: Hands;
  /** The interface's text of a key, in the journey's language. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Words of an example in the journey's language. */
  inExample(text: string): string;
}

/** Declares one test for each language and pair of hands that a journey is walked with. */
export function journey(title: string, hands: readonly Hands[], walk: (tools: JourneyTools) => Promise<void>): void {
  for (const [language, locale] of Object.entries(LOCALES) as [JourneyLanguage, string][])
    test.describe(language, () => {
      test.use({ locale });
      for (const hand of hands)
        test(`${title} (${language}, ${hand})`, async ({ app, planloom, temporaryFolder }) => {
          await walk({
            app,
            planloom,
            page: planloom.page,
            temporaryFolder,
            language,
            hands: hand,
            say: (key, values) => textOf(language, key, values),
            inExample: (text) => exampleText(language, text),
          });
        });
    });
}
