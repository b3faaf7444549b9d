import { open, stat } from 'node:fs/promises';
import { RpcError } from '../../ipc/rpc-error.ts';
import { fileError } from '../file-error.ts';
import { guessEncoding } from '../history/text-encoding.ts';

const MOST_BYTES = 25_000_000;

/**
 * The text of a table of reports, in whatever encoding spreadsheets save it.
 * @throws RpcError `not-found`, `file`, `bad-input`
 */
export async function readReportText(path: string): Promise<string> {
  try {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    const status = await stat(path);
    if (!status.isFile()) throw new RpcError('bad-input', `${path} is no file. Maybe name a file inside it.`);
    if (status.size > MOST_BYTES) {
      const megabytes = Math.round(status.size / 1e6);
      throw new RpcError('bad-input', `${path} has ${megabytes} MB, more than any reports. Maybe it is another file.`);
    }
    const file = await open(path, 'r');
    try {
      const bytes = await file.readFile();
      return new TextDecoder(guessEncoding(bytes)).decode(bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}
