import type { CaseRun, TaskRun } from '../discrete-event/case-run.ts';
import type { DispatchPolicy } from '../discrete-event/dispatch-policy.ts';
import type { Intervention } from '../discrete-event/intervention.ts';
import { METRICS, type MetricRow } from '../discrete-event/metric-row.ts';
import type { PlayEvent } from '../discrete-event/play-event.ts';
import type { PlaySetup } from '../discrete-event/play-setup.ts';
import { type PlayedSystem, playedSystem } from '../discrete-event/played-system.ts';
import { Simulator } from '../discrete-event/simulator.ts';
import { quantileOf } from '../simulation/distribution.ts';
import type { Ticks } from '../time/ticks.ts';
import type { MetricSample } from './metrics/metric-sample.ts';
import type { Repair, RepairOutcome } from './repair.ts';
import type { RunView, TaskStateInRun, TaskStatus } from './run-view.ts';

/** Such a share of tasks does not take longer than what counts as long. */
const LONG = 0.95;
/** A service that is restarted is away for this share of the plan's length. */
const RESTART_SHARE = 0.002;

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
  }

  /** Plays on to the next row of metrics; `null` at the end of the run. */
  next(): MetricSample | null {
    while (this.rows.length === 0) {
      if (!this.simulator.step()) return null;
      this.firstCase ??= this.simulator.cases.get(0) ?? null;
    }
    const row = this.rows.shift() as MetricRow;
    return { at: row.at, values: Object.fromEntries(METRICS.map((metric) => [metric, row[metric]])) };
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
    };
  }

  /** Does a repair at the present moment, as far as the world allows it. */
  apply(repair: Repair): RepairOutcome {
    switch (repair.kind) {
      case 'retry':
        return this.once({ kind: 'retry', caseNumber: 0, task: repair.task }, 'What was done of the task is lost.');
      case 're-allocate':
        return this.lend(repair.resource, repair.amount, repair.lasts);
      case 'scale-up': {
        const running = this.firstCase?.tasks.filter(({ state }) => state === 'working') ?? [];
        const names = running.map(({ owner, task }) => owner.template.problem.taskIds[task]);
        return this.together(
          names.map((task) => ({ kind: 'duration', caseNumber: 0, task, factor: repair.factor })),
          'What ran on more machines is done sooner for good.',
        );
      }
      case 'restart-service':
      case 'more-heap':
        return this.mend('leak', true);
      case 'enable-compression':
        return this.mend('network', false);
    }
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

  private lend(resource: string, amount: number, lasts: Ticks): RepairOutcome {
    const trouble = this.simulator.intervene({ kind: 'capacity', resource, change: amount, lasts });
    const until = this.simulator.now + lasts;
    const undo = (): RepairOutcome => {
      const left = until - this.simulator.now;
      if (left <= 0) return { trouble: 'What was lent has gone back already.', undo: 'There is nothing to take back.' };
      return this.once({ kind: 'capacity', resource, change: -amount, lasts: left }, 'Maybe lend it again.');
    };
    return { trouble, undo: trouble === null ? undo : 'It was not done.' };
  }

  /** What causes trouble of a kind is put right wherever it is; a restarted service is away for a moment. */
  private mend(kind: 'leak' | 'network', restarts: boolean): RepairOutcome {
    const { simulator } = this;
    const causes = [...simulator.faults.active.values()].filter(({ fault }) => fault.kind === kind);
    if (causes.length === 0)
      return { trouble: 'It changed nothing: this was not the cause.', undo: 'It changed nothing.' };
    for (const { fault, resource } of causes) {
      simulator.intervene({ kind: 'end-fault', fault: fault.number });
      if (!restarts || resource < 0) continue;
      const amount = simulator.pool.capacityOf(resource);
      const lasts = this.system.span * RESTART_SHARE;
      const { id } = this.system.resources[resource];
      simulator.intervene({ kind: 'capacity', resource: id, change: -amount, lasts });
    }
    return { trouble: null, undo: 'What was wrong is put right; nobody wants it back.' };
  }

  private once(intervention: Intervention, undo: string): RepairOutcome {
    return this.together([intervention], undo);
  }

  private together(interventions: readonly Intervention[], undo: string): RepairOutcome {
    for (const intervention of interventions) {
      const trouble = this.simulator.intervene(intervention);
      if (trouble !== null) return { trouble, undo: 'It was not done.' };
    }
    return interventions.length === 0
      ? { trouble: 'There was nothing that it could be done to.', undo: 'It was not done.' }
      : { trouble: null, undo };
  }
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
