import { type FileHandle, open, stat } from 'node:fs/promises';
import { type BytesDecoder, decodeText } from '../../core/exchange/decode-text.ts';
import { HEAD_LENGTH, MAX_TEXT_LENGTH, recogniseHead } from '../../core/exchange/recognise.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { fileError } from './file-error.ts';

/** What a text has to be like to be read as a whole. */
export interface TextFileKind {
  readonly maxBytes: number;
  /** Throws where the beginning of a file tells that it is of another kind. */
  readonly checkHead: (head: string) => void;
}

const PLAN_FILE: TextFileKind = { maxBytes: MAX_TEXT_LENGTH, checkHead: recogniseHead };

/**
 * The text of a file, by default that of a plan, read only as far as it can be one: the beginning is looked at first, so
 * that a big file of something else costs neither time nor memory.
 * @throws RpcError `not-found`, `file`, `bad-input`; whatever `checkHead` throws, by default a ReadError
 */
export async function readTextFile(path: string, { maxBytes, checkHead }: TextFileKind = PLAN_FILE): Promise<string> {
  let file: FileHandle | undefined;
  try {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    const status = await stat(path);
    if (!status.isFile()) throw new RpcError('bad-input', `${path} is no file. Maybe name a file inside it.`);
    file = await open(path, 'r');
    checkHead(await readHead(file));
    if (status.size > maxBytes) {
      throw new RpcError(
        'bad-input',
        `${path} has ${megabytes(status.size)}; files of up to ${megabytes(maxBytes)} are read. Maybe it is another file.`,
      );
    }
    return decodeText(await file.readFile(), (bytes, encoding, fatal) =>
      new TextDecoder(encoding, { fatal }).decode(bytes),
    );
  } catch (error) {
    throw fileError(error, path);
  } finally {
    await file?.close();
  }
}

async function readHead(file: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_LENGTH), position: 0 });
  // A character cut in two at the end is left out by the streaming decoder.
  const decode: BytesDecoder = (bytes, encoding, fatal) =>
    new TextDecoder(encoding, { fatal }).decode(bytes, { stream: true });
  return decodeText(buffer.subarray(0, bytesRead), decode);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
