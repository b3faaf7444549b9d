import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Observation } from '../../../core/history/observation.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type {
  CommandOutcome,
  LiveRun,
  RunCommand,
  RunSink,
  RunState,
  TaskEvent,
} from '../../../core/operations/live-run.ts';
import { attemptObservation } from '../../../core/operations/local/attempt-observation.ts';
import { keepBegun } from '../../../core/operations/local/keep-begun.ts';
import type { LocalEvent } from '../../../core/operations/local/local-event.ts';
import { LocalLedger } from '../../../core/operations/local/local-ledger.ts';
import { LocalPlanError, type LocalTask, localPlan } from '../../../core/operations/local/local-plan.ts';
import { missingEvents } from '../../../core/operations/local/missing-events.ts';
import { type LocalLimits, type NextTasks, nextTasks } from '../../../core/operations/local/next-tasks.ts';
import { localPlanSoFar } from '../../../core/operations/local/plan-so-far.ts';
import { viewOfLedger } from '../../../core/operations/local/view-of-ledger.ts';
import { KnownOrder } from '../../../core/operations/plan-order.ts';
import type { Repair, RepairOutcome } from '../../../core/operations/repair.ts';
import type { RunView } from '../../../core/operations/run-view.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { assertRunnable, notTrusted } from './assert-runnable.ts';
import { type AttemptRecord, attemptRecords } from './attempt-records.ts';
import { commandEnvironment } from './command-environment.ts';
import { type AttemptOutput, KeptOutput } from './kept-output.ts';
import { type LedgerFile, openLedger } from './ledger-file.ts';
import { LocalRepairs } from './local-repairs.ts';
import { type LocalSharing, limitsBeside, needsOf } from './local-sharing.ts';
import { machineMetrics } from './machine-metrics.ts';
import { killLeftBehind, processSince, TOKEN_VARIABLE } from './own-processes.ts';
import { type RunningCommand, runCommand } from './run-command.ts';
import { fingerprinted, folderOf } from './trust-store.ts';
import { UsageWatch } from './usage-watch.ts';

export interface LocalRunOptions {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  /** Commands at once. */
  readonly slots: number;
  /** Tick at which the run began; absent: the plan's status. */
  readonly beginTick?: Ticks;
  /** Of this run alone: its ledger, what its commands wrote, and the folder of those that state none. */
  readonly folder: string;
  /** Where the plan's file lies; `null`: it has none. */
  readonly baseFolder: string | null;
  readonly sink: RunSink;
  /** Resources that other runs use, too; absent: none. */
  readonly sharing?: LocalSharing;
  /** Whether a person trusts what stands for this fingerprint. It is asked before every command. */
  readonly isTrusted: (fingerprint: string) => boolean;
  /** Told of each task whose command is done. */
  readonly onObservation: (observation: Observation) => void;
  /** Milliseconds since 1970 (UTC). */
  readonly now?: () => number;
  readonly graceMs?: number;
  readonly sampleEveryMs?: number;
}

interface Running {
  readonly own: LocalTask;
  readonly attempt: number;
  readonly token: string;
  readonly command: RunningCommand;
  /** What a person wants of the task once its command has ended. */
  after: 'retry' | 'skipped' | 'marked-done' | null;
}

const GRACE_MS = 3_000;
const SAMPLE_MS = 1_000;
const DONE: CommandOutcome = { trouble: null };

/**
 * A plan that this machine carries out. All that happens goes to the ledger first: an attempt is on the disk before its process is
 * spawned, and its end before anything that depends on it begins. Opened on a ledger that a dead engine left, it ends what is
 * provably left of its commands, marks what nobody saw the end of as interrupted, and stands still until a person goes on.
 */
export class LocalRun implements LiveRun {
  readonly kind = 'local';
  private readonly options: LocalRunOptions;
  private readonly now: () => number;
  private readonly beginTick: Ticks;
  private readonly file: LedgerFile;
  private readonly events: LocalEvent[];
  private readonly outputs: KeptOutput;
  private readonly usage: UsageWatch;
  private readonly repairs: LocalRepairs;
  /** Commands go on at any hour. */
  private readonly order = new KnownOrder(false);
  private readonly running = new Map<TaskId, Running>();
  private plan: Workflow;
  private followed: Schedule;
  private ledger: LocalLedger;
  private fingerprint: string;
  private wakeTimer: NodeJS.Timeout | null = null;
  private endsBecause: 'cancelled' | null = null;
  private isClosed = false;

  /** @throws LocalPlanError where the plan can't be carried out here, or nobody trusts it */
  constructor(options: LocalRunOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.plan = options.workflow;
    this.followed = options.schedule;
    this.beginTick = options.beginTick ?? options.workflow.statusAt ?? 0;
    const local = localPlan(this.plan, this.followed, this.beginTick);
    const ledgerPath = join(options.folder, 'ledger.jsonl');
    // What a dead engine left behind is seen to whether its commands are still trusted or not.
    const isKnown = existsSync(ledgerPath);
    this.fingerprint = isKnown ? fingerprinted(options).fingerprint : this.trusted(this.plan);
    mkdirSync(join(options.folder, 'work'), { recursive: true, mode: 0o700 });
    this.file = openLedger(ledgerPath);
    this.events = [...this.file.events];
    this.ledger = new LocalLedger(local, this.events);
    this.outputs = new KeptOutput(join(options.folder, 'output'));
    this.usage = new UsageWatch({
      everyMs: options.sampleEveryMs ?? SAMPLE_MS,
      now: this.now,
      isBusy: () => this.running.size > 0,
      tell: (load, seconds) => {
        const values = machineMetrics(load, seconds, this.ledger, this.next().waiting.length);
        this.options.sink.onSample({ at: this.view().now, values });
      },
    });
    this.repairs = new LocalRepairs(options.slots, {
      plan: () => this.plan,
      ledger: () => this.ledger,
      memoryOf: (task) => this.usage.memoryOf(this.running.get(task)?.command.pid ?? null),
      follow: (schedule) => this.follow(this.plan, schedule),
      extend: (workflow) => this.follow(workflow, this.followed),
      startOver: (task) => this.startOver(task),
      schedule: () => this.followed,
      pumpSoon: () => this.wakeIn(0),
    });
    if (this.events.length === 0) this.write({ kind: 'begins', atMs: this.now(), fingerprint: this.fingerprint });
    else this.recover();
    if (this.state === 'running') this.wakeIn(0);
  }

  get state(): RunState {
    return this.ledger.state;
  }

  view(): RunView {
    const order = this.order.of(this.plan, this.followed);
    return { ...viewOfLedger(this.ledger, this.now(), this.limits()), order };
  }

  workflow(): Workflow {
    return localPlanSoFar(this.plan, this.followed, this.ledger, this.now());
  }

  schedule(): Schedule {
    return this.followed;
  }

  /** Whether nothing can go on without a person: something failed or was interrupted, or a person has to do the next task. */
  get isStuck(): boolean {
    return (
      this.running.size === 0 && this.state === 'running' && this.next().begin.length === 0 && this.wakeTimer === null
    );
  }

  /** To be told when something outside the run has changed, such as what other runs hold. */
  lookAgain(): void {
    if (this.state === 'running' && !this.isClosed) this.wakeIn(0);
  }

  /** What the ledger tells that a record of the run does not, after a crash. */
  missingIn(record: RunRecord): readonly TaskEvent[] {
    const { plan, beganAtMs } = this.ledger;
    const tickOf = (atMs: number) => plan.beginTick + (atMs - (beganAtMs ?? atMs)) / plan.msPerTick;
    return missingEvents(this.events, (task) => record.courseOf(task), tickOf);
  }

  attemptsOf(task: TaskId): readonly AttemptRecord[] {
    return attemptRecords(this.events, task);
  }

  outputOf(token: string): AttemptOutput {
    return this.outputs.read(token);
  }

  command(command: RunCommand): CommandOutcome {
    if (this.state !== 'running' && this.state !== 'paused') {
      return { trouble: `The run is ${this.state}. Maybe begin another one.` };
    }
    if (this.endsBecause !== null) return { trouble: 'The run is being cancelled; its commands are about to end.' };
    switch (command.kind) {
      case 'pause':
        if (this.state === 'running') this.enter('paused');
        return DONE;
      case 'resume':
        return this.resume();
      case 'cancel':
        this.endsBecause = 'cancelled';
        for (const { command: child } of this.running.values()) child.stop('cancelled');
        this.endIfDone();
        return DONE;
      case 'retry':
        return this.startOver(command.task);
      case 'skip':
        return this.settle(command.task, 'skipped');
      case 'mark-done':
        return this.settle(command.task, 'marked-done');
      case 'follow':
        return this.follow(this.plan, command.schedule);
      case 'edit':
        return this.follow(command.workflow, command.schedule);
      case 'step':
      case 'speed':
        return { trouble: 'Real commands take the time that they take. Maybe simulate the plan to see it faster.' };
      case 'report':
        return { trouble: 'This machine sees for itself what its commands do. Maybe mark a task as done.' };
    }
  }

  apply(repair: Repair): RepairOutcome {
    return this.repairs.apply(repair);
  }

  /** Ends all commands, as interrupted, and lets go of everything. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.wakeTimer !== null) clearTimeout(this.wakeTimer);
    for (const { own, attempt, command, token } of this.running.values()) {
      command.kill();
      const reason = `Planloom was closed. ${killLeftBehind(token, null, null)}`;
      this.write({ kind: 'interrupted', task: own.task.id, attempt, atMs: this.now(), reason });
      this.tell(own.task.id, attempt, 'interrupted', 'Planloom was closed.');
    }
    this.running.clear();
    this.options.sharing?.leave();
    this.repairs.close();
    this.usage.close();
    this.file.close();
  }

  private next(): NextTasks {
    return nextTasks(this.ledger, this.now(), this.limits());
  }

  /** What the plan, repairs and other runs leave this one. */
  private limits(): LocalLimits {
    return limitsBeside(this.options.sharing, this.repairs.limits, this.ledger.plan.resources.keys());
  }

  private tellWhatIsHeld(): void {
    this.options.sharing?.hold(needsOf([...this.running.values()].map(({ own }) => own)));
  }

  /** @throws LocalPlanError */
  private trusted(workflow: Workflow): string {
    return assertRunnable({ workflow, baseFolder: this.options.baseFolder }, this.options.isTrusted);
  }

  private write(event: LocalEvent): void {
    this.ledger.add(event);
    this.events.push(event);
    this.file.append(event);
  }

  private tell(task: TaskId, attempt: number, kind: TaskEvent['kind'], reason?: string): void {
    const at = this.view().now;
    this.options.sink.onTask({
      at,
      task,
      attempt: Math.max(1, attempt),
      kind,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  private enter(state: 'paused' | 'running' | 'cancelled' | 'finished'): void {
    this.write({ kind: state === 'running' ? 'resumed' : state, atMs: this.now() });
    if (this.wakeTimer !== null && state !== 'running') clearTimeout(this.wakeTimer);
    if (state !== 'running') this.wakeTimer = null;
    this.options.sink.onState(state);
  }

  private resume(): CommandOutcome {
    if (!this.options.isTrusted(this.fingerprint)) return { trouble: notTrusted().message };
    if (this.state === 'paused') this.enter('running');
    this.wakeIn(0);
    return DONE;
  }

  private wakeIn(ms: number): void {
    if (this.wakeTimer !== null) clearTimeout(this.wakeTimer);
    // Node counts no further than 24 days.
    this.wakeTimer = setTimeout(() => this.pump(), Math.min(ms, 1_000_000_000));
  }

  /** Begins what may begin, and sees to it that it is called again when something else may. */
  private pump(): void {
    this.wakeTimer = null;
    if (this.isClosed || this.state !== 'running' || this.endsBecause !== null) return;
    let next = this.next();
    while (next.reached.length > 0) {
      for (const { task } of next.reached) this.mark(task.id, 'marked-done', 'milestone');
      next = this.next();
    }
    for (const own of next.begin) {
      if (!this.options.isTrusted(this.fingerprint)) {
        this.enter('paused');
        return;
      }
      this.begin(own);
    }
    this.endIfDone();
    if (this.state === 'running' && next.wakeAtMs !== null) this.wakeIn(Math.max(1, next.wakeAtMs - this.now()));
  }

  private begin(own: LocalTask): void {
    const { task, command } = own;
    if (command === null) throw new Error(`Task "${task.id}" has no command.`);
    const attempt = this.ledger.courseOf(task.id).attempt + 1;
    const token = randomBytes(16).toString('hex');
    this.write({ kind: 'starts', task: task.id, attempt, atMs: this.now(), token });
    this.tell(task.id, attempt, 'starts');
    const environment = commandEnvironment(command, {
      ...this.repairs.environmentOf(command),
      PLANLOOM_TASK: task.id,
      PLANLOOM_ATTEMPT: String(attempt),
      PLANLOOM_MODE: String(own.mode),
      [TOKEN_VARIABLE]: token,
    });
    const folder = folderOf(this.options.baseFolder, command.folder) ?? join(this.options.folder, 'work');
    const graceMs = this.options.graceMs ?? GRACE_MS;
    const child = runCommand({ command, environment, folder, token, output: this.outputs.pathOf(token), graceMs });
    if (child.pid !== null) {
      this.usage.begin(child.pid);
      this.write({
        kind: 'spawned',
        task: task.id,
        attempt,
        atMs: this.now(),
        pid: child.pid,
        since: processSince(child.pid),
      });
    }
    const running: Running = { own, attempt, token, command: child, after: null };
    this.running.set(task.id, running);
    this.tellWhatIsHeld();
    void child.ended.then(({ isDone, reason }) => this.ended(running, isDone, reason));
  }

  private ended({ own, attempt, token, command, after }: Running, isDone: boolean, reason: string): void {
    if (this.isClosed) return;
    const { id } = own.task;
    this.running.delete(id);
    this.tellWhatIsHeld();
    const usage = this.usage.end(command.pid);
    this.outputs.count(token);
    const atMs = this.now();
    if (!isDone && (after !== null || this.endsBecause !== null)) {
      this.write({ kind: 'interrupted', task: id, attempt, atMs, reason });
      this.tell(id, attempt, 'interrupted', reason);
      if (after === 'retry') this.write({ kind: 'retry', task: id, attempt, atMs });
      else if (after !== null) this.mark(id, after, null);
    } else {
      this.write({ kind: 'ends', task: id, attempt, atMs, isDone, reason, usage });
      this.tell(id, attempt, isDone ? 'finishes' : 'fails', isDone ? undefined : reason);
      const course = this.ledger.courseOf(id);
      if (course.state === 'failed') this.tell(id, attempt, 'gives-up', reason);
      const observation = isDone ? attemptObservation(this.plan, this.followed, id, own.mode, course) : null;
      if (observation !== null) this.options.onObservation(observation);
    }
    this.endIfDone();
    if (this.state === 'running') this.wakeIn(0);
  }

  /** Ends the run where everything is done, or it was cancelled and nothing runs any more. */
  private endIfDone(): void {
    if (this.running.size > 0 || (this.state !== 'running' && this.state !== 'paused')) return;
    if (this.endsBecause !== null) this.enter('cancelled');
    else if (this.ledger.plan.tasks.every(({ task }) => this.ledger.courseOf(task.id).state === 'done'))
      this.enter('finished');
  }

  private mark(task: TaskId, kind: 'skipped' | 'marked-done', reason: string | null): void {
    const { attempt } = this.ledger.courseOf(task);
    this.write({ kind, task, attempt, atMs: this.now() });
    this.tell(task, attempt, kind, reason ?? undefined);
  }

  private settle(task: TaskId, kind: 'skipped' | 'marked-done'): CommandOutcome {
    const trouble = this.unknown(task);
    if (trouble !== null) return trouble;
    const running = this.running.get(task);
    if (running !== undefined) {
      running.after = kind;
      running.command.stop(kind === 'skipped' ? 'a person skipped it' : 'a person marked it as done');
      return DONE;
    }
    if (this.ledger.courseOf(task).state === 'done') return { trouble: 'The task is done already.' };
    this.mark(task, kind, null);
    this.endIfDone();
    if (this.state === 'running') this.wakeIn(0);
    return DONE;
  }

  private startOver(task: TaskId): CommandOutcome {
    const trouble = this.unknown(task);
    if (trouble !== null) return trouble;
    const running = this.running.get(task);
    if (running !== undefined) {
      running.after = 'retry';
      running.command.stop('it starts over');
      return DONE;
    }
    const { state, attempt } = this.ledger.courseOf(task);
    if (state === 'planned') return { trouble: 'The task has not begun yet; it begins as soon as it may.' };
    if (state === 'done') {
      return { trouble: 'The task is done, and others have gone on from there. Maybe begin another run.' };
    }
    this.write({ kind: 'retry', task, attempt, atMs: this.now() });
    if (this.state === 'running') this.wakeIn(0);
    return DONE;
  }

  private unknown(task: TaskId): CommandOutcome | null {
    return this.ledger.plan.byId.has(task)
      ? null
      : { trouble: 'The plan has no such task. Maybe it was changed meanwhile.' };
  }

  /** Goes on with another plan or schedule for what has not begun; what has begun stays as it was. */
  private follow(workflow: Workflow, schedule: Schedule): CommandOutcome {
    const kept = keepBegun(
      { workflow: this.plan, schedule: this.followed },
      { workflow, schedule },
      (task) => this.ledger.courseOf(task).attempt > 0,
    );
    if ('trouble' in kept) return kept;
    try {
      const fingerprint = this.trusted(kept.workflow);
      this.ledger = new LocalLedger(localPlan(kept.workflow, kept.schedule, this.beginTick), this.events);
      this.fingerprint = fingerprint;
      this.plan = kept.workflow;
      this.followed = kept.schedule;
    } catch (error) {
      if (error instanceof LocalPlanError) return { trouble: error.message };
      throw error;
    }
    if (this.state === 'running') this.wakeIn(0);
    return DONE;
  }

  private recover(): void {
    for (const { task, attempt, token, pid, since } of this.ledger.openAttempts()) {
      const reason = `Nobody saw its end: Planloom ended before. ${killLeftBehind(token, pid, since)}`;
      this.write({ kind: 'interrupted', task, attempt, atMs: this.now(), reason });
    }
    // Nothing goes on by itself after a crash: a person looks first.
    if (this.state === 'running') this.write({ kind: 'paused', atMs: this.now() });
  }
}
