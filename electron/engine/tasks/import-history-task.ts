import type { ImportEvent, ImportTaskInput, ImportTaskOutput } from '../history/import-events.ts';
import { importFile } from '../history/import-file.ts';
import type { TaskContext } from '../worker-loop.ts';

/** Portions of rows that may be under way: the engine answers others between two of them. */
const MOST_UNDER_WAY = 6;
const LONGEST_WAIT_MS = 200;
const PROGRESS_EVERY_MS = 100;

/** Reads a file of what happened; the rows go to the engine, which owns the database. */
export async function importHistoryTask(
  { request, written }: ImportTaskInput,
  { emit, mustStop, now }: TaskContext,
): Promise<ImportTaskOutput> {
  const tell = (event: ImportEvent) => emit(event);
  let sent = 0;
  let toldAt = 0;
  const { result, fingerprint, stopped } = await importFile(
    request,
    {
      begin: (unit, columns) => tell({ kind: 'begin', unit, columns }),
      add(rows) {
        tell({ kind: 'rows', rows });
        sent++;
        for (let done = Atomics.load(written, 0); sent - done > MOST_UNDER_WAY && !mustStop(); ) {
          Atomics.wait(written, 0, done, LONGEST_WAIT_MS);
          done = Atomics.load(written, 0);
        }
      },
    },
    {
      mustStop,
      onProgress(progress) {
        if (now() - toldAt < PROGRESS_EVERY_MS) return;
        toldAt = now();
        tell({ kind: 'progress', progress });
      },
    },
  );
  const told =
    result === null
      ? null
      : { unit: result.unit, read: result.read, kept: result.kept, findings: result.report.toJSON() };
  return { result: told as ImportTaskOutput['result'], fingerprint, stopped };
}
