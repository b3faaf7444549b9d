import { type RunBatch, RunPlayer } from '../../../core/simulation/run-batch.ts';
import { simulatedProblem } from '../../../core/simulation/simulated-problem.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { TaskContext } from '../worker-loop.ts';

/** Runs between two looks at the stop flag: a few milliseconds for plans of a thousand tasks. */
const RUNS_PER_LOOK = 10;

/**
 * Plays chunks of runs, one after another, and reports each as soon as it is played. A chunk that was not played to its end when
 * the job was stopped is not reported.
 */
export function simulateTask(part: EngineTasks['simulate']['input'], { mustStop, emit }: TaskContext): null {
  const { workflow, schedule, uncertainty, policy, seed, chunks, details } = part;
  const player = new RunPlayer(simulatedProblem(workflow, schedule, uncertainty, policy), uncertainty, policy, seed);
  for (const { firstRun, count } of chunks) {
    const playing = player.play(firstRun, count, details, RUNS_PER_LOOK);
    let step = playing.next();
    while (step.done !== true) {
      if (mustStop()) return null;
      step = playing.next();
    }
    emit(step.value, detailsOf(step.value));
  }
  return null;
}

/** The large part of a batch, which is of no more use to the thread that played it. */
function detailsOf({ taskStart, taskFinish, taskDuration }: RunBatch): ArrayBuffer[] {
  return [taskStart, taskFinish, taskDuration].map(({ buffer }) => buffer as ArrayBuffer);
}
