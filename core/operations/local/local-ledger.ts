import type { TaskId } from '../../model/workflow.ts';
import type { RunState } from '../live-run.ts';
import type { AttemptUsage, LocalEvent } from './local-event.ts';
import type { LocalPlan, LocalTask } from './local-plan.ts';

/** `interrupted`: nobody saw its end; it waits for a person. `failed`: no retry is left. */
export type LocalTaskState = 'planned' | 'running' | 'backing-off' | 'interrupted' | 'failed' | 'done';

/** What the ledger says of a task. Moments in milliseconds since 1970 (UTC). */
export interface LocalCourse {
  readonly state: LocalTaskState;
  /** Of the newest attempt, from 1; 0 before the first. */
  readonly attempt: number;
  readonly firstStartMs: number | null;
  readonly attemptStartMs: number | null;
  readonly endMs: number | null;
  /** When it is begun again by itself. */
  readonly retryAtMs: number | null;
  /** Attempts that failed since a person last asked for one. */
  readonly failures: number;
  /** Of all attempts. */
  readonly failed: number;
  readonly isSkipped: boolean;
  readonly reason: string | null;
  readonly usage: AttemptUsage | null;
}

const NOT_BEGUN: LocalCourse = {
  state: 'planned',
  attempt: 0,
  firstStartMs: null,
  attemptStartMs: null,
  endMs: null,
  retryAtMs: null,
  failures: 0,
  failed: 0,
  isSkipped: false,
  reason: null,
  usage: null,
};

/** An attempt that has started and whose end nobody saw. */
export interface OpenAttempt {
  readonly task: TaskId;
  readonly attempt: number;
  readonly token: string;
  readonly pid: number | null;
  readonly since: string | null;
}

/**
 * The state of a local run as a fold over its events. Every beginning of a ledger is the ledger of a run that can be gone on with:
 * attempts that are open in it are interrupted, and nothing else is known to have happened.
 */
export class LocalLedger {
  readonly plan: LocalPlan;
  state: RunState = 'running';
  beganAtMs: number | null = null;
  fingerprint: string | null = null;
  private readonly courses = new Map<TaskId, LocalCourse>();
  private readonly open = new Map<TaskId, OpenAttempt>();

  constructor(plan: LocalPlan, events: readonly LocalEvent[] = []) {
    this.plan = plan;
    for (const event of events) this.add(event);
  }

  courseOf(task: TaskId): LocalCourse {
    const known = this.courses.get(task);
    if (known !== undefined) return known;
    return this.plan.byId.get(task)?.wasDone === true ? { ...NOT_BEGUN, state: 'done' } : NOT_BEGUN;
  }

  openAttempts(): readonly OpenAttempt[] {
    return [...this.open.values()];
  }

  /** @throws where an attempt would begin or end twice: that is never right, whatever happened */
  add(event: LocalEvent): void {
    switch (event.kind) {
      case 'begins':
        this.beganAtMs = event.atMs;
        this.fingerprint = event.fingerprint;
        return;
      case 'paused':
      case 'cancelled':
      case 'finished':
        this.state = event.kind;
        return;
      case 'resumed':
        this.state = 'running';
        return;
      default:
        this.addOfTask(event);
    }
  }

  private addOfTask(event: Extract<LocalEvent, { readonly task: TaskId }>): void {
    const { task, attempt, atMs, kind } = event;
    const course = this.courseOf(task);
    const open = this.open.get(task);
    const isOfOpen = kind === 'spawned' || kind === 'ends' || kind === 'interrupted';
    const expected = course.attempt + Number(kind === 'starts');
    if (attempt !== expected || isOfOpen !== (open !== undefined)) {
      throw new Error(
        `Event "${kind}" of attempt ${attempt} at task "${task}" does not fit attempt ${course.attempt}.`,
      );
    }
    switch (kind) {
      case 'starts': {
        const { token } = event;
        this.open.set(task, { task, attempt, token, pid: null, since: null });
        this.courses.set(task, {
          ...course,
          state: 'running',
          attempt,
          firstStartMs: course.firstStartMs ?? atMs,
          attemptStartMs: atMs,
          retryAtMs: null,
          endMs: null,
        });
        return;
      }
      case 'spawned':
        this.open.set(task, { ...(open as OpenAttempt), pid: event.pid, since: event.since });
        return;
      case 'ends': {
        this.open.delete(task);
        const { reason, usage } = event;
        const ended = { ...course, endMs: atMs, reason, usage };
        this.courses.set(task, event.isDone ? { ...ended, state: 'done' } : this.failed(ended, task, atMs));
        return;
      }
      case 'interrupted':
        this.open.delete(task);
        this.courses.set(task, { ...course, state: 'interrupted', endMs: atMs, reason: event.reason });
        return;
      case 'retry':
        this.courses.set(task, { ...course, state: 'planned', retryAtMs: null, failures: 0, isSkipped: false });
        return;
      case 'skipped':
      case 'marked-done':
        this.courses.set(task, {
          ...course,
          state: 'done',
          isSkipped: kind === 'skipped',
          firstStartMs: course.firstStartMs ?? atMs,
          endMs: atMs,
          retryAtMs: null,
        });
    }
  }

  private failed(course: LocalCourse, task: TaskId, atMs: number): LocalCourse {
    const failures = course.failures + 1;
    const waitMs = retryWaitMs(this.plan.byId.get(task), failures);
    const counted = { ...course, failures, failed: course.failed + 1 };
    return waitMs === null
      ? { ...counted, state: 'failed' }
      : { ...counted, state: 'backing-off', retryAtMs: atMs + waitMs };
  }
}

/** How long to wait after so many failures in a row; `null`: it is given up. */
function retryWaitMs(task: LocalTask | undefined, failures: number): number | null {
  const rule = task?.command?.retries;
  return rule === undefined || failures > rule.most ? null : rule.waitSeconds * 1000 * rule.factor ** (failures - 1);
}
