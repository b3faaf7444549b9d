import type { Logger } from 'pino';
import type { History } from '../../../core/history/history.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { clockedLimits } from '../../../core/operations/alert-desk.ts';
import { judgeAlert } from '../../../core/operations/conductor/judge-alert.ts';
import type { KeptHappening } from '../../../core/operations/conductor/run-happening.ts';
import { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import { viewOfRecord } from '../../../core/operations/conductor/view-of-record.ts';
import type { DiagnosisRule } from '../../../core/operations/diagnosis-rule.ts';
import type { RunKind, RunState } from '../../../core/operations/live-run.ts';
import type { MetricSample } from '../../../core/operations/metrics/metric-sample.ts';
import type { Situation } from '../../../core/operations/preview/situation.ts';
import { RunMonitor } from '../../../core/operations/run-monitor.ts';
import type { RunOutlook } from '../../../core/operations/run-outlook.ts';
import { SharedResources } from '../../../core/operations/sharing/shared-resources.ts';
import { TrackedLiveRun } from '../../../core/operations/tracked/tracked-live-run.ts';
import { millisecondsPerTick } from '../../../core/time/ticks.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { RunEventMessage } from '../../ipc/run-schema.ts';
import { keptTracked } from '../tracked/kept-tracked.ts';
import { limitsOf } from './kept-limits.ts';
import { rulesOf } from './kept-rules.ts';
import { addObservations } from './learn-from-run.ts';
import type { LiveRunFactory, RunBeginning } from './live-run-factory.ts';
import { keptRows, shownRows } from './row-buffer.ts';
import { toAlert, toEntry, toProposal, toRow } from './run-messages.ts';
import { RunSession, type SessionSurroundings } from './run-session.ts';
import { RunSources } from './run-sources.ts';
import { keepBeginning, readRun, toRunEvent } from './run-store.ts';
import { watchRun } from './watch-run.ts';

/** A run that was begun, and where metrics may be sent to. */
export interface StartedRun {
  readonly run: number;
  readonly http: { readonly url: string; readonly token: string } | null;
}

export interface RunServiceOptions {
  readonly history: () => History;
  /** Kinds that this engine can carry out. */
  readonly factories: Readonly<Partial<Record<RunKind, LiveRunFactory>>>;
  readonly log: Pick<Logger, 'error'>;
  /** Works out what lies ahead of a run, away from this thread. */
  readonly outlook: (situation: Situation) => Promise<RunOutlook>;
  /** Milliseconds since 1970 (UTC). */
  readonly now: () => number;
}

interface RunPlan {
  readonly workflow: Workflow;
  readonly planned: Schedule;
  readonly followed: Schedule;
}

const SHOWN_LINES = 200;
const NEWEST = { kinds: null, text: null, subjects: [] } as const;

/** The runs of an engine: those under way, and what the history knows of the others. */
export class RunService {
  private readonly options: RunServiceOptions;
  private readonly sessions = new Map<number, RunSession>();
  private readonly shared = new SharedResources();
  private isClosed = false;

  constructor(options: RunServiceOptions) {
    this.options = options;
  }

  /**
   * Begins a run.
   * @throws RpcError where it can't be begun, or a source of metrics can't be followed; nothing is kept then
   */
  async start(beginning: RunBeginning): Promise<StartedRun> {
    const { history, now } = this.options;
    const factory = this.factoryOf(beginning.how.kind);
    factory.check?.(beginning);
    const known = keepBeginning(history(), beginning, now());
    const record = new RunRecord(beginning.workflow, beginning.schedule, beginning.repairs);
    const session = new RunSession(known, record, this.surroundings());
    try {
      session.sources = await RunSources.open(beginning.sources, beginning.workflow.timeZone, session);
      session.setFirstLimits(limitsOf(history()));
      session.attach(factory.begin(known, { sink: session, shared: this.shared }), this.monitor(beginning, record));
    } catch (error) {
      await session.sources?.close();
      history().runs.remove(known.run);
      throw error;
    }
    this.sessions.set(known.run, session);
    return { run: known.run, http: session.sources.http };
  }

  /** Takes up what was under way when the last engine ended, as far as each kind of run allows it. */
  recover(): void {
    for (const { run, state } of this.options.history().runs.list()) {
      if ((state !== 'running' && state !== 'paused') || this.sessions.has(run)) continue;
      try {
        this.recoverRun(run);
      } catch (error) {
        this.options.log.error({ err: error, run }, 'a run could not be taken up');
        this.options.history().runs.setState(run, 'interrupted', this.options.now());
      }
    }
  }

  /** How a run was begun. @throws HistoryError `unknown-run` */
  beginning(run: number): RunBeginning {
    return readRun(this.options.history(), run).known.beginning;
  }

  /** A run under way. @throws RpcError `conflict` where it is over, HistoryError `unknown-run` */
  session(run: number): RunSession {
    const session = this.sessions.get(run);
    if (session !== undefined) return session;
    const { record } = readRun(this.options.history(), run);
    throw new RpcError('conflict', `Run ${run} is ${record.state}. Maybe begin it once more.`);
  }

  /** A tracked run, also one that is over. @throws RpcError `bad-input` where it is of another kind, HistoryError `unknown-run` */
  tracked(run: number): TrackedLiveRun {
    const live = this.sessions.get(run)?.liveRun;
    if (live instanceof TrackedLiveRun) return live;
    const { known, record } = readRun(this.options.history(), run);
    return keptTracked(known, record);
  }

  /** Tells of a run until it is over; of one that is over once. */
  async watch(run: number, signal: AbortSignal, emit: (event: RunEventMessage) => void): Promise<RunState> {
    const session = this.sessions.get(run);
    if (session === undefined) {
      const event = this.kept(run);
      emit(event);
      return event.state;
    }
    await watchRun(session, signal, emit);
    return session.record.state;
  }

  /** The plan of a run as it is now, the schedule that it began with, and the one that it follows. @throws HistoryError `unknown-run` */
  plan(run: number): RunPlan {
    const { record, known } = this.sessions.get(run) ?? readRun(this.options.history(), run);
    return { workflow: record.workflow, planned: known.beginning.schedule, followed: record.schedule };
  }

  /** What a person says of a diagnosis, during the run or after it. */
  judge(run: number, alert: number, wasRight: boolean): void {
    const session = this.sessions.get(run);
    if (session !== undefined) {
      judgeAlert(session.record, alert, wasRight, (kept) => session.keep(kept));
      return;
    }
    const { history, now } = this.options;
    const { record } = readRun(history(), run);
    const tell = (kept: KeptHappening) => history().runs.add(run, [toRunEvent(kept, now())], null, true);
    judgeAlert(record, alert, wasRight, tell);
  }

  /** @throws RpcError `conflict` while it is under way */
  remove(run: number): void {
    if (this.sessions.get(run)?.isOver === false) {
      throw new RpcError('conflict', `Run ${run} is under way. Maybe cancel it first.`);
    }
    const { known } = readRun(this.options.history(), run);
    this.sessions.delete(run);
    this.options.history().runs.remove(run);
    this.options.factories[known.beginning.how.kind]?.remove?.(run);
  }

  /** Puts what is waiting into the history, so that it can be read there. */
  flush(run: number): void {
    this.sessions.get(run)?.flush();
  }

  /** The metrics that were kept of a run, oldest first. @throws HistoryError `unknown-run` */
  rows(run: number): readonly MetricSample[] {
    const session = this.sessions.get(run);
    if (session === undefined) readRun(this.options.history(), run);
    else session.rows.keep();
    return keptRows(this.options.history(), run);
  }

  /** Runs under way go by other rules from now on. */
  setRules(rules: readonly DiagnosisRule[]): void {
    for (const session of this.sessions.values()) session.monitor?.setRules(rules);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.sessions.values()].map((session) => session.close()));
    this.sessions.clear();
  }

  private recoverRun(run: number): void {
    const { known, record } = readRun(this.options.history(), run);
    const { kind } = known.beginning.how;
    const session = new RunSession(known, record, this.surroundings());
    const live = this.options.factories[kind]?.recover(known, record, { sink: session, shared: this.shared }) ?? null;
    // Work that people do goes on without the engine.
    if (kind !== 'tracked') session.interruptOpenAttempts();
    if (live === null) {
      session.onState('interrupted');
      return;
    }
    this.sessions.set(run, session);
    session.attach(live, this.monitor(known.beginning, record));
    // An address for metrics is gone with its token, which nobody would learn again.
    const sources = known.beginning.sources.filter((source) => source.kind !== 'http');
    RunSources.open(sources, known.beginning.workflow.timeZone, session).then(
      (opened) => session.follow(opened),
      (error: unknown) => this.options.log.error({ err: error, run }, 'the metrics of a run can not be followed'),
    );
  }

  /** What was learned comes after everything else is kept: a run is over whatever becomes of that. */
  private concludeRun({ known: { run }, record }: RunSession): void {
    this.sessions.delete(run);
    if (record.state === 'interrupted') return;
    try {
      addObservations(this.options.history(), run, record);
    } catch (error) {
      this.options.log.error({ err: error, run }, 'nothing was learned from a run');
    }
  }

  private monitor({ how, workflow }: RunBeginning, { limits: thresholds }: RunRecord): RunMonitor {
    const tickMs = how.kind === 'simulated' ? null : millisecondsPerTick(workflow.tick);
    return new RunMonitor(rulesOf(this.options.history()), {
      thresholds,
      ...(tickMs === null ? {} : { limits: clockedLimits(tickMs) }),
    });
  }

  private kept(run: number): RunEventMessage {
    const history = this.options.history();
    const { known, record } = readRun(history, run);
    const view = this.options.factories[known.beginning.how.kind]?.view?.(known, record) ?? viewOfRecord(record);
    return {
      state: record.state,
      view,
      rows: shownRows(history, run).map(toRow),
      alerts: record.alerts.map(toAlert),
      proposals: record.proposals.map(toProposal),
      journal: history.runs.journal(run, NEWEST, null, SHOWN_LINES).toReversed().map(toEntry),
      repairs: { ...record.repairs },
      limits: [...record.limits],
      refusedRows: {},
      watchedRows: keptRows(history, run).length,
      keptBack: 0,
    };
  }

  private factoryOf(kind: RunKind): LiveRunFactory {
    const factory = this.options.factories[kind];
    if (factory !== undefined) return factory;
    throw new RpcError('bad-input', `This engine carries out no ${kind} runs. Maybe simulate the plan instead.`);
  }

  private surroundings(): SessionSurroundings {
    const { history, now, log } = this.options;
    return {
      history,
      now,
      shared: this.shared,
      onFault: (error) => log.error({ err: error }, 'a run broke off'),
      outlook: this.options.outlook,
      onOutlookFault: (error) => {
        if (!this.isClosed) log.error({ err: error }, 'what lies ahead of a run could not be worked out');
      },
      onOver: (session) => this.concludeRun(session),
    };
  }
}
