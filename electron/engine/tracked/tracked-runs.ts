import { resolve } from 'node:path';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { LiveRun, RunSink } from '../../../core/operations/live-run.ts';
import type { RunView } from '../../../core/operations/run-view.ts';
import { type ReadReports, readReports } from '../../../core/operations/tracked/read-reports.ts';
import type { Statement } from '../../../core/operations/tracked/statement.ts';
import { restoreTracked, TrackedLiveRun } from '../../../core/operations/tracked/tracked-live-run.ts';
import type { ReportFileState } from '../../ipc/tracked-schema.ts';
import type { KnownRun, LiveRunFactory, RunSurroundings } from '../run/live-run-factory.ts';
import { keptTracked, trackedSetup } from './kept-tracked.ts';
import { ReportFile } from './report-file.ts';

const MOST_REFUSED = 50;

/** Tracked runs, and the files of reports that they follow. */
export class TrackedRuns implements LiveRunFactory {
  private readonly files = new Map<number, FollowedFile>();
  private readonly now: () => number;

  /** @param now milliseconds since 1970 (UTC) */
  constructor(now: () => number) {
    this.now = now;
  }

  begin(known: KnownRun, { sink }: RunSurroundings): LiveRun {
    return this.followed(known, new FollowingRun(trackedSetup(known.beginning), sink), sink);
  }

  view(known: KnownRun, record: RunRecord): RunView {
    return keptTracked(known, record).view();
  }

  recover(known: KnownRun, record: RunRecord, { sink }: RunSurroundings): LiveRun {
    return this.followed(
      known,
      restoreTracked(trackedSetup(known.beginning), record, sink, (setup, inner) => new FollowingRun(setup, inner)),
      sink,
    );
  }

  /** How it stands with the file that a run follows; `null`: it follows none. */
  fileOf(run: number): ReportFileState | null {
    return this.files.get(run)?.state ?? null;
  }

  private followed(known: KnownRun, run: FollowingRun, sink: RunSink): LiveRun {
    const { how } = known.beginning;
    if (how.kind !== 'tracked' || how.reports === null) return run;
    const file = new FollowedFile(resolve(how.reports), run, sink, this.now);
    this.files.set(known.run, file);
    run.onClose = () => void file.close();
    return run;
  }
}

/** A tracked run that lets go of its file. */
class FollowingRun extends TrackedLiveRun {
  onClose: (() => void) | null = null;

  override close(): void {
    this.onClose?.();
  }
}

/** The file of reports of one run. */
class FollowedFile {
  private readonly run: TrackedLiveRun;
  private readonly sink: RunSink;
  private readonly now: () => number;
  private readonly file: ReportFile;
  state: ReportFileState;

  constructor(path: string, run: TrackedLiveRun, sink: RunSink, now: () => number) {
    this.run = run;
    this.sink = sink;
    this.now = now;
    this.state = { path, readAt: null, rows: 0, taken: 0, refused: [], refusedRows: 0, trouble: null };
    this.file = new ReportFile(path, {
      onText: (text) => this.take(text),
      onTrouble: (trouble) => {
        this.state = { ...this.state, trouble };
      },
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private take(text: string): void {
    const read = readReports(text, this.run.taskHours, this.run.progress.statusAt);
    const added = this.run.take([...read.dated, ...this.newOnes(read)]);
    for (const [at, reports] of byMoment(added)) this.sink.onReports?.(at, reports);
    this.state = {
      ...this.state,
      readAt: new Date(this.now()).toISOString(),
      rows: read.rows,
      taken: this.state.taken + added.length,
      refused: read.refused.slice(0, MOST_REFUSED).map((row) => ({ ...row, values: { ...row.values } })),
      refusedRows: read.refused.length,
    };
  }

  /** Rows without a moment of their own that say what was said before are those that were there before. */
  private newOnes({ undated }: ReadReports): readonly Statement[] {
    const known = new Set(this.run.allStatements.map(({ report }) => JSON.stringify(report)));
    return undated.filter(({ report }) => !known.has(JSON.stringify(report)));
  }
}

/** Statements in groups of one moment each, in order of time. */
export function byMoment(statements: readonly Statement[]): readonly (readonly [at: number, Statement['report'][]])[] {
  const groups = Map.groupBy(statements, ({ at }) => at);
  return [...groups].sort(([a], [b]) => a - b).map(([at, group]) => [at, group.map(({ report }) => report)]);
}
