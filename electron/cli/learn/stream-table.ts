import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import Papa from 'papaparse';
import { CliError, EXIT } from '../exit-code.ts';
import { pathOf } from '../named-file.ts';

interface StreamTableOptions {
  /** Called with rows as they come, the first row of names included. */
  readonly onRows: (rows: readonly string[][]) => void;
  /** Share of the file that was read. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a CSV file, packed with gzip or not, portion by portion: a file of any size takes the same memory.
 *
 * @returns SHA-256 of the file as it lies on the disk, in hexadecimal digits
 * @throws CliError naming the file, where it can't be read
 */
export async function streamTable(file: string, { onRows, onProgress, signal }: StreamTableOptions): Promise<string> {
  const path = pathOf(file);
  const hash = createHash('sha256');
  try {
    const status = statSync(path);
    if (!status.isFile()) throw new CliError(`${file} is no file. Maybe name a file inside it.`, EXIT.badInput);
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        onProgress?.(bytes / status.size);
        done(null, chunk);
      },
    });
    const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { header: false, skipEmptyLines: 'greedy' });
    const portions = new Transform({
      objectMode: true,
      transform(row: string[], _encoding, done) {
        pending.push(row);
        if (pending.length >= PORTION) flush();
        done();
      },
      flush(done) {
        flush();
        done();
      },
    });
    let pending: string[][] = [];
    const flush = (): void => {
      onRows(pending);
      pending = [];
    };
    const source = createReadStream(path, { highWaterMark: 1 << 18 });
    const parts = file.endsWith('.gz') ? [source, measure, createGunzip(), parser] : [source, measure, parser];
    await pipeline([...parts, portions], signal === undefined ? {} : { signal });
    return hash.digest('hex');
  } catch (error) {
    throw told(file, error);
  }
}

const PORTION = 2_000;

const TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Maybe it was moved or renamed.',
  EACCES: 'may not be opened. Maybe it belongs to another user.',
  Z_DATA_ERROR: 'is no gzip file, or a damaged one. Maybe unpack it first.',
  Z_BUF_ERROR: 'ends in the middle. Maybe it was not downloaded as a whole.',
};

function told(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const sentence = TROUBLE[error.code];
  return sentence === undefined ? error : new CliError(`${file} ${sentence}`, EXIT.badInput);
}
