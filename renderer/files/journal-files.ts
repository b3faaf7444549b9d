import i18next from 'i18next';
import { choosePathToSave, desktop } from '../desktop/desktop.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useJournal } from '../state/journal-store.ts';
import { useRuns } from '../state/run-store.ts';
import { writeFile } from './browser-files.ts';

/** Writes what the journal's filter lets through to where the person wants it. */
export async function exportJournal(run: number, format: 'csv' | 'jsonl'): Promise<void> {
  const { kinds, text } = useJournal.getState();
  const name = useRuns.getState().runs?.find((each) => each.run === run)?.name ?? String(run);
  const fileName = `${i18next.t('operations:journal.fileName', { name })}.${format}`;
  const path = desktop === null ? null : await choosePathToSave(desktop, 'csv', fileName);
  if (desktop !== null && path === null) return;
  const written = await askEngine('run.exportJournal', {
    run,
    kinds: kinds === null ? null : [...kinds],
    text: text.trim() === '' ? null : text.trim(),
    format,
    path,
  });
  if (written.text !== null && (await writeFile(fileName, new Blob([written.text]), null)) === null) return;
  notify(i18next.t('operations:journal.exported'));
}
