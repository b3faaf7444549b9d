import i18next from 'i18next';
import type { HistoryFilter } from '../../electron/ipc/history-schema.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from './engine-client.ts';
import { EVERYTHING, historyChanged, useHistory } from './history-store.ts';
import { startJob } from './jobs-store.ts';

/** Deletes for good what a filter means, tells how many rows went, and shows what is left. */
export async function deleteHistory(filter: HistoryFilter): Promise<void> {
  const total = useHistory.getState().summary?.rows ?? 0;
  const controller = new AbortController();
  const job = startJob('jobs:historyDelete', {}, () => controller.abort());
  try {
    const { rows } = await askEngine(
      'history.delete',
      { filter },
      {
        signal: controller.signal,
        onEvent: ({ rows: gone }) => job.progress(total === 0 ? null : Math.min(1, gone / total), ''),
      },
    );
    job.end(controller.signal.aborted ? 'cancelled' : 'done');
    notify(i18next.t('history:deleted', { count: rows, rows: rows.toLocaleString(i18next.language) }));
  } catch (error) {
    job.end('failed', error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    useHistory.setState({ filter: EVERYTHING });
    await historyChanged();
  }
}

/** Keeps what finished in the last months only, from the next start on; `null`: everything. */
export async function setHistoryRetention(months: number | null): Promise<void> {
  useHistory.setState({ retention: await askEngine('history.setRetention', { months }) });
}
