import type { Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import { type EarnedValue, earnedValue } from '../earned-value/earned-value.ts';
import type { PlannedTimes } from '../earned-value/planned-value.ts';
import type { CommandOutcome, LiveRun, RunCommand, RunSink, RunState, TaskEvent, TaskReport } from '../live-run.ts';
import { KnownOrder } from '../plan-order.ts';
import type { Repair, RepairOutcome } from '../repair.ts';
import type { RunView } from '../run-view.ts';
import { foldReports } from './fold-reports.ts';
import { reportMetrics } from './report-metrics.ts';
import type { Statement } from './statement.ts';
import { TaskHours } from './task-hours.ts';
import type { TaskProgress, TrackedState } from './task-progress.ts';
import { trackedWorkflow } from './tracked-plan.ts';
import { trackedView } from './tracked-view.ts';

const DONE: CommandOutcome = { trouble: null };

/** What the sink was told of a task. */
interface Told {
  readonly attempt: number;
  readonly isOpen: boolean;
  readonly isDone: boolean;
}

const NOTHING: Told = { attempt: 0, isOpen: false, isDone: false };

/** How a tracked run begins. */
export interface TrackedSetup {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  /** When tasks were to be done by the baseline; absent: by the schedule. */
  readonly baseline?: ReadonlyMap<TaskId, PlannedTimes>;
}

/**
 * A run that people carry out and report on. Its now is the status date, which a report moves on and an empty report sets; what nobody
 * reported has not happened.
 */
export class TrackedLiveRun implements LiveRun {
  readonly kind = 'tracked';
  private readonly sink: RunSink;
  private readonly planned: ReadonlyMap<TaskId, PlannedTimes>;
  private plan: Workflow;
  private followed: Schedule;
  private current: RunState = 'running';
  private statusAt: Ticks;
  private statements: readonly Statement[] = [];
  private hours: TaskHours;
  private known: TrackedState;
  private sampledAt = -1;
  private said = 0;
  private readonly told = new Map<TaskId, Told>();
  /** Is asked for many times between two reports. */
  private shown: RunView | null = null;
  private readonly order = new KnownOrder();

  constructor({ workflow, schedule, baseline }: TrackedSetup, sink: RunSink) {
    this.plan = workflow;
    this.followed = schedule;
    this.sink = sink;
    this.planned = new Map([...schedule.map((entry) => [entry.task, entry] as const), ...(baseline ?? [])]);
    this.statusAt = workflow.statusAt ?? 0;
    this.hours = new TaskHours(workflow, schedule, this.statusAt);
    this.known = foldReports(this.hours, [], this.statusAt);
    for (const { task, state } of this.known.tasks) {
      if (state !== 'planned')
        this.told.set(task, { attempt: 1, isOpen: state === 'running', isDone: state === 'done' });
    }
  }

  get state(): RunState {
    return this.current;
  }

  /** The tasks as people reported them. */
  get progress(): TrackedState {
    return this.known;
  }

  get taskHours(): TaskHours {
    return this.hours;
  }

  /** When tasks were to be done, by the baseline, else by the schedule that the run began with. */
  get plannedTimes(): ReadonlyMap<TaskId, PlannedTimes> {
    return this.planned;
  }

  get allStatements(): readonly Statement[] {
    return this.statements;
  }

  view(): RunView {
    this.shown ??= {
      ...trackedView(this.hours, this.known, this.followed, (task) => this.told.get(task)?.attempt ?? 0),
      order: this.order.of(this.hours.workflow, this.followed),
    };
    return this.shown;
  }

  workflow(): Workflow {
    return trackedWorkflow(this.hours, this.known);
  }

  schedule(): Schedule {
    return this.followed;
  }

  earned(): EarnedValue {
    return earnedValue(this.hours, this.known, this.planned);
  }

  command(command: RunCommand): CommandOutcome {
    if (this.isOver) return { trouble: `The run is ${this.current}. Maybe begin another one.` };
    switch (command.kind) {
      case 'pause':
        if (this.current === 'running') this.enter('paused');
        return DONE;
      case 'resume':
        if (this.current === 'paused') this.enter('running');
        return DONE;
      case 'cancel':
        this.enter('cancelled');
        return DONE;
      case 'report':
        return this.report(command.at, command.reports);
      case 'mark-done':
        return this.say({ task: command.task, finishedAt: this.statusAt }, 'marked-done');
      case 'skip':
        return this.say({ task: command.task, finishedAt: this.statusAt }, 'skipped');
      case 'retry':
        return this.say({ task: command.task, startedAt: this.statusAt, percentComplete: 0 }, null);
      case 'follow':
        return this.follow(this.plan, command.schedule);
      case 'edit':
        return this.follow(command.workflow, command.schedule);
      case 'step':
      case 'speed':
        return { trouble: 'A tracked run goes on as people report. Maybe move its status date on.' };
    }
  }

  /**
   * Takes statements of several moments, such as the rows of a table; those that are known already change nothing.
   * @returns those that are new
   */
  take(statements: readonly Statement[]): readonly Statement[] {
    if (this.isOver) return [];
    const keyOf = ({ at, report }: Statement) => JSON.stringify([at, report]);
    const known = new Set(this.statements.map(keyOf));
    const added = statements.filter((each) => !known.has(keyOf(each)));
    if (added.length === 0) return [];
    const statusAt = added.reduce((latest, { at }) => Math.max(latest, at), this.statusAt);
    const said = ++this.said;
    this.change([...this.statements, ...added.map(({ at, report }) => ({ at, said, report }))], statusAt, null);
    return added;
  }

  /** A tracked run is repaired by people: this is an instruction until somebody has followed it and confirms that. */
  apply(_repair: Repair): RepairOutcome {
    return { trouble: null, undo: () => ({ trouble: null, undo: 'It was withdrawn.' }) };
  }

  close(): void {
    // It holds nothing but memory.
  }

  private get isOver(): boolean {
    return this.current !== 'running' && this.current !== 'paused';
  }

  private report(at: Ticks, reports: readonly TaskReport[]): CommandOutcome {
    const said = ++this.said;
    const added = reports.map((report) => ({ at, said, report }));
    const statements = [...this.statements, ...added];
    // Alone, a status date is set, also to an earlier one; but not to before what was said.
    const latest = this.statements.reduce((last, each) => Math.max(last, each.at), 0);
    const statusAt = reports.length === 0 ? Math.max(at, latest) : Math.max(at, this.statusAt);
    if (reports.length > 0) {
      const asked = new Set(added.map((each) => JSON.stringify([each.at, each.report.task])));
      const { notes } = foldReports(this.hours, statements, statusAt);
      const refused = notes.filter(({ isRefused, at, task }) => isRefused && asked.has(JSON.stringify([at, task])));
      if (refused.length >= reports.length) return { trouble: refused[0].message };
    }
    this.change(statements, statusAt, null);
    return DONE;
  }

  private say(report: TaskReport, kind: 'skipped' | 'marked-done' | null): CommandOutcome {
    if (this.hours.get(report.task) === undefined) {
      return { trouble: `The run has no task "${report.task}". Maybe it was deleted.` };
    }
    const statement = { at: this.statusAt, said: ++this.said, report };
    const statements = [...this.statements, statement];
    const { notes } = foldReports(this.hours, statements, this.statusAt);
    const refusal = notes.find(({ isRefused, task, at }) => isRefused && task === report.task && at === this.statusAt);
    if (refusal !== undefined) return { trouble: refusal.message };
    this.change(statements, this.statusAt, kind);
    this.sink.onReports?.(statement.at, [report]);
    return DONE;
  }

  private follow(workflow: Workflow, schedule: Schedule): CommandOutcome {
    this.plan = workflow;
    this.followed = schedule;
    this.change(this.statements, this.statusAt, null);
    return DONE;
  }

  private change(statements: readonly Statement[], statusAt: Ticks, kind: 'skipped' | 'marked-done' | null): void {
    this.statements = statements;
    this.statusAt = statusAt;
    this.hours = new TaskHours(this.plan, this.followed, statusAt);
    this.known = foldReports(this.hours, statements, statusAt);
    this.shown = null;
    const events = this.known.tasks.flatMap((task) => this.eventsOf(task, kind));
    for (const event of events.sort((a, b) => a.at - b.at)) this.sink.onTask(event);
    if (statusAt > this.sampledAt) {
      this.sampledAt = statusAt;
      this.sink.onSample({ at: statusAt, values: reportMetrics(this.earned()) });
    }
    const { tasks } = this.known;
    if (!this.isOver && tasks.length > 0 && tasks.every(({ state }) => state === 'done')) this.enter('finished');
  }

  private eventsOf(progress: TaskProgress, kind: 'skipped' | 'marked-done' | null): readonly TaskEvent[] {
    const { task, state, startedAt, finishedAt, reportedAt } = progress;
    const before = this.told.get(task) ?? NOTHING;
    const events: TaskEvent[] = [];
    let { attempt, isOpen } = before;
    if (startedAt !== null && !isOpen && (!before.isDone || state === 'running')) {
      attempt++;
      isOpen = true;
      events.push({ at: before.isDone ? (reportedAt ?? startedAt) : startedAt, task, attempt, kind: 'starts' });
    }
    if (finishedAt !== null && isOpen) {
      isOpen = false;
      events.push({ at: finishedAt, task, attempt, kind: kind ?? 'finishes' });
    }
    this.told.set(task, { attempt, isOpen, isDone: state === 'done' });
    return events;
  }

  private enter(state: RunState): void {
    this.current = state;
    this.sink.onState(state);
  }
}

/**
 * The run as it was left: with its plan, what is followed, and every report once more, without telling anybody.
 * @param setup how it began; @param since what changed since then; @param make makes the run
 */
export function restoreTracked<Run extends TrackedLiveRun>(
  setup: TrackedSetup,
  since: {
    readonly workflow: Workflow;
    readonly schedule: Schedule;
    readonly reports: readonly { readonly at: Ticks; readonly reports: readonly TaskReport[] }[];
    readonly state: RunState;
  },
  sink: RunSink,
  make: (setup: TrackedSetup, sink: RunSink) => Run,
): Run {
  const gate: { isOpen: boolean } = { isOpen: false };
  const planned = new Map([...setup.schedule.map((entry) => [entry.task, entry] as const), ...(setup.baseline ?? [])]);
  const run = make(
    { workflow: since.workflow, schedule: since.schedule, baseline: planned },
    {
      onTask: (event) => gate.isOpen && sink.onTask(event),
      onSample: (sample) => gate.isOpen && sink.onSample(sample),
      onState: (state) => gate.isOpen && sink.onState(state),
      onReports: (at, reports) => gate.isOpen && sink.onReports?.(at, reports),
    },
  );
  for (const { at, reports } of since.reports) run.command({ kind: 'report', at, reports });
  if (since.state === 'paused') run.command({ kind: 'pause' });
  gate.isOpen = true;
  return run;
}
