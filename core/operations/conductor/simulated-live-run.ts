import type { PlayEvent } from '../../discrete-event/play-event.ts';
import type { PlaySetup } from '../../discrete-event/play-setup.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { ResourceId, TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { CommandOutcome, LiveRun, RunCommand, RunSink, RunState, TaskEvent } from '../live-run.ts';
import { workflowAsOf } from '../preview/workflow-as-of.ts';
import type { Repair, RepairOutcome } from '../repair.ts';
import type { RunView } from '../run-view.ts';
import { SimulatedRun } from '../simulated-run.ts';
import type { RepairContext } from '../spare-capacity.ts';

const DONE: CommandOutcome = { trouble: null };

/** How fast a simulated run goes; `null`: as fast as possible. */
type Pace = number | null;

/**
 * A run that the simulator plays at a pace: so many ticks a second, step by step, or as fast as possible. It has no clock and no timer;
 * whoever drives it calls `playOn`.
 */
export class SimulatedLiveRun implements LiveRun {
  readonly kind = 'simulated';
  private readonly simulated: SimulatedRun;
  private readonly sink: RunSink;
  private readonly plan: Workflow;
  private current: RunState;
  private ticksPerSecond: Pace;
  /** The clock showed `atMs` when the run was at `at`; `null`: it has to be looked at again. */
  private anchor: { readonly atMs: number; readonly at: Ticks } | null = null;
  private readonly attempts = new Map<TaskId, number>();
  /** Tasks whose newest attempt has not ended. */
  private readonly open = new Set<TaskId>();
  private told = 0;
  /** Its end is a person's doing. */
  private ending: { readonly task: TaskId; readonly kind: 'skipped' | 'marked-done' } | null = null;

  /** @throws UnschedulableError where the workflow has errors; PlayError where the setup does not fit */
  constructor(setup: PlaySetup, ticksPerSecond: Pace, isPaused: boolean, sink: RunSink) {
    const [{ workflow }] = setup.workflows;
    this.plan = workflow;
    this.sink = sink;
    this.ticksPerSecond = ticksPerSecond;
    this.current = isPaused ? 'paused' : 'running';
    this.simulated = new SimulatedRun(setup, (event) => this.hear(event));
  }

  /** Whether it keeps pace with the clock. */
  get hasPace(): boolean {
    return this.ticksPerSecond !== null;
  }

  /** The plan with what repairs changed of it, the schedule that is followed, and how the run stands. */
  context(): RepairContext {
    return this.simulated.context();
  }

  /** More or less of a renewable resource from now on, in thousandths of a unit. */
  changeCapacity(resource: ResourceId, change: number): void {
    this.simulated.simulator.intervene({ kind: 'capacity', resource, change, lasts: null });
  }

  /** Plan time for each second that passes, in ticks; `null`: as fast as possible. */
  get pace(): number | null {
    return this.ticksPerSecond;
  }

  get state(): RunState {
    return this.current;
  }

  view(): RunView {
    return this.simulated.view();
  }

  workflow(): Workflow {
    const { workflow, schedule, view } = this.simulated.context();
    return workflowAsOf(workflow, schedule, view);
  }

  schedule(): Schedule {
    return this.simulated.context().schedule;
  }

  /**
   * Plays on as far as the pace allows, until `mustYield` says so.
   * @returns milliseconds until it has something to do again; `null`: not before the next command
   */
  playOn(nowMs: number, mustYield: () => boolean): number | null {
    if (this.current !== 'running') return null;
    const { simulator } = this.simulated;
    if (this.ticksPerSecond === null) {
      while (this.current === 'running' && this.playMoment()) if (mustYield()) return 0;
      return null;
    }
    this.anchor ??= { atMs: nowMs, at: simulator.now };
    const target = this.anchor.at + ((nowMs - this.anchor.atMs) / 1000) * this.ticksPerSecond;
    while (simulator.nextAt() <= target) {
      if (!this.playMoment() || this.current !== 'running') return null;
      if (mustYield()) return 0;
    }
    const next = simulator.nextAt();
    if (next === Number.POSITIVE_INFINITY) {
      this.playMoment();
      return null;
    }
    return ((next - target) / this.ticksPerSecond) * 1000;
  }

  command(command: RunCommand): CommandOutcome {
    if (this.current !== 'running' && this.current !== 'paused') {
      return { trouble: `The run is ${this.current}. Maybe begin another one.` };
    }
    switch (command.kind) {
      case 'pause':
        if (this.current === 'running') this.enter('paused');
        return DONE;
      case 'resume':
        this.anchor = null;
        if (this.current === 'paused') this.enter('running');
        return DONE;
      case 'cancel':
        this.enter('cancelled');
        return DONE;
      case 'step':
        if (this.current === 'running') this.enter('paused');
        this.playUntilTold();
        return DONE;
      case 'speed':
        this.ticksPerSecond = command.ticksPerSecond;
        this.anchor = null;
        return DONE;
      case 'retry':
        return { trouble: this.simulated.simulator.intervene({ kind: 'retry', caseNumber: 0, task: command.task }) };
      case 'skip':
        return this.end(command.task, 'skipped');
      case 'mark-done':
        return this.end(command.task, 'marked-done');
      case 'report':
        return { trouble: 'Nobody reports on a simulated run: the simulator knows. Maybe begin a tracked run.' };
      case 'follow':
        return { trouble: this.simulated.follow(command.schedule) };
      case 'edit':
        return {
          trouble: 'A simulated run keeps the plan that it began with. Maybe begin another one with the new plan.',
        };
    }
  }

  apply(repair: Repair): RepairOutcome {
    return this.simulated.apply(repair);
  }

  close(): void {
    // It holds nothing but memory.
  }

  private enter(state: RunState): void {
    this.current = state;
    this.anchor = null;
    this.sink.onState(state);
  }

  /** Most moments of a simulation change nothing that anybody sees, so a step goes on until something happens to a task. */
  private playUntilTold(): void {
    const before = this.told;
    while (this.told === before && this.playMoment());
  }

  private end(task: TaskId, kind: 'skipped' | 'marked-done'): CommandOutcome {
    this.ending = { task, kind };
    const trouble = this.simulated.simulator.intervene({ kind: 'skip', caseNumber: 0, task });
    this.ending = null;
    return { trouble };
  }

  private playMoment(): boolean {
    const goesOn = this.simulated.step();
    for (const sample of this.simulated.takeSamples()) this.sink.onSample(sample);
    if (!goesOn) this.enter('finished');
    return goesOn;
  }

  private hear({ at, kind, caseNumber, task: index, value }: PlayEvent): void {
    if (caseNumber !== 0 || index < 0) return;
    const task = this.plan.tasks[index].id;
    const attempt = this.attempts.get(task) ?? 0;
    const isOpen = this.open.has(task);
    switch (kind) {
      case 'starts':
        // A task that somebody starts over does not fail.
        if (isOpen) this.tell({ at, task, attempt, kind: 'interrupted', reason: 'It starts over.' });
        this.attempts.set(task, attempt + 1);
        this.open.add(task);
        this.tell({ at, task, attempt: attempt + 1, kind });
        return;
      case 'fails':
        this.open.delete(task);
        this.tell({ at, task, attempt, kind, reason: `Attempt ${value} failed.` });
        return;
      case 'finishes':
        this.open.delete(task);
        this.tell({ at, task, attempt, kind: this.ending?.task === task ? this.ending.kind : kind });
        return;
      case 'given-up':
      case 'cancelled':
        this.open.delete(task);
        this.tell({ at, task, attempt, kind: 'gives-up' });
        return;
      default:
        return;
    }
  }

  private tell(event: TaskEvent): void {
    this.told++;
    this.sink.onTask(event);
  }
}
