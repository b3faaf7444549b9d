import { pathToFileURL } from 'node:url';
import type { PeerAnswer, PeerProblem } from './peer-problem.ts';

/** What a child process is asked to solve. */
export interface PeerRequest {
  readonly problem: PeerProblem;
  readonly seconds: number;
  readonly workers: number;
  readonly seed: number;
}

/** The part of `or-tools-wasm/cp-sat` that is used here; the package is installed on demand, so its own types are not at hand. */
interface CpSatModule {
  readonly CpModel: new () => CpModel;
  readonly CpSolver: new () => CpSolver;
}

interface Expression {
  plus(other: number | Expression): Expression;
  times(factor: number): Expression;
  le(bound: Expression | number): object;
}

interface CpModel {
  newIntVar(lowest: number, highest: number): Expression;
  newBoolVar(): Expression;
  newFixedSizeIntervalVar(start: Expression, size: number): object;
  newOptionalFixedSizeIntervalVar(start: Expression, size: number, isPresent: Expression): object;
  addCumulative(intervals: readonly object[], demands: readonly number[], capacity: number): void;
  addExactlyOne(literals: readonly Expression[]): void;
  add(constraint: object): { onlyEnforceIf(literals: readonly Expression[]): void };
  minimize(expression: Expression): void;
}

interface CpSolver {
  solve(model: CpModel, parameters: Readonly<Record<string, number>>): Promise<unknown>;
  statusName(status: unknown): string;
  value(expression: Expression): number;
  bestObjectiveBound(): number;
}

/** Entry of the process in which CP-SAT runs, so that it can be ended when it does not keep to its time. */
const path = process.argv[2];
const cpSat: CpSatModule = await import(pathToFileURL(path).href);
process.on('message', async (request: PeerRequest) => process.send?.(await solve(cpSat, request)));
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function solve(
  { CpModel, CpSolver }: CpSatModule,
  { problem, seconds, workers, seed }: PeerRequest,
): Promise<PeerAnswer> {
  const startedAt = performance.now();
  const model = new CpModel();
  const { horizon, modes } = problem;
  const starts = Array.from({ length: problem.taskCount }, () => model.newIntVar(0, horizon));
  const makespan = model.newIntVar(0, horizon);
  const modesOf = starts.map((_, task) => modes.flatMap((mode, index) => (mode.task === task ? [index] : [])));
  const chosen = modes.map(({ task }) => (modesOf[task].length > 1 ? model.newBoolVar() : null));
  const literals = (...wanted: number[]): Expression[] => wanted.flatMap((mode) => chosen[mode] ?? []);
  for (const alternatives of modesOf) {
    if (alternatives.length > 1) model.addExactlyOne(literals(...alternatives));
  }
  const intervals = modes.map(({ task, duration }, mode) => {
    const isPresent = chosen[mode];
    model.add(starts[task].plus(duration).le(makespan)).onlyEnforceIf(literals(mode));
    return isPresent === null
      ? model.newFixedSizeIntervalVar(starts[task], duration)
      : model.newOptionalFixedSizeIntervalVar(starts[task], duration, isPresent);
  });
  for (const { from, to, distance } of problem.distances) {
    const constraint = starts[modes[from].task].plus(distance).le(starts[modes[to].task]);
    model.add(constraint).onlyEnforceIf(literals(from, to));
  }
  for (const { capacity, demands } of problem.resources) {
    model.addCumulative(
      demands.map(({ mode }) => intervals[mode]),
      demands.map(({ amount }) => amount),
      capacity,
    );
  }
  for (const { capacity, demands } of problem.budgets) {
    let spare = capacity;
    let used: Expression | null = null;
    for (const { mode, amount } of demands) {
      const isPresent = chosen[mode];
      if (isPresent === null) spare -= amount;
      else used = used === null ? isPresent.times(amount) : used.plus(isPresent.times(amount));
    }
    if (used !== null) model.add(used.le(spare));
    else if (spare < 0) model.add(makespan.le(-1));
  }
  model.minimize(makespan);
  const solver = new CpSolver();
  const left = Math.max(0.1, seconds - (performance.now() - startedAt) / 1000);
  const status = solver.statusName(
    await solver.solve(model, { maxTimeInSeconds: left, numWorkers: workers, randomSeed: seed }),
  );
  const found = status === 'OPTIMAL' || status === 'FEASIBLE';
  return {
    status: status === 'OPTIMAL' ? 'optimal' : found ? 'feasible' : status === 'INFEASIBLE' ? 'infeasible' : 'unknown',
    starts: found ? starts.map((start) => solver.value(start)) : [],
    modes: found
      ? modesOf.map((alternatives) =>
          alternatives.length === 1
            ? alternatives[0]
            : (alternatives.find((mode) => literals(mode).some((literal) => solver.value(literal) === 1)) ??
              alternatives[0]),
        )
      : [],
    bound: found ? Math.ceil(solver.bestObjectiveBound() - 1e-6) : null,
    seconds: (performance.now() - startedAt) / 1000,
  };
}
