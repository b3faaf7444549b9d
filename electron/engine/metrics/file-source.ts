import { LineSplitter } from '../../../core/operations/metrics/line-splitter.ts';
import { MetricFeed } from '../../../core/operations/metrics/metric-feed.ts';
import type { Refusal, SourceRow } from '../../../core/operations/metrics/source-row.ts';
import { GrowingFile } from './growing-file.ts';
import type { MetricSink } from './metric-sink.ts';

/** Makes rows of lines; a new one is asked for whenever the file begins anew. */
export type ReadLines = (lines: readonly string[]) => readonly (SourceRow | Refusal | null)[];

/** One growing file on its way to a monitor. */
export class FileSource {
  readonly feed = new MetricFeed();
  private readonly name: string;
  private readonly sink: MetricSink;
  private readonly nowMs: () => number;
  private readonly file: GrowingFile;

  /** @param openReader for each beginning of the file */
  constructor(name: string, path: string, openReader: () => ReadLines, sink: MetricSink, nowMs: () => number) {
    this.name = name;
    this.sink = sink;
    this.nowMs = nowMs;
    const splitter = new LineSplitter();
    let read = openReader();
    this.file = new GrowingFile(path, {
      onText: (text) => {
        const now = nowMs();
        const lines = splitter.take(text, () => this.feed.refuse('too-long'));
        for (const row of read(lines)) this.feed.add(row, now);
        this.tell();
      },
      onRestart: () => {
        splitter.end();
        read = openReader();
      },
      onTrouble: (message) => sink.onTrouble(name, message),
    });
  }

  /** Reads what is new and tells what is due; whether anything was read. */
  async poll(): Promise<boolean> {
    const found = await this.file.poll();
    this.tell();
    return found;
  }

  async close(): Promise<void> {
    await this.file.close();
    const rows = this.feed.flush();
    if (rows.length > 0) this.sink.onRows(this.name, rows);
  }

  private tell(): void {
    const rows = this.feed.take(this.nowMs());
    if (rows.length > 0) this.sink.onRows(this.name, rows);
  }
}
