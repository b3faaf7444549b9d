/// <reference lib="dom" />
import type { Page } from '@playwright/test';

/** Runs in the page before anything else: notes when what a key led to was painted, at first and as it was reckoned beside the page. */
export function takeNotes(): void {
  const notes = { keyAtMs: Number.NaN, paintedAtMs: Number.NaN, analysis: Number.NaN, schedule: Number.NaN };
  Object.assign(globalThis, { editNotes: notes });
  const afterPaint = (note: 'paintedAtMs' | 'analysis' | 'schedule') => {
    requestAnimationFrame(() =>
      setTimeout(() => {
        notes[note] = performance.now();
      }),
    );
  };
  document.addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key !== 'Enter') return;
      Object.assign(notes, { keyAtMs: timeStamp, paintedAtMs: Number.NaN, analysis: Number.NaN, schedule: Number.NaN });
      afterPaint('paintedAtMs');
    },
    true,
  );
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'analysis' || data?.kind === 'schedule') afterPaint(data.kind);
      });
    }
  };
}

interface EditNotes {
  readonly keyAtMs: number;
  readonly paintedAtMs: number;
  readonly analysis: number;
  readonly schedule: number;
}

/** Milliseconds from the key to what the screen shows: the edit itself, its critical path by links and dates, its new schedule with slack. */
export async function editedIn(page: Page): Promise<Record<'painted' | 'critical path' | 'schedule', number>> {
  const done = () => {
    const notes = (globalThis as unknown as { readonly editNotes: EditNotes }).editNotes;
    return notes.paintedAtMs > 0 && notes.analysis > 0 && notes.schedule > 0;
  };
  await page.waitForFunction(done, null, { polling: 20, timeout: 20_000 });
  return page.evaluate(() => {
    const notes = (globalThis as unknown as { readonly editNotes: EditNotes }).editNotes;
    const { keyAtMs, paintedAtMs, analysis, schedule } = notes;
    return { painted: paintedAtMs - keyAtMs, 'critical path': analysis - keyAtMs, schedule: schedule - keyAtMs };
  });
}
