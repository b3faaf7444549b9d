import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { RunState, TaskEvent, TaskReport } from '../live-run.ts';
import type { MetricThreshold } from '../metric-threshold.ts';
import type { RepairMode } from './repair-mode.ts';
import type { RunAlert } from './run-alert.ts';
import type { RunHappening } from './run-happening.ts';
import type { RunProposal } from './run-proposal.ts';

/** What the record says of one task. */
export interface TaskCourse {
  /** Of the newest attempt, from 1; 0 before the first. */
  readonly attempt: number;
  /** Whether that attempt has begun and no end of it was seen. */
  readonly isOpen: boolean;
  readonly outcome: 'done' | 'failed' | null;
  /** Of the first attempt, of the newest one, and of the task. */
  readonly startedAt: Ticks | null;
  readonly attemptAt: Ticks | null;
  readonly finishedAt: Ticks | null;
}

const NOT_BEGUN: TaskCourse = {
  attempt: 0,
  isOpen: false,
  outcome: null,
  startedAt: null,
  attemptAt: null,
  finishedAt: null,
};

/** The state of a run as a fold over what happened: what a window is shown, and what is left of it when the process dies. */
export class RunRecord {
  state: RunState = 'running';
  /** Of the latest thing that happened. */
  now: Ticks = 0;
  workflow: Workflow;
  schedule: Schedule;
  repairs: RepairMode;
  /** Of metrics, set by a person. */
  limits: readonly MetricThreshold[] = [];
  readonly alerts: RunAlert[] = [];
  readonly proposals: RunProposal[] = [];
  /** All reports of people so far, oldest first. */
  readonly reports: { readonly at: Ticks; readonly reports: readonly TaskReport[] }[] = [];
  private readonly courses = new Map<TaskId, TaskCourse>();
  private done = 0;

  constructor(workflow: Workflow, schedule: Schedule, repairs: RepairMode) {
    this.workflow = workflow;
    this.schedule = schedule;
    this.repairs = repairs;
  }

  get tasksDone(): number {
    return this.done;
  }

  courseOf(task: TaskId): TaskCourse {
    return this.courses.get(task) ?? NOT_BEGUN;
  }

  /** Attempts that have begun and whose end nobody saw. */
  openAttempts(): readonly { readonly task: TaskId; readonly attempt: number }[] {
    return [...this.courses].flatMap(([task, { isOpen, attempt }]) => (isOpen ? [{ task, attempt }] : []));
  }

  add(at: Ticks, happening: RunHappening): void {
    this.now = Math.max(this.now, at);
    switch (happening.kind) {
      case 'task':
        this.addTask(happening.event);
        return;
      case 'state':
        this.state = happening.state;
        return;
      case 'alert':
        this.alerts[happening.alert.number] = happening.alert;
        return;
      case 'proposal':
        this.proposals[happening.proposal.number] = happening.proposal;
        return;
      case 'repairs':
        this.repairs = happening.repairs;
        return;
      case 'limits':
        this.limits = happening.limits;
        return;
      case 'plan':
        this.workflow = happening.workflow ?? this.workflow;
        this.schedule = happening.schedule;
        return;
      case 'report':
        this.reports.push({ at: happening.at, reports: happening.reports });
        return;
    }
  }

  private addTask({ at, task, attempt, kind }: TaskEvent): void {
    const before = this.courseOf(task);
    const after = courseAfter(before, at, attempt, kind);
    this.done += Number(after.outcome === 'done') - Number(before.outcome === 'done');
    this.courses.set(task, after);
  }
}

function courseAfter(course: TaskCourse, at: Ticks, attempt: number, kind: TaskEvent['kind']): TaskCourse {
  const ended = { ...course, attempt: Math.max(attempt, course.attempt), isOpen: false };
  switch (kind) {
    case 'starts':
      return {
        attempt,
        isOpen: true,
        outcome: null,
        startedAt: course.startedAt ?? at,
        attemptAt: at,
        finishedAt: null,
      };
    case 'fails':
    case 'interrupted':
      return ended;
    case 'gives-up':
      return { ...ended, outcome: 'failed' };
    case 'finishes':
    case 'skipped':
    case 'marked-done':
      return { ...ended, outcome: 'done', startedAt: course.startedAt ?? at, finishedAt: at };
  }
}
