import type { JobPool, TaskTypes } from '../job-pool.ts';
import { SHARED_TASKS } from './queue-names.ts';

/** A pool of this machine that may hand computing to the workers of a queue. */
export interface RoutedPool<Tasks extends TaskTypes> extends JobPool<Tasks> {
  /** Where shared tasks go from now on; `null`: they stay here. Jobs under way stay where they are. */
  handTo(queue: JobPool<Tasks> | null): void;
}

/** Closes the local pool with itself; the queue belongs to whoever gave it. */
export function createRoutedPool<Tasks extends TaskTypes>(local: JobPool<Tasks>): RoutedPool<Tasks> {
  let queue: JobPool<Tasks> | null = null;
  return {
    get size() {
      return queue?.size ?? local.size;
    },
    get parts() {
      return queue?.parts ?? local.parts;
    },
    isIdle: () => local.isIdle() && (queue?.isIdle() ?? true),
    run: (task, input, options) => (SHARED_TASKS.has(task) ? (queue ?? local) : local).run(task, input, options),
    warm: (count) => local.warm(count),
    close: () => local.close(),
    handTo(next) {
      queue = next;
    },
  };
}
