import type { CaseRun, TaskRun } from '../../discrete-event/case-run.ts';
import { type PlaySetup, plainSetup } from '../../discrete-event/play-setup.ts';
import { type PlayedSystem, playedSystem } from '../../discrete-event/played-system.ts';
import { Simulator } from '../../discrete-event/simulator.ts';
import type { ResourceId, TaskId } from '../../model/workflow.ts';
import { costsOfModes, type ModeCosts } from '../../problem/mode-cost.ts';
import { type Quantile, quantileOf } from '../../simulation/distribution.ts';
import { spreadOf } from '../../simulation/percentiles.ts';
import { uncertaintyOf } from '../../simulation/plan-uncertainty.ts';
import type { Uncertainty } from '../../simulation/uncertainty.ts';
import { Random } from '../../solvers/random.ts';
import type { Ticks } from '../../time/ticks.ts';
import { TRANSFER_SHARE } from '../repair-effects.ts';
import type { Situation } from './situation.ts';
import { withSoftDeadlines } from './soft-deadlines.ts';
import { drawRest, FAILING, OVERRUN, SLOWED, type Trouble } from './trouble.ts';
import { drawDelay, type TroubleToCome } from './trouble-to-come.ts';
import { wholeDuration } from './whole-duration.ts';
import { LEFT_OF_OVERRUN } from './workflow-as-of.ts';

/** What is to be expected of the rest of a run. */
export interface Expected {
  /** Finish that is not exceeded with a chance of 10, 50 and 90 %, in elapsed ticks. */
  readonly p10: Ticks;
  readonly p50: Ticks;
  readonly p90: Ticks;
  /** Mean, in the plan's currency, with what was spent; `null` where nothing has a price. */
  readonly cost: number | null;
  /** Chance that a task misses its deadline, or its due date where it has none; `null` where there is neither. */
  readonly risk: number | null;
  /** Chance of each task with a deadline or due date that has not ended to miss it; most likely first. */
  readonly late: readonly { readonly task: TaskId; readonly chance: number }[];
}

export interface RestOptions {
  readonly seed: number;
  /** Futures to draw. */
  readonly draws: number;
  /** Absent: as the plan's ranges say, and the usual range for work without one. */
  readonly uncertainty?: Uncertainty;
  /** Absent: there is none. */
  readonly toCome?: TroubleToCome;
}

/** Stream of the trouble to come: the same whatever else was drawn, so that two situations meet the same one. */
const TO_COME = 2;
/** Speeds this small count as standing still. */
const LEAST_LEFT = 1e-6;

/**
 * Plays what remains of a run many times, each time with other durations and another length of the trouble there is now. Nothing is known
 * of trouble to come but how much of it there usually is. The same seed gives the same answer.
 *
 * @throws UnschedulableError where the workflow has errors
 */
export function expectedOfRest(situation: Situation, { seed, draws, uncertainty, toCome }: RestOptions): Expected {
  const { workflow, schedule } = situation;
  const now = workflow.statusAt ?? 0;
  const chances = uncertainty ?? uncertaintyOf(workflow);
  const setup: PlaySetup = {
    ...plainSetup(workflow, schedule),
    workflows: [{ workflow: withSoftDeadlines(workflow), schedule, uncertainty: chances }],
  };
  const system = playedSystem(setup);
  const costs = costsOfModes(system.begunPlan.problem);
  const hasPrices = costs.fixed.some((cost) => cost !== 0) || costs.perTick.some((cost) => cost !== 0);
  const dates = workflow.tasks.map(({ deadline, dueAt }) => deadline ?? dueAt ?? Number.POSITIVE_INFINITY);
  const isDated = dates.some((date) => date < Number.POSITIVE_INFINITY);
  const left = leftLaws(system, chances);
  const finishes = new Float64Array(draws);
  const missed = new Uint32Array(dates.length);
  let cost = 0;
  let misses = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = (seed + Math.imul(draw, 0x9e37_79b9)) >>> 0;
    const owner = new RestPlay(
      { ...system, setup: { ...setup, seed: drawn } },
      situation,
      left,
      new Random(drawn, 1),
    ).play();
    const later = toCome === undefined ? (at: Ticks) => at : drawDelay(toCome, now, new Random(drawn, TO_COME));
    finishes[draw] = later(owner.tasks.reduce((latest, { finishedAt }) => Math.max(latest, finishedAt), 0));
    if (owner.open > 0 || owner.failed) finishes[draw] = system.endsAt;
    const late = [...owner.tasks.keys()].filter((task) => {
      const { finishedAt } = owner.tasks[task];
      return later(finishedAt) > dates[task] || (finishedAt < 0 && dates[task] < Number.POSITIVE_INFINITY);
    });
    for (const task of late) missed[task]++;
    if (late.length > 0) misses++;
    cost += costOf(owner, costs) / draws;
  }
  const { p10, p50, p90 } = spreadOf(finishes);
  const late = workflow.tasks
    .flatMap(({ id, actual }, task) =>
      dates[task] < Number.POSITIVE_INFINITY && actual?.finish === undefined
        ? [{ task: id, chance: missed[task] / draws }]
        : [],
    )
    .sort((a, b) => b.chance - a.chance);
  return { p10, p50, p90, cost: hasPrices ? cost : null, risk: isDated ? misses / draws : null, late };
}

/** In the plan's currency: what was done of each task at its price, and what its mode costs anyway. */
function costOf({ tasks }: CaseRun, { fixed, perTick }: ModeCosts): number {
  return (
    tasks.reduce((sum, { mode, work, demandFactor }) => sum + fixed[mode] + perTick[mode] * work * demandFactor, 0) /
    1000
  );
}

/** Of running tasks: the law of their whole duration, by task. */
function leftLaws({ begunPlan: { problem } }: PlayedSystem, { durations }: Uncertainty): ReadonlyMap<number, Quantile> {
  const { workflow, taskIds } = problem;
  const indexOf = new Map(taskIds.map((id, index) => [id, index]));
  return new Map(
    durations.flatMap(({ task, mode, unit, distribution }) => {
      const index = indexOf.get(task) ?? -1;
      const { actual, modes } = workflow.tasks[index];
      if (actual === undefined || actual.finish !== undefined || (mode ?? actual.mode) !== actual.mode) return [];
      const quantile = quantileOf(distribution);
      const factor = unit === 'factor' ? modes[actual.mode - 1].duration : 1;
      return [[index, (u: number) => factor * quantile(u)]];
    }),
  );
}

/** One future of a situation. */
class RestPlay {
  private readonly simulator: Simulator;
  private readonly situation: Situation;
  private readonly left: ReadonlyMap<number, Quantile>;
  private readonly random: Random;
  private owner: CaseRun | null = null;
  private speed = 1;
  private begun: TaskRun[] = [];

  constructor(system: PlayedSystem, situation: Situation, left: ReadonlyMap<number, Quantile>, random: Random) {
    this.situation = situation;
    this.left = left;
    this.random = random;
    this.simulator = new Simulator(system, {
      onEvent: ({ kind, task }) => {
        if (kind === 'starts' && this.owner !== null) this.begun.push(this.owner.tasks[task]);
      },
    });
  }

  play(): CaseRun {
    const { simulator } = this;
    const { workflow, mostAtOnce } = this.situation;
    const now = workflow.statusAt ?? 0;
    simulator.step();
    this.owner = simulator.cases.get(0) ?? null;
    if (this.owner === null) throw new Error('A plan without tasks has no rest. Maybe add a task.');
    if (mostAtOnce !== null) simulator.intervene({ kind: 'throttle', most: mostAtOnce });
    // What begins at the status itself waits for what is drawn of those that run: their past is not played for its own sake.
    simulator.advanceTo(now);
    for (const [task, quantile] of this.left) this.drawLeft(this.owner.tasks[task], quantile);
    this.strike(now);
    while (simulator.step());
    return this.owner;
  }

  /** The whole duration of a running task, drawn from those that are longer than what was done of it. */
  private drawLeft(run: TaskRun, quantile: Quantile): void {
    const u = this.random.nextOpen();
    if (run.hasEnded || !run.isUnderWay) return;
    const { id, actual, modes } = this.situation.workflow.tasks[run.task];
    const remaining = actual?.remaining ?? run.work;
    const planned = modes[(actual?.mode ?? 1) - 1].duration;
    const done = this.situation.done?.[id] ?? Math.max(0, planned - remaining);
    if (planned <= 0 || remaining <= 0) return;
    const whole = wholeDuration(quantile, planned, done, u);
    // A repair may have changed what is left already.
    const expected = done < planned ? planned - done : LEFT_OF_OVERRUN * done;
    this.setLeft(run, Math.max(LEAST_LEFT, (remaining * (whole - done)) / expected));
  }

  private setLeft(run: TaskRun, left: Ticks): void {
    const present = leftOf(run, this.simulator.now);
    if (present > 0) this.multiply(run, left / present);
  }

  private multiply(run: TaskRun, factor: number): void {
    if (run.hasEnded) return;
    const { problem } = run.owner.template;
    this.simulator.intervene({ kind: 'duration', caseNumber: 0, task: problem.taskIds[run.task], factor });
  }

  /** Trouble goes on for a while: what it does to capacity and to the work of tasks. */
  private strike(now: Ticks): void {
    const { simulator, random } = this;
    const { troubles, span } = this.situation;
    const slow: { readonly until: Ticks; readonly speed: number }[] = [];
    for (const trouble of troubles) {
      const lasts = drawRest(trouble, now, span, random.nextOpen());
      const size = random.nextOpen();
      switch (trouble.kind) {
        case 'missing-capacity': {
          const { resource, amount } = trouble;
          simulator.intervene({ kind: 'capacity', resource, change: -amount, lasts });
          this.interrupt(resource, amount, lasts, now);
          break;
        }
        case 'leak':
        case 'network':
          slow.push({ until: now + lasts, speed: SLOWED[trouble.kind] });
          break;
        case 'more-work': {
          const running = this.owner?.tasks.filter(({ state }) => state === 'working') ?? [];
          const run = running[Math.floor(size * running.length)];
          if (run !== undefined) this.multiply(run, Math.max(1, quantileOf(OVERRUN)(random.nextOpen())));
          break;
        }
        case 'standstill':
        case 'failures':
          this.hold(trouble, lasts, now);
      }
    }
    this.playSlowly(slow);
  }

  /** Of the tasks that run, those that began last stand still where less is left of a resource than they use together. */
  private interrupt(resource: ResourceId, amount: number, lasts: Ticks, now: Ticks): void {
    const { tasks, resources } = this.situation.workflow;
    const record = resources.find(({ id }) => id === resource);
    if (record === undefined) return;
    const soon = now + TRANSFER_SHARE * this.situation.span + 1;
    const change = (record.capacityChanges ?? []).findLast(({ from, to }) => from <= soon && soon < to);
    let missing = amount - (change?.capacity ?? record.capacity);
    const users: { readonly run: TaskRun; readonly need: number }[] = [];
    for (const run of this.owner?.tasks ?? []) {
      const { actual, modes } = tasks[run.task];
      if (actual === undefined || run.hasEnded) continue;
      const need = modes[actual.mode - 1].demands.find((demand) => demand.resource === resource)?.amount ?? 0;
      missing += need;
      if (need > 0) users.push({ run, need });
    }
    users.sort((a, b) => b.run.startedAt - a.run.startedAt);
    for (const { run, need } of users) {
      if (missing <= 0) return;
      missing -= need;
      const present = leftOf(run, now);
      if (present > 0) this.setLeft(run, present + lasts);
    }
  }

  /** A task that gets nowhere for a while needs so much longer; one whose attempts fail starts over for as long as they do. */
  private hold(trouble: Extract<Trouble, { readonly task: string }>, lasts: Ticks, now: Ticks): void {
    const run = this.owner?.tasks.find((each) => each.owner.template.problem.taskIds[each.task] === trouble.task);
    if (run === undefined || run.hasEnded) return;
    const present = leftOf(run, now);
    if (present <= 0) return;
    if (trouble.kind === 'standstill') this.setLeft(run, present + lasts);
    else this.setLeft(run, present + Math.min(lasts, (run.plannedWork * FAILING) / (1 - FAILING)));
  }

  /** Work gets on at a share of its speed until trouble ends: running work is made longer, and shorter again. */
  private playSlowly(slow: readonly { readonly until: Ticks; readonly speed: number }[]): void {
    const { simulator } = this;
    const ends = slow.map(({ until }) => until).sort((a, b) => a - b);
    for (const until of ends) {
      this.changeSpeed(slow.reduce((speed, each) => (each.until >= until ? speed * each.speed : speed), 1));
      while (simulator.nextAt() <= until) {
        this.begun = [];
        simulator.step();
        for (const run of this.begun) this.multiply(run, 1 / this.speed);
      }
      simulator.advanceTo(until);
    }
    this.changeSpeed(1);
  }

  private changeSpeed(speed: number): void {
    if (speed === this.speed) return;
    for (const run of this.owner?.tasks ?? []) if (run.isUnderWay) this.multiply(run, this.speed / speed);
    this.speed = speed;
  }
}

function leftOf(run: TaskRun, now: Ticks): Ticks {
  return run.work - run.done - (run.state === 'working' ? (now - run.workingSince) * run.speed : 0);
}
