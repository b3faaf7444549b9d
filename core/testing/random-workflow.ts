import { assignmentsOf } from '../model/assignments.ts';
import type { Schedule } from '../model/schedule.ts';
import {
  type CapacityChange,
  type Demand,
  type Group,
  type Lag,
  LINK_TYPES,
  type Link,
  type Mode,
  PRIORITIES,
  type Resource,
  type Task,
  type Workflow,
} from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { millisecondsPerTick, type TickUnit } from '../time/ticks.ts';
import { workflowCalendars } from './mode-calendar.ts';
import { randomCalendar, ZONES_AND_ORIGINS } from './random-calendar.ts';
import { addActuals, addRoles, addSetups, beginSchedule } from './random-extras.ts';
import { type Choice, witnessSchedule } from './witness-schedule.ts';

export interface RandomWorkflowOptions {
  /** Default 1. */
  readonly minTasks?: number;
  /** Default 12. */
  readonly maxTasks?: number;
  /**
   * `true`: a schedule that meets everything exists (it comes along as `witness`). Default `false`: the workflow is free of
   * errors in its references and links, but demands, pins, deadlines and budgets may clash.
   */
  readonly feasibleOnly?: boolean;
  /** Default: one of `period` (no dates), `day` (around the clock), `hour` and `minute`. */
  readonly tick?: TickUnit;
  /** Features that can be switched off; all are on by default. */
  readonly calendars?: boolean;
  readonly severalModes?: boolean;
  readonly lags?: boolean;
  readonly allLinkTypes?: boolean;
  readonly capacityChanges?: boolean;
  readonly budgets?: boolean;
  readonly releases?: boolean;
  readonly deadlines?: boolean;
  readonly pins?: boolean;
  readonly setups?: boolean;
  readonly roles?: boolean;
  /** Tasks that have begun. */
  readonly actuals?: boolean;
}

/** A mode with its roles filled in the first way. */
function firstWay(mode: Mode): Mode {
  return assignmentsOf(mode).ways[0].mode;
}

export interface RandomWorkflow {
  readonly workflow: Workflow;
  /** A schedule that meets every rule; `null` unless `feasibleOnly` was asked for. */
  readonly witness: Schedule | null;
}

const TICKS: readonly TickUnit[] = ['period', 'day', 'hour', 'minute', 'minute'];
const LONGEST: Record<TickUnit, number> = {
  millisecond: 9e6,
  second: 20_000,
  minute: 700,
  hour: 14,
  day: 9,
  period: 9,
};
/** Key of the stream of numbers that set-ups, roles and begun tasks are drawn from. */
const EXTRAS = 77;
const DAYS_OF_TABLES = 800;

/** A workflow drawn from `seed`: the same seed and options give the same workflow. Ticks, thousandths of a unit. */
export function randomWorkflow(seed: number, options: RandomWorkflowOptions = {}): RandomWorkflow {
  // Rarely the tables are too short for the witness (a task that works on Sundays only); another draw will do.
  for (let attempt = 0; attempt < 100; attempt++) {
    const random = new Random(seed, attempt);
    const skeleton = drawSkeleton(random, options);
    const extras = random.fork(EXTRAS);
    const workflow = addExtras(extras, skeleton.workflow, options);
    if (options.feasibleOnly !== true) {
      const clashing = addClashes(random, workflow, options);
      const begins = options.actuals !== false && chance(extras, 6);
      return { workflow: begins ? addActuals(extras, clashing, LONGEST[workflow.tick]) : clashing, witness: null };
    }
    const found = addWitness(random, extras, { ...skeleton, workflow }, options);
    if (found !== null) return found;
  }
  throw new Error(`No feasible workflow was drawn from seed ${seed} in 100 attempts.`);
}

interface Skeleton {
  readonly workflow: Workflow;
  /** Tasks with predecessors first. */
  readonly order: readonly string[];
}

function chance(random: Random, oneIn: number): boolean {
  return random.below(oneIn) === 0;
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)];
}

/** Set-ups and roles are drawn from numbers of their own, so that all else is the same with and without them. */
function addExtras(extras: Random, workflow: Workflow, options: RandomWorkflowOptions): Workflow {
  const withSetups =
    options.setups !== false && chance(extras, 4) ? addSetups(extras, workflow, LONGEST[workflow.tick]) : workflow;
  return options.roles !== false && options.severalModes !== false && chance(extras, 4)
    ? addRoles(extras, withSetups)
    : withSetups;
}

function drawSkeleton(random: Random, options: RandomWorkflowOptions): Skeleton {
  const tick = options.tick ?? pick(random, TICKS);
  const [timeZone, origin] = pick(random, ZONES_AND_ORIGINS);
  const usesCalendars = options.calendars !== false && tick !== 'period' && tick !== 'day';
  const calendars = usesCalendars
    ? Array.from({ length: random.below(4) }, (_, k) => randomCalendar(random, `c${k + 1}`, origin))
    : [];
  const calendarOf = (oneIn: number) =>
    calendars.length > 0 && chance(random, oneIn) ? { calendar: pick(random, calendars).id } : {};
  const groups: Group[] = Array.from({ length: random.below(3) }, (_, k) => ({
    id: `g${k + 1}`,
    name: `Group ${k + 1}`,
    ...(k > 0 && chance(random, 2) ? { parent: `g${k}` } : {}),
  }));
  const resources = drawResources(random, options, tick, calendarOf);
  const base = {
    name: `Workflow of seed ${random.nextUint32()}`,
    origin,
    timeZone,
    tick,
    ...calendarOf(2),
    ...(chance(random, 2) ? { currency: 'EUR' } : {}),
    ...(chance(random, 4) ? { notes: 'Two\nlines, "quoted" — ünïcode' } : {}),
    resources,
    calendars,
    groups,
  };
  const minTasks = options.minTasks ?? 1;
  const count = minTasks + random.below((options.maxTasks ?? 12) - minTasks + 1);
  const ids = Array.from({ length: count }, (_, k) => `t${k + 1}`);
  const order = [...ids];
  random.shuffle(order);
  const tasks = ids.map((id): Task => {
    const modeCount = options.severalModes !== false && chance(random, 3) ? 2 + random.below(2) : 1;
    const modes = Array.from({ length: modeCount }, () => drawMode(random, tick, resources));
    return {
      id,
      name: `Task ${id.slice(1)}`,
      kind: pick(random, ['', 'build', 'test', 'review']),
      ...(groups.length > 0 && chance(random, 2) ? { group: pick(random, groups).id } : {}),
      priority: pick(random, PRIORITIES),
      weight: random.below(5),
      modes: modes as [Mode, ...Mode[]],
      ...calendarOf(4),
      ...(chance(random, 4) ? { mayPause: chance(random, 4) } : {}),
      ...(options.releases !== false && chance(random, 5) ? { releaseAt: random.below(LONGEST[tick] * 2) } : {}),
      ...(chance(random, 5) ? { dueAt: random.below(LONGEST[tick] * 4) - LONGEST[tick] } : {}),
      ...(chance(random, 8) ? { notes: 'See the plan' } : {}),
      ...(chance(random, 4) ? { position: { x: random.below(2000) - 1000, y: random.below(2000) / 4 } } : {}),
    };
  });
  return { workflow: { ...base, tasks, links: drawLinks(random, options, tick, order, tasks) }, order };
}

function drawResources(
  random: Random,
  options: RandomWorkflowOptions,
  tick: TickUnit,
  calendarOf: (oneIn: number) => { readonly calendar?: string },
): Resource[] {
  const renewable = Array.from({ length: random.below(4) }, (_, k): Resource => {
    const changes: CapacityChange[] = [];
    while (options.capacityChanges !== false && chance(random, 3)) {
      const from = random.below(LONGEST[tick] * 3);
      changes.push({ from, to: from + 1 + random.below(LONGEST[tick]), capacity: 500 * random.below(7) });
    }
    return {
      id: `r${k + 1}`,
      name: `Resource ${k + 1}`,
      kind: 'renewable',
      capacity: 1000 + 500 * random.below(5),
      ...(changes.length > 0 ? { capacityChanges: changes } : {}),
      ...calendarOf(3),
      ...(chance(random, 2) ? { costRate: random.below(400) / 4 } : {}),
    };
  });
  if (options.budgets === false || !chance(random, 3)) return renewable;
  return [...renewable, { id: 'b1', name: 'Budget', kind: 'non-renewable', capacity: 1000 * random.below(20) }];
}

function drawMode(random: Random, tick: TickUnit, resources: readonly Resource[]): Mode {
  const demands: Demand[] = [];
  for (const resource of resources) {
    if (!chance(random, 2)) continue;
    const most = resource.kind === 'renewable' ? resource.capacity + (chance(random, 12) ? 1000 : 0) : 4000;
    demands.push({ resource: resource.id, amount: 250 * random.below(most / 250 + 1) });
  }
  return {
    ...(chance(random, 4) ? { name: 'Alternative' } : {}),
    duration: chance(random, 8) ? 0 : 1 + random.below(LONGEST[tick]),
    demands,
    ...(chance(random, 4) ? { cost: random.below(100) } : {}),
  };
}

function drawLinks(
  random: Random,
  options: RandomWorkflowOptions,
  tick: TickUnit,
  order: readonly string[],
  tasks: readonly Task[],
): Link[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const links: Link[] = [];
  for (let k = 1; k < order.length; k++) {
    for (let count = random.below(3); count > 0; count--) {
      const from = order[Math.max(0, k - 1 - random.below(6))];
      links.push({
        id: `l${links.length + 1}`,
        from,
        to: order[k],
        type: options.allLinkTypes === false ? 'finish-start' : pick(random, LINK_TYPES),
        lag: drawLag(random, options, tick, byId.get(from)?.modes ?? []),
      });
    }
  }
  random.shuffle(links);
  return links;
}

function drawLag(random: Random, options: RandomWorkflowOptions, tick: TickUnit, modes: readonly Mode[]): Lag {
  if (options.lags === false || chance(random, 2)) return { unit: 'working', ticks: 0 };
  const ticks = random.below(LONGEST[tick]) - Math.floor(LONGEST[tick] / 3);
  if (!chance(random, 3)) return { unit: chance(random, 2) ? 'working' : 'elapsed', ticks };
  const percent = 25 * (random.below(9) - 3);
  // Half a tick below zero rounds one way or the other depending on taste, which no test should hang on.
  const ambiguous = modes.some(({ duration }) => percent < 0 && Math.abs((duration * percent) / 100) % 1 === 0.5);
  return { unit: 'percent', percent: ambiguous ? -100 : percent };
}

/** Adds pins, deadlines and budgets without regard to whether they can be met. */
function addClashes(random: Random, workflow: Workflow, options: RandomWorkflowOptions): Workflow {
  const longest = LONGEST[workflow.tick];
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => ({
      ...task,
      ...(options.deadlines !== false && chance(random, 10)
        ? { deadline: longest * 2 + random.below(longest * 20) }
        : {}),
      ...(options.pins !== false && chance(random, 16) ? { pin: random.below(longest * 8) } : {}),
    })),
  };
}

/** Removes what can never work, finds a schedule, and draws pins, deadlines and budgets around it. */
function addWitness(
  random: Random,
  extras: Random,
  skeleton: Skeleton,
  options: RandomWorkflowOptions,
): RandomWorkflow | null {
  const horizon = (DAYS_OF_TABLES * 86_400_000) / (millisecondsPerTick(skeleton.workflow.tick) ?? 86_400_000 / 100);
  const calendars = workflowCalendars(skeleton.workflow, horizon);
  const renewable = new Map(
    skeleton.workflow.resources.filter(({ kind }) => kind === 'renewable').map((resource) => [resource.id, resource]),
  );
  const tasks = skeleton.workflow.tasks.map((drawn): Task => {
    let task = drawn;
    const [first, ...others] = task.modes;
    const demands = first.demands.map((demand) => ({
      ...demand,
      amount: Math.min(demand.amount, renewable.get(demand.resource)?.capacity ?? demand.amount),
    }));
    task = { ...task, modes: [{ ...first, demands }, ...others] };
    if (calendars.forMode(task, firstWay(task.modes[0]))?.starts.length === 0) {
      const { roles: _roles, ...plain } = task.modes[0];
      task = { ...task, modes: [{ ...plain, demands: [] }, ...others] };
    }
    const table = calendars.forMode(task, firstWay(task.modes[0]));
    const longestStretch =
      table === null ? Infinity : table.ends.reduce((max, end, k) => Math.max(max, end - table.starts[k]), 0);
    if (task.mayPause === false && longestStretch < first.duration) task = { ...task, mayPause: true };
    return task;
  });
  const drawn: Workflow = { ...skeleton.workflow, tasks };
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const usable = (task: Task, mode: Mode): boolean =>
    task.mayPause !== false &&
    calendars.forMode(task, mode)?.starts.length !== 0 &&
    mode.demands.every(({ resource, amount }) => amount <= (renewable.get(resource)?.capacity ?? amount));
  const chosen = new Map(
    tasks.map((task): [string, Choice] => {
      const modeNumber = 1 + random.below(task.modes.length);
      const { ways } = assignmentsOf(task.modes[modeNumber - 1]);
      const way = ways.length > 1 ? ways[extras.below(ways.length)] : ways[0];
      // The first mode, with its first people, was made to fit.
      const isFirst = modeNumber === 1 && way === ways[0];
      if (isFirst || usable(task, way.mode)) return [task.id, { modeNumber, ...way }];
      return [task.id, { modeNumber: 1, ...assignmentsOf(task.modes[0]).ways[0] }];
    }),
  );
  const choiceOf = (task: Task): Choice => chosen.get(task.id) as Choice;
  const order = skeleton.order.map((id) => byId.get(id) as Task);
  const planned = witnessSchedule(drawn, order, choiceOf, calendars);
  if (planned === null) return null;
  const begins = options.actuals !== false && chance(extras, 5);
  const { workflow, schedule: witness } = begins
    ? beginSchedule(extras, drawn, planned)
    : { workflow: drawn, schedule: planned };
  return {
    witness,
    workflow: {
      ...workflow,
      tasks: workflow.tasks.map((task, i) => ({
        ...task,
        ...(options.deadlines !== false && chance(random, 8)
          ? { deadline: witness[i].end + random.below(LONGEST[drawn.tick]) }
          : {}),
        ...(options.pins !== false && chance(random, 16) ? { pin: witness[i].start } : {}),
      })),
      resources: drawn.resources.map((resource) => {
        if (resource.kind === 'renewable') return resource;
        let spent = 0;
        for (const task of tasks) {
          for (const { resource: id, amount } of choiceOf(task).mode.demands) {
            if (id === resource.id) spent += amount;
          }
        }
        return { ...resource, capacity: spent + 1000 * random.below(3) };
      }),
    },
  };
}
