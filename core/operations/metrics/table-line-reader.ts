import { CsvLineReader } from './csv-line-reader.ts';
import { JsonLineReader } from './json-line-reader.ts';
import type { LineReader, Refusal, SourceRow } from './source-row.ts';

/** Reads JSON lines or a table, whichever the first line that is not empty looks like. */
export class TableLineReader implements LineReader {
  private readonly timeZone: string;
  private reader: LineReader | null = null;

  /** @param timeZone of times without an offset */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  read(line: string): SourceRow | Refusal | null {
    if (this.reader === null) {
      const start = line.trimStart();
      if (start === '') return null;
      this.reader = start.startsWith('{') ? new JsonLineReader(this.timeZone) : new CsvLineReader(this.timeZone);
    }
    return this.reader.read(line);
  }
}
