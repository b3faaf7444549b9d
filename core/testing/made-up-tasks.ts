import type { DoneTask } from '../learning/task-facts.ts';
import { Random } from '../solvers/random.ts';

/** A task of which nothing is known but how long it took. */
export function bareTask(actual: number, known: Partial<DoneTask> = {}): DoneTask {
  return {
    kind: null,
    person: null,
    project: null,
    group: null,
    mode: null,
    planned: null,
    startedAt: null,
    batch: null,
    features: {},
    ...known,
    actual,
  };
}

/** Tasks of four kinds and three people with estimates that are too low by a factor per kind, and noise of a third. */
export function madeUpTasks(count: number, seed: number): DoneTask[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const kind = random.below(4);
    const size = 1 + random.below(20);
    const noise = Math.exp(0.35 * (random.next() + random.next() + random.next() - 1.5) * 2);
    return bareTask(size * (1 + kind) * noise, {
      kind: `kind ${kind}`,
      person: `person ${random.below(3)}`,
      planned: size,
      features: { size, colour: random.below(2) === 0 ? 'red' : 'blue' },
    });
  });
}
