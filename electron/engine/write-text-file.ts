import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from './file-error.ts';

/**
 * Writes a file as a whole or not at all: to a temporary file beside it, flushed to the disk, then renamed over it.
 * A link is followed, and the permissions of a file that was there are kept.
 * @throws RpcError `not-found`, `file`
 */
export function writeTextFile(path: string, text: string): Promise<void> {
  return writeBytesFile(path, text);
}

/** The same for contents that are no text. */
export async function writeBytesFile(path: string, text: string | Uint8Array): Promise<void> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (status) => status.mode & 0o777,
      () => 0o666,
    );
    temporary = join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(temporary, 'wx', mode);
    await writeAndClose(file, text);
    await rename(temporary, target);
    temporary = undefined;
    await flushFolder(dirname(target));
  } catch (error) {
    throw fileError(error, path);
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true });
  }
}

async function writeAndClose(file: FileHandle, text: string | Uint8Array): Promise<void> {
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name durable too. Windows has no way to do that for a folder, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
