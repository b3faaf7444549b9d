import { dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { RpcError } from '../../ipc/rpc-error.ts';
import { readReportText } from './read-report-bytes.ts';

export interface ReportFileSink {
  /** The whole text as far as its lines are complete; the same text is not told twice. */
  onText(text: string): void;
  /** Why nothing can be read; `null`: it can again. */
  onTrouble(message: string | null): void;
}

/** So soon after the first sign of a change the file is read, so that one that is being written is read once. */
const SETTLE_MS = 80;
/** A last line without an end counts once the file has been quiet for so long. */
const QUIET_MS = 1_500;

/**
 * Follows a table of reports that people or programs go on writing. It is read as a whole whenever it changes, since people change rows in
 * the middle, and spreadsheets write it anew or put another file in its place; what was reported before does no harm.
 */
export class ReportFile {
  private readonly path: string;
  private readonly sink: ReportFileSink;
  private readonly watcher: FSWatcher;
  private timer: NodeJS.Timeout | null = null;
  private isReading = false;
  private isAsked = false;
  private isClosed = false;
  private told: string | null = null;
  private trouble: string | null = null;

  constructor(path: string, sink: ReportFileSink) {
    this.path = path;
    this.sink = sink;
    // The folder is watched: the file may not be there yet, or be replaced by another of its name.
    this.watcher = watch(dirname(path), { depth: 0, ignoreInitial: true, ignored: (each) => !isNear(each, path) });
    this.watcher.on('all', (_event, changed) => {
      if (changed === path) this.wake(SETTLE_MS);
    });
    this.watcher.on('error', (error) => {
      this.tell(
        `${path} can't be watched: ${error instanceof Error ? error.message : error}. Maybe paste the reports instead.`,
      );
    });
    this.wake(0);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.watcher.close();
  }

  private wake(pauseMs: number): void {
    if (this.isClosed) return;
    if (this.isReading) {
      this.isAsked = true;
      return;
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(pauseMs === QUIET_MS), pauseMs);
  }

  private async read(isQuiet: boolean): Promise<void> {
    this.timer = null;
    this.isReading = true;
    try {
      const text = await readReportText(this.path);
      if (this.isClosed) return;
      const complete = isQuiet ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
      // A file that is being written anew is empty for a moment; that takes nothing back.
      if (complete.trim() !== '' && complete !== this.told) {
        this.told = complete;
        this.sink.onText(complete);
      }
      this.tell(null);
      this.isReading = false;
      if (complete.length < text.length) this.wake(QUIET_MS);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      if (!this.isClosed) this.tell(error.message);
    } finally {
      this.isReading = false;
      if (this.isAsked) {
        this.isAsked = false;
        this.wake(SETTLE_MS);
      }
    }
  }

  private tell(trouble: string | null): void {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.sink.onTrouble(trouble);
  }
}

function isNear(each: string, path: string): boolean {
  return each === path || each === dirname(path);
}
