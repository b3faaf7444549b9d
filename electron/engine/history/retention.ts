import { setImmediate } from 'node:timers/promises';
import type { History } from '../../../core/history/history.ts';
import { type ObservationFilter, WHOLE_HISTORY } from '../../../core/history/observation-filter.ts';
import type { Output } from '../../ipc/contract.ts';
import { retentionSchema } from '../../ipc/history-schema.ts';

const KEY = 'history.retention';

type Retention = Output<'history.retention'>;

export function retentionOf({ settings }: History): Retention {
  return retentionSchema.safeParse(settings.get(KEY)).data ?? { months: null, last: null };
}

/** What finished so many months before `now` or earlier is too old to keep. Rows without any date never are. */
function olderThan(months: number, now: Date): ObservationFilter {
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  return { ...WHOLE_HISTORY, before: limit.getTime() };
}

export function setRetention(history: History, months: number | null): Retention {
  const retention = { months, last: retentionOf(history).last };
  history.settings.set(KEY, retention);
  return retention;
}

/** Deletes what is too old to keep, in portions, and notes how many rows went; other calls are answered in between. */
export async function applyRetention(history: History, now: Date): Promise<void> {
  const { months } = retentionOf(history);
  if (months === null) return;
  let rows = 0;
  for (rows of history.observationBrowser.remove(olderThan(months, now))) await setImmediate();
  if (rows > 0) history.settings.set(KEY, { months, last: { at: now.toISOString(), rows } });
}
