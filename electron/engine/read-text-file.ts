import { type FileHandle, open, stat } from 'node:fs/promises';
import { HEAD_LENGTH, MAX_TEXT_LENGTH, recogniseHead } from '../../core/exchange/recognise.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { fileError } from './file-error.ts';

/**
 * The text of a plan file, read only as far as it can be one: the beginning is looked at first, so that a big file of
 * something else costs neither time nor memory.
 * @throws RpcError `not-found`, `file`, `bad-input`; ReadError where the beginning belongs to no known format
 */
export async function readTextFile(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    const status = await stat(path);
    if (!status.isFile()) throw new RpcError('bad-input', `${path} is no file. Maybe name a file inside it.`);
    file = await open(path, 'r');
    recogniseHead(await readHead(file));
    if (status.size > MAX_TEXT_LENGTH) {
      throw new RpcError(
        'bad-input',
        `${path} has ${megabytes(status.size)}; files of up to ${megabytes(MAX_TEXT_LENGTH)} are read. Maybe it holds more than a plan.`,
      );
    }
    return await file.readFile({ encoding: 'utf8' });
  } catch (error) {
    throw fileError(error, path);
  } finally {
    await file?.close();
  }
}

async function readHead(file: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_LENGTH), position: 0 });
  // A character cut in two at the end is left out by the streaming decoder.
  return new TextDecoder().decode(buffer.subarray(0, bytesRead), { stream: true });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
