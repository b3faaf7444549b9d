import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RpcError } from '../../ipc/rpc-error.ts';

export interface ReceivedFile {
  readonly path: string;
  readonly name: string;
}

const MOST_BYTES = 4_000_000_000;

/** Files that browsers send piece by piece, since the engine can't open theirs. They last until they are dropped. */
export class ReceivedFiles {
  private folder: string | null = null;
  private readonly files = new Map<string, ReceivedFile & { bytes: number }>();

  /**
   * Adds a piece, to a new file where `upload` is `null`. Answers with the name to go on with.
   * @throws RpcError `not-found`, `bad-input`
   */
  receive(upload: string | null, name: string, piece: Uint8Array): string {
    const id = upload ?? randomUUID();
    if (upload === null) {
      this.folder ??= mkdtempSync(join(tmpdir(), 'planloom-received-'));
      this.files.set(id, { path: join(this.folder, id), name, bytes: 0 });
    }
    const file = this.known(id);
    file.bytes += piece.length;
    if (file.bytes > MOST_BYTES) {
      this.drop(id);
      throw new RpcError('bad-input', `${name} has more than 4 GB. Maybe import it with the command line.`);
    }
    appendFileSync(file.path, piece, { mode: 0o600 });
    return id;
  }

  /** @throws RpcError `not-found` */
  file(upload: string): ReceivedFile {
    return this.known(upload);
  }

  drop(upload: string): void {
    const file = this.files.get(upload);
    if (file !== undefined) rmSync(file.path, { force: true });
    this.files.delete(upload);
  }

  close(): void {
    if (this.folder !== null) rmSync(this.folder, { recursive: true, force: true });
  }

  private known(upload: string) {
    const file = this.files.get(upload);
    if (file !== undefined) return file;
    throw new RpcError('not-found', 'The file is no longer here. Maybe choose it again.');
  }
}
