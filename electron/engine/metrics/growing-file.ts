import { type FileHandle, open, stat } from 'node:fs/promises';
import { fileError } from '../file-error.ts';
import { guessEncoding } from '../history/text-encoding.ts';

/** Of a file that is there already, no more than its newest part is read. */
const MOST_BACKLOG = 8_000_000;
const PORTION = 256_000;
/** A file that begins otherwise than it did is another one. */
const HEAD = 256;
/** Where the header of a table is looked for. */
const MOST_HEADER = 64_000;

export interface GrowingFileSink {
  onText(text: string): void;
  /** What comes next is another file by the same name, or the same one from its beginning: half a line will not be ended. */
  onRestart(): void;
  /** Why nothing can be read; `null`: it can again. */
  onTrouble(message: string | null): void;
}

/**
 * Follows a text file that other programs write: only what is new is read. It may be cut short, replaced, renamed away and begun anew, and
 * need not be there yet.
 */
export class GrowingFile {
  private readonly path: string;
  private readonly sink: GrowingFileSink;
  private handle: FileHandle | null = null;
  private inode = 0n;
  private offset = 0;
  private head: Uint8Array = new Uint8Array();
  private changedAt = -1n;
  private decoder: TextDecoder | null = null;
  private trouble: string | null = null;
  private isClosed = false;

  constructor(path: string, sink: GrowingFileSink) {
    this.path = path;
    this.sink = sink;
  }

  /** Reads what is new. Calls must not overlap. Whether there was anything. */
  async poll(): Promise<boolean> {
    try {
      const found = await this.readNew();
      this.tell(null);
      return found;
    } catch (error) {
      const told = fileError(error, this.path);
      if (told === error || !(told instanceof Error)) throw error;
      await this.letGo();
      this.tell(told.message);
      return false;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.letGo();
  }

  private async readNew(): Promise<boolean> {
    const status = await stat(this.path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || this.handle === null) throw error;
      return null;
    });
    let found = false;
    if (this.handle !== null && status?.ino !== this.inode) {
      // What was written before it was renamed or deleted.
      found = await this.readOn((await this.handle.stat()).size);
      await this.letGo();
      if (status === null) return found;
    }
    if (status === null) return found;
    const size = Number(status.size);
    if (this.handle === null) {
      // Opening a pipe would wait for its other end.
      if (!status.isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
      if (this.isClosed) return found;
      this.handle = await open(this.path, 'r');
      this.inode = status.ino;
      this.restart();
      await this.passOverBacklog(size);
    } else if (size !== this.offset || status.mtimeNs !== this.changedAt) {
      if (size < this.offset || !(await this.beginsAsBefore())) this.restart();
    }
    this.changedAt = status.mtimeNs;
    return (await this.readOn(size)) || found;
  }

  private async readOn(size: number): Promise<boolean> {
    let found = false;
    while (this.handle !== null && !this.isClosed && this.offset < size) {
      const buffer = new Uint8Array(Math.min(PORTION, size - this.offset));
      const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, this.offset);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      if (this.offset < HEAD) {
        this.head = new Uint8Array([...this.head.subarray(0, this.offset), ...bytes.subarray(0, HEAD - this.offset)]);
      }
      this.offset += bytesRead;
      this.decoder ??= new TextDecoder(guessEncoding(bytes));
      this.sink.onText(this.decoder.decode(bytes, { stream: true }));
      found = true;
    }
    return found;
  }

  private async beginsAsBefore(): Promise<boolean> {
    if (this.handle === null || this.head.length === 0) return true;
    const { buffer, bytesRead } = await this.handle.read(new Uint8Array(this.head.length), 0, this.head.length, 0);
    return bytesRead === this.head.length && this.head.every((byte, place) => buffer[place] === byte);
  }

  /** Leaves out the older part of a big file, but for its first line. */
  private async passOverBacklog(size: number): Promise<void> {
    if (this.handle === null || size <= MOST_BACKLOG) return;
    const { buffer, bytesRead } = await this.handle.read(new Uint8Array(MOST_HEADER), 0, MOST_HEADER, 0);
    const encoding = guessEncoding(buffer.subarray(0, bytesRead));
    const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
    const end = text.search(/[\r\n]/);
    if (end >= 0) this.sink.onText(`${text.slice(0, end)}\n`);
    this.head = buffer.slice(0, Math.min(HEAD, bytesRead));
    // Two bytes may be one character.
    this.offset = size - MOST_BACKLOG - ((size - MOST_BACKLOG) % 2);
    this.decoder = new TextDecoder(encoding);
    // The line that is cut in two there is no row; one that can't be read is worth no word.
    const next = await this.handle.read(new Uint8Array(MOST_HEADER), 0, MOST_HEADER, this.offset);
    const wide = encoding.startsWith('utf-16') ? 2 : 1;
    const lineEnd = next.buffer.subarray(0, next.bytesRead).indexOf(10);
    if (lineEnd >= 0) this.offset += lineEnd - (lineEnd % wide) + wide;
  }

  private restart(): void {
    this.offset = 0;
    this.head = new Uint8Array();
    this.decoder = null;
    this.sink.onRestart();
  }

  private async letGo(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    await handle?.close();
  }

  private tell(trouble: string | null): void {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.sink.onTrouble(trouble);
  }
}
