import i18next from 'i18next';
import { choosePathToSave, desktop } from '../desktop/desktop.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useHistory } from '../state/history-store.ts';
import { startJob } from '../state/jobs-store.ts';
import { useView } from '../state/view-store.ts';
import { writeFile } from './browser-files.ts';

/** Exports the rows of the filter as CSV or as event log (XES), to where the person wants it. */
export async function exportHistory(format: 'csv' | 'xes'): Promise<void> {
  const { filter, summary } = useHistory.getState();
  const { csvSeparator: separator, csvByteOrderMark: byteOrderMark } = useView.getState();
  const name = `${i18next.t('history:fileName')}.${format}`;
  const path = desktop === null ? null : await choosePathToSave(desktop, format, name);
  if (desktop !== null && path === null) return;
  const controller = new AbortController();
  const job = startJob('jobs:historyExport', {}, () => controller.abort());
  const texts: string[] = [];
  try {
    const { rows } = await askEngine(
      'history.export',
      { filter, separator, byteOrderMark, format, path },
      {
        signal: controller.signal,
        onEvent(event) {
          texts.push(event.text);
          job.progress(summary === null || summary.rows === 0 ? null : Math.min(1, event.rows / summary.rows), '');
        },
      },
    );
    job.end(rows === null ? 'cancelled' : 'done');
    if (rows === null) return;
    if (path === null && (await writeFile(name, new Blob(texts), null)) === null) return;
    notify(i18next.t('history:exported', { count: rows, rows: rows.toLocaleString(i18next.language) }));
  } catch (error) {
    job.end('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}
