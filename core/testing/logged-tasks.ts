import type { Observation } from '../history/observation.ts';
import { LogCollector, type LogTable } from '../learning/logs/log-table.ts';
import { Random } from '../solvers/random.ts';

/** An execution of which nothing is known but how long it took. */
export function bareObservation(known: Partial<Observation>): Observation {
  return {
    task: null,
    kind: null,
    group: null,
    project: null,
    performer: null,
    mode: null,
    plannedEffortHours: null,
    actualEffortHours: null,
    plannedDurationSeconds: null,
    actualDurationSeconds: 1,
    startedAt: null,
    finishedAt: null,
    cpuCores: null,
    memoryBytes: null,
    ioBytes: null,
    networkBytes: null,
    errors: null,
    retries: null,
    dataBytes: null,
    systemLoad: null,
    outcome: null,
    features: null,
    ...known,
  };
}

/** Executions of three sorts: quick checks, long builds that need much memory, and flaky uploads. */
export function loggedTasks(count: number, seed: number): readonly Observation[] {
  const random = new Random(seed);
  const about = (value: number) => value * (0.7 + 0.6 * random.next());
  const HOUR = 3_600_000;
  return Array.from({ length: count }, (_, k) => {
    const sort = random.below(6);
    const startedAt = Date.UTC(2026, 0, 5, 9) + k * HOUR;
    const known = { task: `task ${k}`, performer: `runner ${k % 3}`, startedAt };
    if (sort < 3)
      return bareObservation({
        ...known,
        kind: sort === 0 ? 'lint' : 'check',
        actualDurationSeconds: about(40),
        finishedAt: startedAt + 40_000,
        memoryBytes: about(2e8),
        errors: 0,
      });
    if (sort < 5)
      return bareObservation({
        ...known,
        kind: 'build',
        actualDurationSeconds: about(3_000),
        finishedAt: startedAt + 3e6,
        memoryBytes: about(8e9),
        errors: 0,
      });
    return bareObservation({
      ...known,
      kind: 'upload',
      actualDurationSeconds: about(300),
      finishedAt: startedAt + 3e5,
      memoryBytes: about(3e8),
      errors: 2 + random.below(4),
    });
  });
}

export function logTableOf(observations: readonly Observation[]): LogTable {
  const collector = new LogCollector('UTC', new Random(1));
  for (const observation of observations) collector.add(observation);
  return collector.table();
}
