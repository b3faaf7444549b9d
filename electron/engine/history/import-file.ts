import { readFileSync, statSync } from 'node:fs';
import { EVENT_LOG_MAPPING, EventLogTable } from '../../../core/history/import/event-log-table.ts';
import type { EventColumns } from '../../../core/history/import/guess-columns.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import {
  type ImportResult,
  ObservationImporter,
  type ObservationSink,
} from '../../../core/history/import/import-observations.ts';
import type { ObservationMapping } from '../../../core/history/import/observation-mapping.ts';
import { WFCOMMONS_MAPPING, wfcommonsRows } from '../../../core/history/import/wfcommons-table.ts';
import { XES_HEADER, XES_MAPPING, xesRows } from '../../../core/history/import/xes-rows.ts';
import { createMomentReader, type DateOrder } from '../../../core/time/read-moment.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { streamTable } from './stream-table.ts';
import { streamXes } from './stream-xes.ts';
import type { TextEncoding } from './text-encoding.ts';

/** What kind of file holds the history, and how it is to be read. */
export type HistoryContent =
  | { readonly kind: 'table'; readonly mapping: ObservationMapping }
  | { readonly kind: 'events'; readonly columns: EventColumns }
  | { readonly kind: 'wfcommons' }
  | { readonly kind: 'xes' };

export interface ImportFileRequest {
  readonly path: string;
  /** How messages call the file; `.gz` at its end means that it is packed. */
  readonly name: string;
  readonly content: HistoryContent;
  readonly dates: DateOrder;
  /** Of dates without an offset. */
  readonly timeZone: string;
  readonly skipRepeated: boolean;
  readonly skipImplausible: boolean;
  readonly encoding: TextEncoding | null;
  readonly separator: string | null;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

export interface ImportProgress {
  /** Share of the file that was read. */
  readonly fraction: number;
  readonly read: number;
  readonly kept: number;
}

/** `result` is `null` where there was not even a first row. */
export interface ImportedFile {
  readonly result: ImportResult | null;
  readonly fingerprint: string;
  readonly stopped: boolean;
}

const MAPPINGS = { events: EVENT_LOG_MAPPING, wfcommons: WFCOMMONS_MAPPING, xes: XES_MAPPING } as const;
const MOST_JSON_BYTES = 200_000_000;

/**
 * Reads a file of what happened into a sink.
 * @throws ImportError, ReadError where it can't be read
 */
export async function importFile(
  request: ImportFileRequest,
  sink: ObservationSink,
  surroundings: { readonly onProgress: (progress: ImportProgress) => void; readonly mustStop: () => boolean },
): Promise<ImportedFile> {
  const { path, name, content, encoding, separator, timeZone, dates } = request;
  const { mustStop } = surroundings;
  const momentOf = createMomentReader(timeZone, dates);
  const mapping = content.kind === 'table' ? content.mapping : MAPPINGS[content.kind];
  const importer = new ObservationImporter(sink, { ...request, mapping, momentOf });
  const tell = (fraction: number) => surroundings.onProgress({ fraction, ...importer.progress });
  if (content.kind === 'xes') {
    importer.take([[...XES_HEADER]]);
    let row = 1;
    const fingerprint = await streamXes({
      path,
      name,
      mustStop,
      onProgress: tell,
      onTrace: (trace) => {
        importer.take(xesRows(trace, momentOf, importer.report, row));
        row += trace.events.length;
      },
    });
    return { result: importer.finish(), fingerprint, stopped: mustStop() };
  }
  if (content.kind === 'wfcommons') {
    const text = readJson(path, name);
    importer.take(wfcommonsRows(text));
    return { result: importer.finish(), fingerprint: fingerprintOf(text), stopped: mustStop() };
  }
  const log = content.kind === 'events' ? new EventLogTable(content.columns, momentOf) : null;
  const { fingerprint, brokenRows } = await streamTable(path, {
    name,
    encoding,
    separator,
    mustStop,
    onRows: (rows) => (log ?? importer).take(rows),
    onProgress: tell,
  });
  if (log !== null) importer.take([...log.rows(importer.report)]);
  for (const row of brokenRows) importer.report.add('broken-quotes', row, '', '');
  return { result: importer.finish(), fingerprint, stopped: mustStop() };
}

function readJson(path: string, name: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MOST_JSON_BYTES) return readFileSync(path, 'utf8');
    const megabytes = Math.round(size / 1e6);
    throw new ImportError('not-wfcommons', `${name} has ${megabytes} MB, more than any recorded run. Maybe split it.`, {
      file: name,
    });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('no-such-file', `${name} can't be opened. Maybe it was moved or renamed.`, { file: name });
  }
}
