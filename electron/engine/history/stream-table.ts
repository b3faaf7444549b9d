import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { looksBinary } from '../../../core/exchange/recognise.ts';
import { CsvRows, guessSeparator } from '../../../core/history/import/csv-rows.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import { guessEncoding, type TextEncoding } from './text-encoding.ts';

export interface StreamTableOptions {
  /** Called with rows as they come, the first row of names included. */
  readonly onRows: (rows: readonly string[][]) => void;
  /** Share of the file that was read. */
  readonly onProgress?: (fraction: number) => void;
  /** True as soon as reading should end. */
  readonly mustStop?: () => boolean;
  /** `null` or absent: as the beginning of the file tells. */
  readonly encoding?: TextEncoding | null;
  readonly separator?: string | null;
  /** Read no more bytes than this. */
  readonly maxBytes?: number;
  /** How messages call the file; absent: the last part of its path. */
  readonly name?: string;
}

/** What a table turned out to be. */
export interface StreamedTable {
  /** SHA-256 of what was read of the file as it lies on the disk, in hexadecimal digits. */
  readonly fingerprint: string;
  readonly encoding: TextEncoding;
  readonly separator: string;
  /** Rows whose quotes do not fit, from 1 with the first row. */
  readonly brokenRows: readonly number[];
}

const CHUNK_BYTES = 1 << 18;
const HEAD_BYTES = 1 << 16;

/**
 * Reads a CSV file, packed with gzip or not, portion by portion: a file of any size takes the same memory.
 * @throws ImportError naming the file, where it can't be read as a table
 */
export async function streamTable(path: string, options: StreamTableOptions): Promise<StreamedTable> {
  const { onRows, onProgress, mustStop = () => false, maxBytes = Number.POSITIVE_INFINITY } = options;
  const { name = basename(path) } = options;
  const hash = createHash('sha256');
  let reader: { readonly rows: CsvRows; readonly decoder: TextDecoder } | null = null;
  let encoding: TextEncoding = options.encoding ?? 'utf-8';
  let separator = options.separator ?? ',';
  try {
    const status = statSync(path);
    if (!status.isFile()) {
      throw new ImportError('no-such-file', `${name} is no file. Maybe name a file inside it.`, { file: name });
    }
    let bytes = 0;
    const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    source.on('data', (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    const unpacked: AsyncIterable<Buffer> = name.endsWith('.gz') ? source.pipe(createGunzip()) : source;
    // Piping passes no errors on.
    if (unpacked !== source)
      source.on('error', (error) => (unpacked as ReturnType<typeof createGunzip>).destroy(error));
    for await (const chunk of unpacked) {
      if (mustStop()) break;
      if (reader === null) {
        const head = chunk.subarray(0, HEAD_BYTES);
        encoding = options.encoding ?? guessEncoding(head);
        const text = new TextDecoder(encoding).decode(head, { stream: true });
        if (looksBinary(text)) {
          throw new ImportError('not-a-table', `${name} holds binary data, no table. Maybe save it as CSV first.`, {
            file: name,
          });
        }
        separator = options.separator ?? guessSeparator(text);
        reader = { rows: new CsvRows(separator), decoder: new TextDecoder(encoding) };
      }
      onRows(reader.rows.take(reader.decoder.decode(chunk, { stream: true }), false));
      onProgress?.(bytes / status.size);
      if (bytes >= maxBytes) break;
    }
    if (reader === null) {
      throw new ImportError('empty-file', `${name} is empty. Maybe it is another file.`, { file: name });
    }
    // A row that was cut off by the limit is none.
    if (bytes < maxBytes && !mustStop()) onRows(reader.rows.take(reader.decoder.decode(), true));
    return { fingerprint: hash.digest('hex'), encoding, separator, brokenRows: reader.rows.brokenRows };
  } catch (error) {
    throw told(name, error);
  }
}

const TROUBLE = {
  ENOENT: ['no-such-file', 'does not exist. Maybe it was moved or renamed.'],
  EACCES: ['no-such-file', 'may not be opened. Maybe it belongs to another user.'],
  Z_DATA_ERROR: ['damaged-archive', 'is no gzip file, or a damaged one. Maybe unpack it first.'],
  Z_BUF_ERROR: ['damaged-archive', 'ends in the middle. Maybe it was not downloaded as a whole.'],
} as const;

function told(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (!Object.hasOwn(TROUBLE, error.code)) return error;
  const [code, sentence] = TROUBLE[error.code as keyof typeof TROUBLE];
  return new ImportError(code, `${name} ${sentence}`, { file: name });
}
