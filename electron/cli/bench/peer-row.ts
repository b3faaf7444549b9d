import { makespanOf } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { toSchedule } from '../../../core/problem/schedule-arrays.ts';
import { verify } from '../../../core/problem/verify.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { BenchRow } from './bench-row.ts';
import type { CpSatPeer } from './cp-sat-peer.ts';
import { toPeerProblem } from './peer-problem.ts';

/**
 * What a peer makes of the instance of `own`, under the same limits. Its schedule is checked as ours are.
 * @throws CliError where the instance has what the peer is not told of, or its schedule does not hold
 */
export async function runPeer(
  peer: CpSatPeer,
  own: BenchRow,
  workflow: Workflow,
  limits: { readonly seconds: number; readonly workers: number; readonly seed: number },
): Promise<BenchRow> {
  const problem = compile(workflow);
  const peerProblem = toPeerProblem(problem);
  if (peerProblem === null) {
    throw new CliError(`${own.instance} has calendars or dates, which peers are not told of. Maybe leave out --peer.`);
  }
  const answer = await peer.solve({ problem: peerProblem, ...limits });
  const row = { ...own, method: 'cp-sat', status: answer.status, seconds: answer.seconds, schedules: 0 };
  if (answer.starts.length === 0) return { ...row, makespan: null, bound: answer.bound };
  const schedule = toSchedule(problem, {
    starts: Float64Array.from(answer.starts),
    ends: Float64Array.from(answer.starts, (start, task) => start + problem.duration[answer.modes[task]]),
    modes: Int32Array.from(answer.modes),
  });
  const violations = verify(workflow, schedule);
  if (violations.length > 0) {
    throw new CliError(`The peer's schedule of ${own.instance}: ${violations[0].message}`, EXIT.bug);
  }
  return { ...row, makespan: makespanOf(schedule), bound: answer.bound };
}
