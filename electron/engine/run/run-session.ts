import type { History } from '../../../core/history/history.ts';
import { RunConductor } from '../../../core/operations/conductor/run-conductor.ts';
import type { KeptHappening, LineKind } from '../../../core/operations/conductor/run-happening.ts';
import type { RunProposal } from '../../../core/operations/conductor/run-proposal.ts';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import { SimulatedLiveRun } from '../../../core/operations/conductor/simulated-live-run.ts';
import type {
  CommandOutcome,
  LiveRun,
  RunCommand,
  RunSink,
  RunState,
  TaskEvent,
  TaskReport,
} from '../../../core/operations/live-run.ts';
import type { MetricThreshold } from '../../../core/operations/metric-threshold.ts';
import type { MetricSample } from '../../../core/operations/metrics/metric-sample.ts';
import type { TimedRow } from '../../../core/operations/metrics/row-sorter.ts';
import type { Situation } from '../../../core/operations/preview/situation.ts';
import type { RunMonitor } from '../../../core/operations/run-monitor.ts';
import type { RunOutlook } from '../../../core/operations/run-outlook.ts';
import type { SharedResources } from '../../../core/operations/sharing/shared-resources.ts';
import { SimulatedShare } from '../../../core/operations/sharing/simulated-share.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { RunEventMessage } from '../../ipc/run-schema.ts';
import type { MetricSink } from '../metrics/metric-sink.ts';
import { driveRun, type RunDriver } from './drive-run.ts';
import { HappeningBuffer } from './happening-buffer.ts';
import { commandLine, taskText } from './journal-lines.ts';
import type { KnownRun } from './live-run-factory.ts';
import { LookAhead } from './look-ahead.ts';
import { RowBuffer } from './row-buffer.ts';
import type { RunSources } from './run-sources.ts';
import { type Told, windowMessage } from './window-message.ts';

/** What a session needs of the engine. */
export interface SessionSurroundings {
  readonly history: () => History;
  readonly shared: SharedResources;
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  /** Works out what lies ahead of a run. */
  readonly outlook: (situation: Situation) => Promise<RunOutlook>;
  /** Told where that failed, which stops nothing. */
  readonly onOutlookFault: (error: unknown) => void;
  /** Told once the run is over and everything of it is kept. */
  readonly onOver: (session: RunSession) => void;
}

/** Real runs are looked at this often, so that what is late or stands still is noticed. */
const LOOK_MS = 1_000;
const CLOCK = 'clock';
/** One run under way: takes what it tells, keeps it, and shows it to any number of windows. */
export class RunSession implements RunSink, MetricSink {
  readonly known: KnownRun;
  readonly record: RunRecord;
  private readonly surroundings: SessionSurroundings;
  readonly rows: RowBuffer;
  private readonly happenings: HappeningBuffer;
  private live: LiveRun | null = null;
  monitor: RunMonitor | null = null;
  sources: RunSources | null = null;
  private latestAt = 0;
  private readonly ahead: LookAhead;
  private isClosed = false;
  private clock: NodeJS.Timeout | null = null;
  private conducting: RunConductor | null = null;
  private driver: RunDriver | null = null;
  /** It was stopped because somebody was asked something. */
  private waitsForAnswer = false;
  /** Grows with everything that a window may want to know. */
  version = 0;
  readonly overListeners = new Set<() => void>();

  constructor(known: KnownRun, record: RunRecord, surroundings: SessionSurroundings) {
    this.known = known;
    this.record = record;
    this.surroundings = surroundings;
    this.ahead = new LookAhead(surroundings.outlook, surroundings.onOutlookFault);
    const { history, now } = surroundings;
    this.happenings = new HappeningBuffer({ history, known, record, now });
    this.rows = new RowBuffer(surroundings.history, known.run);
  }

  /** Limits that hold from the beginning. */
  setFirstLimits(limits: readonly MetricThreshold[]): void {
    if (limits.length === 0) return;
    this.record.add(0, { kind: 'limits', limits });
    this.keep({ at: 0, happening: { kind: 'limits', limits }, line: null });
  }

  /** Goes on with a run, which tells this session what happens. */
  attach(live: LiveRun, monitor: RunMonitor): void {
    this.live = live;
    this.monitor = monitor;
    this.conducting = new RunConductor({ run: live, record: this.record, monitor, tell: (kept) => this.keep(kept) });
    if (this.record.state !== live.state) this.onState(live.state);
    if (!(live instanceof SimulatedLiveRun)) {
      // Nobody tells that nothing happens.
      this.clock = setInterval(() => this.take({ at: live.view().now, values: {}, source: CLOCK }, true), LOOK_MS);
      return;
    }
    const onFault = (error: unknown) => {
      this.surroundings.onFault(error);
      this.onState('interrupted');
    };
    const { shared } = this.surroundings;
    const { run } = this.known;
    shared.join(run, this.record.workflow, () => this.driver?.wake());
    this.driver = driveRun(live, new SimulatedShare(run, live, shared), () => this.version++, onFault);
    this.driver.wake();
  }

  /** Attempts whose end nobody saw are never taken for done, nor silently begun again. */
  interruptOpenAttempts(): void {
    for (const { task, attempt } of this.record.openAttempts()) {
      this.onTask({ at: this.record.now, task, attempt, kind: 'interrupted', reason: 'Planloom ended meanwhile.' });
    }
  }

  get isOver(): boolean {
    return this.record.state !== 'running' && this.record.state !== 'paused';
  }

  /** The run itself while this engine carries it out. */
  get liveRun(): LiveRun | null {
    return this.live;
  }

  /** The run itself. @throws RpcError `conflict` where it is over */
  get run(): LiveRun {
    if (this.live !== null && !this.isOver) return this.live;
    throw new RpcError('conflict', `Run ${this.known.run} is ${this.record.state}. Maybe begin another one.`);
  }

  get conductor(): RunConductor {
    if (this.conducting === null) throw new Error('The run was not attached.');
    return this.conducting;
  }

  onTask(event: TaskEvent): void {
    this.record.add(event.at, { kind: 'task', event });
    this.keep({
      at: event.at,
      happening: { kind: 'task', event },
      line: { kind: 'task', subject: event.task, text: taskText(event) },
    });
  }

  /** Takes rows of these sources, too. */
  follow(sources: RunSources): void {
    this.sources = sources;
    if (this.isOver || this.isClosed) void this.letGo();
  }

  onSample(sample: MetricSample): void {
    this.take(sample, true);
  }

  /** Rows of a source beside the run. They count as seen when they came, less how long they were on their way. */
  onRows(source: string, rows: readonly TimedRow[]): void {
    if (this.live === null || this.isOver) return;
    const { now } = this.live.view();
    const tickMs = this.live.kind === 'simulated' ? null : millisecondsPerTick(this.record.workflow.tick);
    const nowMs = this.surroundings.now();
    for (const [k, { epochMs, values }] of rows.entries()) {
      const age = tickMs === null ? 0 : Math.max(0, nowMs - epochMs) / tickMs;
      this.take({ at: now - age, values, source }, k === rows.length - 1);
      if (this.isOver) return;
    }
  }

  /** @param message why nothing can be read from a source; `null`: it can again */
  onTrouble(source: string, message: string | null): void {
    if (this.isOver) return;
    const text = `${source}: ${message ?? 'can be read again.'}`;
    this.change(null, 'metrics', { subject: null, text });
  }

  private take(sample: MetricSample, looksAtTasks: boolean): void {
    if (this.conducting === null || this.isOver || this.isClosed) return;
    // A source may tell of a moment that lies before what was seen already.
    this.latestAt = Math.max(this.latestAt, sample.at);
    const row = { ...sample, at: this.latestAt };
    const { conducting, monitor } = this;
    // A run that goes as fast as it can would be elsewhere by the time that somebody has looked.
    const isSteady = !(this.live instanceof SimulatedLiveRun) || this.live.hasPace;
    if (looksAtTasks && isSteady && monitor !== null) {
      this.ahead.maybe(
        () => conducting.situation(),
        monitor,
        () => performance.now(),
      );
    }
    const { asks, values } = conducting.take(row, looksAtTasks);
    this.rows.push({ ...row, values });
    this.version++;
    if (!asks || this.live?.kind !== 'simulated') return;
    // A simulated run goes faster than a person can answer.
    this.waitsForAnswer = true;
    this.live.command({ kind: 'pause' });
  }

  onReports(at: number, reports: readonly TaskReport[]): void {
    this.change({ kind: 'report', at, reports }, 'report', { subject: null, text: `${reports.length} reports.` });
  }

  onState(state: RunState): void {
    const at = this.live?.view().now ?? this.record.now;
    this.record.add(at, { kind: 'state', state });
    this.keep({ at, happening: { kind: 'state', state }, line: { kind: 'state', subject: null, text: state } });
    if (state === 'finished') this.conducting?.proposals.conclude(at);
    this.flush();
    const { history, now } = this.surroundings;
    history().runs.setState(this.known.run, state, this.isOver ? now() : null);
    if (!this.isOver) return;
    this.rows.keep();
    this.driver?.stop();
    if (this.driver !== null) this.surroundings.shared.leave(this.known.run);
    void this.letGo();
    // Whoever told this may be in the middle of something.
    setImmediate(() => this.end());
  }

  command(command: RunCommand): CommandOutcome {
    const outcome = this.run.command(command);
    if (command.kind === 'resume') this.waitsForAnswer = false;
    const told = commandLine(command);
    if (outcome.trouble === null) {
      if (command.kind === 'follow' || command.kind === 'edit') {
        const { schedule } = command;
        const workflow = command.kind === 'edit' ? command.workflow : null;
        this.change({ kind: 'plan', workflow, schedule }, 'plan', told);
      } else if (command.kind === 'report') {
        this.onReports(command.at, command.reports);
      } else if (told.text !== '') this.change(null, 'person', told);
    } else this.change(null, 'person', { ...told, text: `${told.text} ${outcome.trouble}` });
    this.driver?.wake();
    return outcome;
  }

  /** A repair that a person asks for, to be looked at. @throws RunError where it makes no sense now */
  propose(kind: string, subject: string | null): RunProposal {
    void this.run;
    const proposal = this.conductor.ask(kind, subject);
    this.driver?.wake();
    return proposal;
  }

  /** Does something about repairs. A run that stands still for an answer goes on when it has got it. */
  repairing(action: (conductor: RunConductor) => CommandOutcome): CommandOutcome {
    const { run } = this;
    const outcome = action(this.conductor);
    if (this.waitsForAnswer && !this.record.proposals.some(({ state }) => state === 'to-confirm')) {
      this.waitsForAnswer = false;
      run.command({ kind: 'resume' });
    }
    this.driver?.wake();
    return outcome;
  }

  /** Keeps what happened: at once where it is about real work, else soon. */
  keep(kept: KeptHappening): void {
    if (this.isClosed) return;
    this.version++;
    this.happenings.push(kept);
  }

  flush(): void {
    this.happenings.flush();
  }

  /** What a window that was told so much is told now. */
  message(told: Told): RunEventMessage {
    this.flush();
    return windowMessage(this, this.surroundings.history().runs, told);
  }

  /** Lets go of the run without ending it: the engine closes. Nothing is kept of what happens afterwards. */
  async close(): Promise<void> {
    this.driver?.stop();
    await this.letGo();
    this.live?.close();
    this.flush();
    this.rows.keep();
    this.isClosed = true;
  }

  private letGo(): Promise<void> {
    if (this.clock !== null) clearInterval(this.clock);
    const closing = this.sources?.close() ?? Promise.resolve();
    return closing.catch((error: unknown) => this.surroundings.onFault(error));
  }

  private end(): void {
    this.flush();
    this.live?.close();
    this.surroundings.onOver(this);
    for (const listener of this.overListeners) listener();
    this.overListeners.clear();
  }

  private change(
    happening: KeptHappening['happening'],
    kind: LineKind,
    line: { readonly subject: string | null; readonly text: string },
  ): void {
    const at = this.live?.view().now ?? this.record.now;
    if (happening !== null) this.record.add(at, happening);
    this.keep({ at, happening, line: { kind, ...line } });
  }
}
