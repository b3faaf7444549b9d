import { earliestByLink, latestByLink } from '../../problem/link-time.ts';
import {
  FINISH_FINISH,
  FINISH_START,
  LAG_ELAPSED,
  LAG_PERCENT,
  type Problem,
  START_FINISH,
} from '../../problem/problem.ts';
import { usableModes } from '../usable-modes.ts';
import { capacityBlocks } from './capacity-blocks.ts';
import { efficientModes } from './efficient-modes.ts';
import type { ModeBudget, ModeChoice, ModeLag, ModeModel, ModeOption, ModeResource } from './mode-model.ts';
import { modeSurrogate } from './mode-surrogates.ts';
import type { ArcRule, LazyClauseModel } from './model.ts';
import { setupOrders } from './setup-orders.ts';
import { clockOfMode, NEVER } from './task-clock.ts';

/**
 * The exact search's view of a problem in which tasks have several modes, budgets are spent, or resources are set up. Variables are the starts
 * of the tasks, the makespan, the finishes of tasks with a choice of modes or a calendar, and a 0/1 variable for
 * each mode of a task with several that can be placed at all, and two for each pair of tasks on a resource with set-ups. The distances are those between starts and finishes.
 */
export function buildModeModel(problem: Problem): LazyClauseModel & { readonly modes: ModeModel } {
  const { taskCount, horizon } = problem;
  const optionsOf = createOptions(problem);
  let variables = taskCount + 1;
  const choices: ModeChoice[] = [];
  const points: TaskPoints[] = [];
  for (let task = 0; task < taskCount; task++) {
    const options = optionsOf[task];
    const isFixed = options.length === 1 && options[0].clock === null;
    points.push(
      isFixed
        ? { start: task, end: task, endOffset: options[0].duration }
        : { start: task, end: variables, endOffset: 0 },
    );
    if (isFixed) continue;
    choices.push({ task, start: task, end: variables++, options });
  }
  for (const options of optionsOf) {
    if (options.length > 1) for (const option of options) option.variable = variables++;
  }

  const lags: ModeLag[] = [];
  const orders = setupOrders(problem, points, optionsOf, variables, lags);
  variables += 2 * orders.length;

  const earliest = new Int32Array(variables);
  const latest = new Int32Array(variables).fill(1);
  for (let task = 0; task < taskCount; task++) {
    const { end, endOffset } = points[task];
    const pin = problem.pin[task];
    earliest[task] = Math.max(problem.release[task], pin);
    latest[task] = pin >= 0 ? pin : horizon;
    const latestEnd = Math.min(horizon, problem.deadline[task]);
    if (end === task) latest[task] = Math.min(latest[task], latestEnd - endOffset);
    else latest[end] = latestEnd;
  }
  latest[taskCount] = horizon;
  const surrogate = choices.length > 0 ? modeSurrogate(problem, optionsOf) : null;

  const arcs: Arc[] = [];
  for (let link = 0; link < problem.linkCount; link++) {
    addLink(problem, link, points, optionsOf[problem.linkFrom[link]], arcs, lags);
  }
  for (const { end, endOffset } of points) arcs.push({ from: end, to: taskCount, distance: endOffset, rule: null });
  return {
    taskCount: variables,
    duration: new Int32Array(variables),
    clocks: Array.from({ length: variables }, () => null),
    earliest,
    latest,
    arcFrom: Int32Array.from(arcs, ({ from }) => from),
    arcTo: Int32Array.from(arcs, ({ to }) => to),
    arcDistance: Int32Array.from(arcs, ({ distance }) => distance),
    arcRule: arcs.map(({ rule }) => rule),
    resources: [],
    sink: taskCount,
    modes: {
      firstMode: Int32Array.from(optionsOf, ([{ mode }]) => mode),
      choices,
      lags,
      orders,
      resources: Array.from({ length: problem.resourceCount }, (_, resource) =>
        buildResource(problem, resource, points, optionsOf),
      ),
      budgets: [
        ...Array.from({ length: problem.budgetCount }, (_, budget) => buildBudget(problem, budget, optionsOf)),
        ...(surrogate === null ? [] : [surrogate]),
      ],
    },
  };
}

interface TaskPoints {
  readonly start: number;
  readonly end: number;
  readonly endOffset: number;
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
  readonly rule: ArcRule | null;
}

type NewOption = { -readonly [Key in keyof ModeOption]: ModeOption[Key] };

/** Options by task; a task that can be placed in no mode keeps all, and the search finds that out. */
function createOptions(problem: Problem): NewOption[][] {
  const { first, modes } = usableModes(problem);
  return Array.from({ length: problem.taskCount }, (_, task) => {
    let own = Array.from(modes.subarray(first[task], first[task + 1]));
    if (own.length === 0) {
      const count = problem.firstMode[task + 1] - problem.firstMode[task];
      own = Array.from({ length: count }, (_, k) => problem.firstMode[task] + k);
    }
    return efficientModes(problem, task, own).map((mode) => {
      const clock = clockOfMode(problem, mode);
      return { mode, variable: -1, duration: problem.duration[mode], clock: clock.table === null ? null : clock };
    });
  });
}

/** A link as a distance between variables; where its lag is a share of a duration that depends on the mode, one for each mode. */
function addLink(
  problem: Problem,
  link: number,
  points: readonly TaskPoints[],
  options: readonly ModeOption[],
  arcs: Arc[],
  lags: ModeLag[],
): void {
  const type = problem.linkType[link];
  const source = points[problem.linkFrom[link]];
  const target = points[problem.linkTo[link]];
  const leavesEnd = type === FINISH_START || type === FINISH_FINISH;
  const arrivesEnd = type === FINISH_FINISH || type === START_FINISH;
  const from = leavesEnd ? source.end : source.start;
  const to = arrivesEnd ? target.end : target.start;
  const fromOffset = leavesEnd ? source.endOffset : 0;
  const toOffset = arrivesEnd ? target.endOffset : 0;
  const ruleFor = (mode: number): ArcRule => ({
    earliest: (at) => within(earliestByLink(problem, link, mode, at + fromOffset) - toOffset),
    latest: (at) => within(latestByLink(problem, link, mode, at + toOffset) - fromOffset),
  });
  if (problem.lagUnit[link] === LAG_PERCENT && options.length > 1) {
    options.forEach(({ mode }, place) => {
      lags.push({ options, place, from, to, ...ruleFor(mode) });
    });
    return;
  }
  const { mode } = options[0];
  const isOnClock = problem.lagUnit[link] === LAG_ELAPSED || problem.lagCalendar[link] < 0 || problem.lag[link] === 0;
  if (isOnClock) arcs.push({ from, to, distance: ruleFor(mode).earliest(0), rule: null });
  else arcs.push({ from, to, distance: 0, rule: ruleFor(mode) });
}

function within(time: number): number {
  return Math.max(-NEVER, Math.min(NEVER, time));
}

function buildResource(
  problem: Problem,
  resource: number,
  points: readonly TaskPoints[],
  optionsOf: readonly (readonly ModeOption[])[],
): ModeResource {
  const demandOf = ({ mode, duration }: ModeOption): number => {
    let amount = 0;
    if (duration === 0) return amount;
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      if (problem.demandResource[k] === resource) amount += problem.demandAmount[k];
    }
    return amount;
  };
  const users = points.map((point, task) => ({
    ...point,
    options: optionsOf[task],
    demands: Int32Array.from(optionsOf[task], demandOf),
  }));
  return {
    capacity: problem.peakCapacity[resource],
    users: users.filter(({ demands }) => demands.some((demand) => demand > 0)),
    ...capacityBlocks(problem, resource),
  };
}

function buildBudget(problem: Problem, budget: number, optionsOf: readonly (readonly ModeOption[])[]): ModeBudget {
  const spendingOf = ({ mode }: ModeOption): number => {
    let amount = 0;
    for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
      if (problem.budgetDemandBudget[k] === budget) amount += problem.budgetDemandAmount[k];
    }
    return amount;
  };
  let amount = problem.budgetAmount[budget];
  const spenders = [];
  for (const options of optionsOf) {
    const amounts = Float64Array.from(options, spendingOf);
    if (options.length === 1) amount -= amounts[0];
    else if (amounts.some((spent) => spent > 0)) spenders.push({ options, amounts });
  }
  return { amount, makespanRate: 0, spenders };
}
