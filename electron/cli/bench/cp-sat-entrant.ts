import type { Schedule } from '../../../core/model/schedule.ts';
import { compile } from '../../../core/problem/compile.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { toSchedule } from '../../../core/problem/schedule-arrays.ts';
import { CliError } from '../exit-code.ts';
import type { CpSatPeer } from './cp-sat-peer.ts';
import type { Entrant } from './entrant.ts';
import { type PeerAnswer, toPeerProblem } from './peer-problem.ts';

/**
 * CP-SAT as a peer to compare with; `defaultSeconds` is its limit where ours are limited in schedules, which it does not count.
 * It minimises the makespan. `run` throws a CliError where the instance has what the peer is not told of.
 */
export function cpSatEntrant(peer: CpSatPeer, defaultSeconds: number): Entrant {
  return {
    name: 'cp-sat',
    async run({ workflow, seconds, workers, seed }) {
      const problem = compile(workflow);
      const peerProblem = toPeerProblem(problem);
      if (peerProblem === null) {
        throw new CliError(
          `"${workflow.name}" has calendars or dates, which peers are not told of. Maybe leave out --peer.`,
        );
      }
      const answer = await peer.solve({ problem: peerProblem, seconds: seconds ?? defaultSeconds, workers, seed });
      return {
        status: answer.status,
        schedule: scheduleOf(problem, answer),
        bound: answer.bound,
        schedules: 0,
        seconds: answer.seconds,
      };
    },
    close: () => peer.close(),
  };
}

function scheduleOf(problem: Problem, { starts, modes }: PeerAnswer): Schedule | null {
  if (starts.length === 0) return null;
  return toSchedule(problem, {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(starts, (start, task) => start + problem.duration[modes[task]]),
    modes: Int32Array.from(modes),
  });
}
