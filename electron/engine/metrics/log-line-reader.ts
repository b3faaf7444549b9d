import { createContext, runInContext, Script } from 'node:vm';
import { LONGEST_LOG_LINE, LogRows, patternTrouble } from '../../../core/operations/metrics/log-pattern.ts';
import type { Refusal, SourceRow } from '../../../core/operations/metrics/source-row.ts';
import { RpcError } from '../../ipc/rpc-error.ts';

/** Lines that are matched at once. */
const BATCH = 200;
/** For a batch; a pattern that takes longer is too slow to follow a log with. */
const MOST_MS = 50;
const MOST_SLOW_BATCHES = 3;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads metrics from plain logs by a pattern. It runs apart with a time limit, since even a pattern that looks harmless may take for ever
 * on some line.
 */
export class LogLineReader {
  private readonly rows: LogRows;
  private readonly context: { lines: readonly string[] };
  private readonly script = new Script(
    'lines.map((line) => { const found = pattern.exec(line); return found === null ? null : { ...found.groups }; })',
  );
  private slowBatches = 0;

  /**
   * @param timeZone of times without an offset
   * @throws RpcError `bad-input` where the pattern can't be used
   */
  constructor(pattern: string, timeZone: string) {
    const trouble = patternTrouble(pattern);
    if (trouble !== null) throw new RpcError('bad-input', trouble);
    this.rows = new LogRows(timeZone);
    const context = { source: pattern, lines: [] };
    this.context = context;
    createContext(context);
    runInContext("const pattern = new RegExp(source, 'u')", context);
  }

  /** Whether the pattern was too slow so often that it is not tried any more. */
  get isTooSlow(): boolean {
    return this.slowBatches >= MOST_SLOW_BATCHES;
  }

  read(lines: readonly string[]): readonly (SourceRow | Refusal)[] {
    const read: (SourceRow | Refusal)[] = [];
    for (let from = 0; from < lines.length; from += BATCH) {
      const batch = lines.slice(from, from + BATCH).map((line) => line.slice(0, LONGEST_LOG_LINE));
      const found = this.isTooSlow ? null : this.matched(batch);
      read.push(...(found === null ? batch.map((): Refusal => 'too-slow') : found.map((each) => this.rows.read(each))));
    }
    return read;
  }

  private matched(lines: readonly string[]): readonly (Groups | null)[] | null {
    this.context.lines = lines;
    try {
      return this.script.runInContext(this.context, { timeout: MOST_MS });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      this.slowBatches++;
      return null;
    }
  }
}
