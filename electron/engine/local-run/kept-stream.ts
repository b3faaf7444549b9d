import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Kept of each end of a stream. */
const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 256 * 1024;

/** What was kept of a stream, as text. */
export interface KeptText {
  readonly head: string;
  /** Empty where the head is all. */
  readonly tail: string;
  /** Bytes between the two that were not kept. */
  readonly lostBytes: number;
}

/**
 * Keeps the beginning and the end of what a command writes, however much it is. The beginning is in the file at once; the end
 * is held in memory and written by `flush`.
 */
export class KeptStream {
  private readonly path: string;
  private readonly file: number;
  private headBytes = 0;
  private tail: Buffer[] = [];
  private tailBytes = 0;
  private isFlushed = true;
  total = 0;

  constructor(path: string) {
    this.path = path;
    this.file = openSync(path, 'w', 0o600);
  }

  write(chunk: Buffer): void {
    this.total += chunk.length;
    const forHead = chunk.subarray(0, HEAD_BYTES - this.headBytes);
    if (forHead.length > 0) writeSync(this.file, forHead);
    this.headBytes += forHead.length;
    const rest = chunk.subarray(forHead.length);
    if (rest.length === 0) return;
    this.tail.push(rest);
    this.tailBytes += rest.length;
    this.isFlushed = false;
    while (this.tailBytes - (this.tail[0]?.length ?? 0) >= TAIL_BYTES) {
      this.tailBytes -= this.tail[0].length;
      this.tail.shift();
    }
  }

  flush(): void {
    if (this.isFlushed) return;
    this.isFlushed = true;
    const end = Buffer.concat(this.tail).subarray(-TAIL_BYTES);
    const lost = this.total - this.headBytes - end.length;
    writeFileSync(`${this.path}.tail`, Buffer.concat([Buffer.from(`${lost}\n`), end]), { mode: 0o600 });
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** What was kept under a path, or nothing. Sequences that colour a terminal, or play tricks with it, are left out. */
export function readKept(path: string): KeptText {
  const [head, tail] = [read(path), read(`${path}.tail`)];
  const cut = tail.indexOf(0x0a);
  return {
    head: shown(head),
    tail: shown(tail.subarray(cut + 1)),
    lostBytes: cut < 0 ? 0 : Number(tail.subarray(0, cut).toString('latin1')),
  };
}

function shown(bytes: Buffer): string {
  return stripVTControlCharacters(bytes.toString('utf8')).replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '');
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
