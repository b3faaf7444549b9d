import type { Schedule } from '../model/schedule.ts';
import type { TaskId, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { MetricSample } from './metrics/metric-sample.ts';
import type { Repair, RepairOutcome } from './repair.ts';
import type { RunView } from './run-view.ts';

export type RunKind = 'tracked' | 'simulated' | 'local';

/** `interrupted`: its end was not seen; whoever ran it died. */
export type RunState = 'running' | 'paused' | 'finished' | 'cancelled' | 'interrupted';

/** What somebody says of a task of a tracked run. What is absent is not known anew. */
export interface TaskReport {
  readonly task: TaskId;
  readonly startedAt?: Ticks;
  readonly finishedAt?: Ticks;
  /** From 0 to 100. */
  readonly percentComplete?: number;
  /** Working ticks that are left. */
  readonly remaining?: Ticks;
  /** In the plan's currency, until now. */
  readonly actualCost?: number;
}

/** What a person may do to a run. */
export type RunCommand =
  /** Nothing new begins; what is under way goes on (a simulated run stands still). */
  | { readonly kind: 'pause' | 'resume' | 'cancel' }
  /** Simulated runs: on to the next thing that happens. */
  | { readonly kind: 'step' }
  /** Simulated runs: plan time for each second that passes, in ticks; `null`: as fast as possible. */
  | { readonly kind: 'speed'; readonly ticksPerSecond: number | null }
  | { readonly kind: 'retry' | 'skip' | 'mark-done'; readonly task: TaskId }
  /** Tracked runs. */
  | { readonly kind: 'report'; readonly at: Ticks; readonly reports: readonly TaskReport[] }
  /** What has not begun follows this schedule from now on. */
  | { readonly kind: 'follow'; readonly schedule: Schedule }
  /** The plan of what has not begun; what has begun stays as it was. */
  | { readonly kind: 'edit'; readonly workflow: Workflow; readonly schedule: Schedule };

/** Why something could not be done, with a way out; `null`: it was done. */
export interface CommandOutcome {
  readonly trouble: string | null;
}

/** What happened to a task. Each attempt begins once and ends once, or is interrupted. */
export interface TaskEvent {
  readonly at: Ticks;
  readonly task: TaskId;
  /** From 1. */
  readonly attempt: number;
  readonly kind: 'starts' | 'finishes' | 'fails' | 'interrupted' | 'skipped' | 'marked-done' | 'gives-up';
  /** Why, where somebody knows: an exit code, a time limit, a person. */
  readonly reason?: string;
}

/** What a run tells whoever follows it, as it happens. A task event is durable before anything that depends on it begins. */
export interface RunSink {
  onTask(event: TaskEvent): void;
  onSample(sample: MetricSample): void;
  onState(state: RunState): void;
  /** Tracked runs: reports that came in by another way than a command, to be kept. */
  onReports?(at: Ticks, reports: readonly TaskReport[]): void;
}

/** One execution of a plan, whoever carries it out: people, the simulator, or this machine. */
export interface LiveRun {
  readonly kind: RunKind;
  readonly state: RunState;
  view(): RunView;
  /** The plan with what has begun as actuals, and now as its status. */
  workflow(): Workflow;
  /** That it follows now. */
  schedule(): Schedule;
  command(command: RunCommand): CommandOutcome;
  /** Does a repair as far as this kind of run allows it; a tracked run gives an instruction that somebody has to confirm. */
  apply(repair: Repair): RepairOutcome;
  /** Lets go of processes, timers and files. */
  close(): void;
}
