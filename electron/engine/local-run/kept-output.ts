import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptText, readKept } from './kept-stream.ts';

/** Of all attempts of a run together; beyond it the oldest are forgotten. */
const MOST_BYTES = 256 * 1024 * 1024;
const ENDINGS = ['.out', '.out.tail', '.err', '.err.tail'];

/** What an attempt wrote. */
export interface AttemptOutput {
  readonly stdout: KeptText;
  readonly stderr: KeptText;
}

/** Where the output of a run's attempts is kept. Names are tokens, never names from a plan. */
export class KeptOutput {
  private readonly folder: string;
  private readonly sizes = new Map<string, number>();
  private bytes = 0;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const byAge = readdirSync(folder)
      .filter((name) => name.endsWith('.out'))
      .map((name) => ({ token: name.slice(0, -'.out'.length), at: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => a.at - b.at);
    for (const { token } of byAge) this.count(token);
  }

  pathOf(token: string): string {
    return join(this.folder, token);
  }

  read(token: string): AttemptOutput {
    return { stdout: readKept(`${this.pathOf(token)}.out`), stderr: readKept(`${this.pathOf(token)}.err`) };
  }

  /** To be told when an attempt has ended. */
  count(token: string): void {
    const size = ENDINGS.reduce(
      (sum, ending) => sum + (statSync(this.pathOf(token) + ending, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
    this.sizes.set(token, size);
    this.bytes += size;
    for (const [oldest, bytes] of this.sizes) {
      if (this.bytes <= MOST_BYTES || oldest === token) return;
      for (const ending of ENDINGS) rmSync(this.pathOf(oldest) + ending, { force: true });
      this.sizes.delete(oldest);
      this.bytes -= bytes;
    }
  }
}
