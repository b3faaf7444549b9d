import { LIMITS } from '../model/limits.ts';
import type { Link, Mode, Resource, Task, Workflow } from '../model/workflow.ts';
import { MILLI_UNITS } from '../model/workflow.ts';
import { ReadError } from './read-error.ts';
import { refuseBadLinks } from './refuse-links.ts';

/** Highest whole amount of a resource that a plan can hold. */
export const MAX_UNITS = LIMITS.amount / MILLI_UNITS;

/** Benchmark instances have no dates: their plans start at a fixed instant, and a tick is a period. */
const BENCHMARK_ORIGIN = '2000-01-03T00:00:00Z';

/** One way to do a job: periods, and one amount in whole units for each resource. */
export interface BenchmarkMode {
  readonly duration: number;
  readonly amounts: readonly number[];
}

/** A job of a benchmark instance; its number is its place in the list plus one. */
export interface BenchmarkJob {
  readonly modes: readonly [BenchmarkMode, ...BenchmarkMode[]];
  /** Job numbers, from 1. */
  readonly successors: readonly number[];
}

/** A project-scheduling instance as the classic formats hold it. */
export interface BenchmarkInstance {
  readonly jobs: readonly BenchmarkJob[];
  /** Units per moment of `R1`, `R2`, … and units in all of `N1`, `N2`, …; amounts of modes come in the same order. */
  readonly renewable: readonly number[];
  readonly nonRenewable: readonly number[];
}

/**
 * The workflow of a benchmark instance: tasks `1 … n` with the dummy source and sink kept as milestones, resources
 * `R1 …` and `N1 …`, tick `period`. Throws a {@link ReadError} for a cycle; all else is the reader's to check.
 */
export function workflowOfInstance(instance: BenchmarkInstance, name: string, format: string): Workflow {
  const resources: Resource[] = [
    ...instance.renewable.map((units, k) => resource(`R${k + 1}`, 'renewable', units)),
    ...instance.nonRenewable.map((units, k) => resource(`N${k + 1}`, 'non-renewable', units)),
  ];
  const hasPredecessor = new Set(instance.jobs.flatMap((job) => job.successors));
  const tasks = instance.jobs.map((job, i): Task => {
    const [first, ...others] = job.modes;
    const isDummy = job.modes.length === 1 && first.duration === 0 && first.amounts.every((amount) => amount === 0);
    const isStart = isDummy && i === 0 && !hasPredecessor.has(1);
    const isFinish = isDummy && i === instance.jobs.length - 1 && job.successors.length === 0;
    return {
      id: String(i + 1),
      name: isStart ? 'Start' : isFinish ? 'Finish' : `Job ${i + 1}`,
      kind: isDummy ? 'milestone' : 'job',
      priority: 'medium',
      weight: 1,
      modes: [mode(first, resources), ...others.map((other) => mode(other, resources))],
    };
  });
  const links = instance.jobs.flatMap((job, i) =>
    [...new Set(job.successors)].map(
      (successor): Link => ({
        id: `${i + 1}-${successor}`,
        from: String(i + 1),
        to: String(successor),
        type: 'finish-start',
        lag: { unit: 'working', ticks: 0 },
      }),
    ),
  );
  refuseBadLinks({ tasks, links }, format);
  return {
    name: name.slice(0, LIMITS.nameLength),
    origin: BENCHMARK_ORIGIN,
    timeZone: 'UTC',
    tick: 'period',
    tasks,
    links,
    resources,
    calendars: [],
    groups: [],
  };
}

function resource(id: string, kind: Resource['kind'], units: number): Resource {
  return { id, name: id, kind, capacity: units * MILLI_UNITS };
}

function mode(source: BenchmarkMode, resources: readonly Resource[]): Mode {
  const demands = source.amounts.flatMap((amount, k) =>
    amount === 0 ? [] : [{ resource: resources[k].id, amount: amount * MILLI_UNITS }],
  );
  return { duration: source.duration, demands };
}
