import { LEARNED_SOLVER } from '../../../core/learning/dispatch/learned-schema.ts';
import { learnedPriorities, learnedSolver } from '../../../core/learning/dispatch/learned-solver.ts';
import { objectiveTrouble } from '../../../core/problem/objective.ts';
import { compileOrRefuse } from '../../../core/solvers/compile-or-refuse.ts';
import { drive } from '../../../core/solvers/drive.ts';
import { SOLVERS, solverById } from '../../../core/solvers/registry.ts';
import type { SearchEvent, SearchOutcome, Solver } from '../../../core/solvers/solver.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { createCoalescer } from '../coalescer.ts';
import { IncumbentBoard } from '../incumbent-board.ts';
import type { SearchPart } from '../search-parts.ts';
import type { TaskContext } from '../worker-loop.ts';
import { createScheduleGate } from './schedule-gate.ts';

const EVENT_INTERVAL_MS = 100;
/** Checking a schedule of a large plan takes long, so it is done less often: once in so many milliseconds a task. */
const CHECK_INTERVAL_MS_PER_TASK = 0.1;
/** Instead of a solver's id: the one to take where a person has not chosen. */
const CHOSEN_FOR_YOU = 'auto';

/**
 * Searches a plan until its limits, a proof, or a stop. Every schedule that leaves is checked; the clock is read here
 * alone. Time counts from the beginning of this task, compilation included.
 * @throws RpcError `bad-input` for an unknown or unsuitable method; `internal` where a schedule fails the check
 * @throws UnschedulableError where the plan has errors
 */
export function searchTask(part: SearchPart, { mustStop, emit, now }: TaskContext): SearchOutcome {
  const startedAtMs = now();
  const { workflow, objectives, reference, seed, seconds, iterations, schedules, warmStart, learned } = part;
  const problem = compileOrRefuse(workflow);
  if ('status' in problem) return problem;
  const solver = solverCalled(part.solver, learned);
  const judged = { objectives, ...(reference === undefined ? {} : { reference }) };
  const trouble = objectives.map((each) => objectiveTrouble(workflow, each, reference)).find((text) => text !== null);
  if (trouble !== undefined) throw new RpcError('bad-input', trouble);
  const support = solver.supports({ problem, ...judged });
  if (!support.ok)
    throw new RpcError('bad-input', `The method "${solver.id}" can't solve this plan: ${support.reason}`);

  const check = createScheduleGate(workflow, solver.id);
  const coalescer = createCoalescer<SearchEvent>({
    intervalMsOf: (kind) =>
      kind === 'improved'
        ? Math.max(EVENT_INTERVAL_MS, CHECK_INTERVAL_MS_PER_TASK * problem.taskCount)
        : EVENT_INTERVAL_MS,
    kindOf: (event) => event.kind,
    now,
    send(event) {
      if (event.kind === 'improved') check(event.schedule);
      emit(event);
    },
  });
  const board = part.board === null ? null : new IncumbentBoard(part.board, problem, objectives.length);
  const search = solver.search({
    problem,
    ...judged,
    seed,
    ...(iterations === null ? {} : { maxIterations: iterations }),
    ...(schedules === null ? {} : { maxSchedules: schedules }),
    ...(warmStart === null ? {} : { warmStart }),
    ...(learned === undefined ? {} : { priorities: learnedPriorities(learned, problem) }),
    place: part.place,
    ...(board === null ? {} : { takeHint: () => board.news() }),
  });
  const outcome = drive(search, {
    onEvent(event) {
      if (event.kind === 'improved') board?.publish(event.schedule, event.value);
      board?.publishBound(event.bound);
      coalescer.offer(event);
    },
    shouldStop() {
      if (mustStop()) return 'cancelled';
      return seconds !== null && now() - startedAtMs >= 1000 * seconds ? 'time' : null;
    },
  });
  coalescer.flush();
  if (outcome.status === 'optimal' || outcome.status === 'feasible') check(outcome.schedule);
  return outcome;
}

function solverCalled(id: string, learned: SearchPart['learned']): Solver {
  if (id === LEARNED_SOLVER) {
    if (learned !== undefined) return learnedSolver(learned);
    throw new RpcError('bad-input', 'No priorities were given to schedule by. Maybe train them first.');
  }
  const solver = id === CHOSEN_FOR_YOU ? SOLVERS[0] : solverById(id);
  if (solver !== null) return solver;
  const known = SOLVERS.map((each) => each.id).join(', ');
  throw new RpcError('bad-input', `There is no method "${id}". Maybe use one of: ${known}.`);
}
