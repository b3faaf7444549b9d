import { cpus, loadavg, totalmem } from 'node:os';
import type { LocalLedger } from '../../../core/operations/local/local-ledger.ts';
import type { GroupLoad } from './group-sampler.ts';

/**
 * What the monitor is told of a run and of this machine, by metric.
 * @param seconds in which the bytes of `load` were read and written
 * @param queueLength commands that wait for a slot or a resource
 */
export function machineMetrics(
  load: GroupLoad,
  seconds: number,
  ledger: LocalLedger,
  queueLength: number,
): Readonly<Record<string, number>> {
  const courses = ledger.plan.tasks.map(({ task }) => ledger.courseOf(task.id));
  const failed = courses.reduce((sum, course) => sum + course.failed, 0);
  const ended = failed + courses.filter(({ state, attempt }) => state === 'done' && attempt > 0).length;
  return {
    cpu: Math.min(100, load.cpu / cpus().length),
    memory: (100 * load.memoryBytes) / totalmem(),
    diskIoBytesPerSecond: load.ioBytes / seconds,
    activeThreads: load.threads,
    queueLength,
    errorRate: ended === 0 ? 0 : failed / ended,
    completionRate: ended === 0 ? 1 : 1 - failed / ended,
    systemLoad: loadavg()[0],
  };
}
