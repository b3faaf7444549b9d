import { makespanOf } from '../../../core/model/schedule.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import type { BenchInstance } from './bench-instance.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchJob, Entrant } from './entrant.ts';

/** Limits that hold for every instance and entrant of a benchmark. */
export type BenchLimits = Omit<BenchJob, 'workflow'>;

interface InstanceRun {
  readonly set: string;
  readonly instance: BenchInstance;
  readonly entrant: Entrant;
  readonly limits: BenchLimits;
}

/**
 * Lets an entrant schedule an instance, and checks what it found.
 * @throws CliError with `EXIT.bug` where the schedule breaks a rule of the plan
 */
export async function runInstance(client: Client, { set, instance, entrant, limits }: InstanceRun): Promise<BenchRow> {
  const workflow = await instance.load(client);
  const analysis = await client.call('workflow.analyse', { workflow });
  const startedAt = performance.now();
  const { status, schedule, bound, schedules, seconds } = await entrant.run({ ...limits, workflow });
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  if (schedule !== null) {
    const { violations } = await client.call('schedule.verify', { workflow, schedule });
    if (violations.length > 0) {
      throw new CliError(`${instance.name}, ${entrant.name}: ${violations[0].message}`, EXIT.bug);
    }
  }
  return {
    set,
    instance: instance.name,
    status,
    makespan: schedule === null ? null : makespanOf(schedule),
    bound,
    criticalPath: instance.bestKnown.criticalPath ?? analysis.criticalPath?.makespan ?? 0,
    bestLowerBound: instance.bestKnown.lowerBound,
    bestUpperBound: instance.bestKnown.upperBound,
    seconds: seconds ?? elapsedSeconds,
    schedules,
    method: entrant.name,
  };
}
