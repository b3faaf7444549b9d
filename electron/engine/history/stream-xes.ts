import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ReadError } from '../../../core/exchange/read-error.ts';
import { XesReader, type XesTrace } from '../../../core/exchange/xes/xes-events.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';

export interface StreamXesOptions {
  readonly path: string;
  /** How messages call the file; `.gz` at its end means that it is packed. */
  readonly name: string;
  readonly onTrace: (trace: XesTrace) => void;
  readonly onProgress?: (fraction: number) => void;
  readonly mustStop?: () => boolean;
}

/** More of a packed log than this is a bomb. */
const MOST_UNPACKED_BYTES = 20_000_000_000;
/** Nothing so long in a log is one piece of text. */
const CHUNK_BYTES = 1 << 18;

/** Whether a file is an event log by its name. */
export function isXesFile(name: string): boolean {
  return /\.xes(?:\.gz)?$/i.test(name);
}

/**
 * Reads an event log, packed with gzip or not, case by case.
 * @returns the SHA-256 of the file, in hexadecimal digits
 * @throws ImportError, ReadError where it can't be read as one
 */
export async function streamXes({
  path,
  name,
  onTrace,
  onProgress,
  mustStop = () => false,
}: StreamXesOptions): Promise<string> {
  const hash = createHash('sha256');
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? {};
  if (size === undefined) {
    throw new ImportError('no-such-file', `${name} does not exist. Maybe it was moved or renamed.`, { file: name });
  }
  const reader = new XesReader(onTrace);
  const decoder = new TextDecoder('utf-8');
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let bytes = 0;
  let unpackedBytes = 0;
  source.on('data', (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  try {
    const isPacked = name.toLowerCase().endsWith('.gz');
    const unpacked: AsyncIterable<Buffer> = isPacked ? source.pipe(createGunzip()) : source;
    if (isPacked) source.on('error', (error) => (unpacked as ReturnType<typeof createGunzip>).destroy(error));
    for await (const chunk of unpacked) {
      if (mustStop()) return '';
      unpackedBytes += chunk.length;
      if (unpackedBytes > MOST_UNPACKED_BYTES) {
        throw new ReadError('XES', {}, 'it unpacks to more than 20 GB.', 'Maybe it is another file.');
      }
      reader.take(decoder.decode(chunk, { stream: true }));
      onProgress?.(bytes / size);
    }
    reader.end();
    return hash.digest('hex');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) throw error;
    throw new ImportError('damaged-archive', `${name} is no gzip file, or a damaged one. Maybe unpack it first.`, {
      file: name,
    });
  }
}
