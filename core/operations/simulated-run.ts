import type { CaseRun, TaskRun } from '../discrete-event/case-run.ts';
import type { DispatchPolicy } from '../discrete-event/dispatch-policy.ts';
import { METRICS, type MetricRow } from '../discrete-event/metric-row.ts';
import type { PlayEvent } from '../discrete-event/play-event.ts';
import type { PlaySetup } from '../discrete-event/play-setup.ts';
import { type PlayedSystem, playedSystem } from '../discrete-event/played-system.ts';
import { Simulator } from '../discrete-event/simulator.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { endOf } from '../problem/task-time.ts';
import { quantileOf } from '../simulation/distribution.ts';
import { withLaterDates } from './later-dates.ts';
import type { MetricSample } from './metrics/metric-sample.ts';
import { KnownOrder } from './plan-order.ts';
import type { Repair, RepairOutcome } from './repair.ts';
import { repairHindrance } from './repair-hindrance.ts';
import type { RunView, TaskStateInRun, TaskStatus } from './run-view.ts';
import { SimulatedRepairs } from './simulated-repairs.ts';
import type { RepairContext } from './spare-capacity.ts';

/** Such a share of tasks does not take longer than what counts as long. */
const LONG = 0.95;

const STATE: Readonly<Record<TaskRun['state'], TaskStateInRun>> = {
  blocked: 'planned',
  due: 'planned',
  waiting: 'waiting',
  working: 'running',
  paused: 'paused',
  interrupted: 'paused',
  held: 'paused',
  done: 'done',
  'given-up': 'failed',
  cancelled: 'failed',
};

/**
 * A run that the simulator plays: the first case of a setup, with its uncertainty and faults. What it shows and what can be done to it is
 * what a real run would show and allow; which faults there are is known to the bench alone.
 */
export class SimulatedRun {
  readonly simulator: Simulator;
  readonly system: PlayedSystem;
  private readonly rows: MetricRow[] = [];
  private readonly longTicks: Float64Array;
  private readonly repairs: SimulatedRepairs;
  private plan: Workflow;
  private followed: Schedule;
  private readonly order = new KnownOrder();
  private firstCase: CaseRun | null = null;

  /**
   * @param policyOf who goes first; absent: the rule of the setup
   * @throws UnschedulableError where a workflow has errors; PlayError where the setup does not fit
   */
  constructor(
    setup: PlaySetup,
    onEvent?: (event: PlayEvent) => void,
    policyOf?: (system: PlayedSystem) => DispatchPolicy,
  ) {
    this.system = playedSystem(setup);
    this.simulator = new Simulator(this.system, {
      onMetrics: (row) => this.rows.push(row),
      ...(onEvent === undefined ? {} : { onEvent }),
      ...(policyOf === undefined ? {} : { policy: policyOf(this.system) }),
    });
    this.longTicks = longTicksOf(this.system);
    this.repairs = new SimulatedRepairs(
      this.simulator,
      () => this.firstCase?.tasks ?? [],
      (repair) => this.note(repair),
    );
    const { source, problem, mode, planStart } = this.system.begunPlan;
    this.plan = source.workflow;
    this.followed =
      source.schedule ??
      source.workflow.tasks.map(({ id }, task) => {
        const [start, own] = [planStart[task], mode[task]];
        return { task: id, start, mode: problem.modeNumber[own], end: endOf(problem, own, start) };
      });
  }

  /** Plays on to the next row of metrics; `null` at the end of the run. */
  next(): MetricSample | null {
    while (this.rows.length === 0) if (!this.step()) return null;
    return sampleOf(this.rows.shift() as MetricRow);
  }

  /** Plays the next moment; `false` at the end of the run. */
  step(): boolean {
    if (!this.simulator.step()) return false;
    this.firstCase ??= this.simulator.cases.get(0) ?? null;
    return true;
  }

  /** The rows of metrics that have come since they were taken last, oldest first. */
  takeSamples(): readonly MetricSample[] {
    return this.rows.splice(0).map(sampleOf);
  }

  view(): RunView {
    const { simulator, system } = this;
    const { pool, now } = simulator;
    const tasks = this.firstCase?.tasks ?? [];
    return {
      now,
      span: system.span,
      tasks: tasks.map((run) => this.statusOf(run)),
      resources: system.resources.map(({ id }, k) => ({
        resource: id,
        planned: pool.planned[k],
        available: pool.capacityOf(k),
      })),
      order: this.order.of(this.plan, this.followed),
    };
  }

  /** Does a repair at the present moment, as far as the world allows it. */
  apply(repair: Repair): RepairOutcome {
    const hindrance = repairHindrance(repair, this.context());
    if (hindrance !== null) return { trouble: hindrance, undo: 'It was not done.' };
    return this.repairs.apply(repair);
  }

  /** What has not begun follows this schedule from now on. Returns why it can't, or `null`. */
  follow(schedule: Schedule): string | null {
    const trouble = this.simulator.intervene({ kind: 'follow', caseNumber: 0, entries: schedule });
    if (trouble === null) this.followed = schedule;
    return trouble;
  }

  /** The plan with what repairs changed of it, the schedule that is followed, and how the run stands. */
  context(): RepairContext {
    return { workflow: this.plan, schedule: this.followed, view: this.view() };
  }

  private statusOf(run: TaskRun): TaskStatus {
    const { now } = this.simulator;
    const isWorking = run.state === 'working';
    return {
      task: run.owner.template.problem.taskIds[run.task],
      state: STATE[run.state],
      attempt: run.attempt,
      startedAt: run.startedAt < 0 ? null : run.startedAt,
      finishedAt: run.state === 'done' ? run.finishedAt : null,
      waitsSince: run.state === 'waiting' ? run.readyAt : null,
      workDone: run.done + (isWorking ? (now - run.workingSince) * run.speed : 0),
      plannedTicks: run.plannedWork,
      longTicks: this.longTicks[run.task],
      plannedStart: run.plannedStart,
    };
  }

  private note(repair: Repair): () => void {
    const { plan, followed } = this;
    if (repair.kind === 'extend-deadline') {
      const { task, by } = repair;
      this.plan = withLaterDates(plan, task, by);
      return () => {
        this.plan = withLaterDates(this.plan, task, -by);
      };
    }
    if (repair.kind === 'swap-mode' || repair.kind === 'retry-elsewhere') {
      const { task, mode } = repair;
      this.followed = followed.map((entry) => (entry.task === task ? { ...entry, mode } : entry));
    }
    return () => {};
  }
}

function sampleOf(row: MetricRow): MetricSample {
  return { at: row.at, values: Object.fromEntries(METRICS.map((metric) => [metric, row[metric]])) };
}

/** What 95 % of a task's durations do not exceed, by its range; as planned where it has none. */
function longTicksOf({ begunPlan }: PlayedSystem): Float64Array {
  const { problem, source } = begunPlan;
  const long = Float64Array.from(begunPlan.mode, (mode) => problem.duration[mode]);
  for (const { task, mode, unit, distribution } of source.uncertainty.durations) {
    const index = problem.taskIds.indexOf(task);
    if (index < 0 || (mode !== undefined && mode !== problem.modeNumber[begunPlan.mode[index]])) continue;
    const amount = quantileOf(distribution)(LONG);
    long[index] = unit === 'factor' ? amount * problem.duration[begunPlan.mode[index]] : amount;
  }
  return long;
}
