import { type FaultKind, generateFaults } from '../../../core/discrete-event/fault.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import type { RunStart } from '../../ipc/run-schema.ts';

/** Ten tasks of 20 hours, one after another, and a reserve that nobody uses. */
const line = plan({
  tick: 'hour',
  tasks: Array.from({ length: 10 }, (_, k) => task(`t${k}`, 20, { machine: 2000 })),
  links: Array.from({ length: 9 }, (_, k) => link(`t${k}`, `t${k + 1}`)),
  resources: [
    { id: 'machine', name: 'Machine', kind: 'renewable', capacity: 2000 },
    { id: 'reserve', name: 'Reserve', kind: 'renewable', capacity: 2000 },
  ],
});
const schedule = line.tasks.map(({ id }, k) => ({ task: id, mode: 1, start: 20 * k, end: 20 * (k + 1) }));

/** Exactly one fault, long enough to be seen, on the machine where it is about a resource. */
function seedWithOne(kind: FaultKind): number {
  for (let seed = 0; ; seed++) {
    const [fault, ...others] = generateFaults(seed, { expected: 1, mix: { [kind]: 1 }, span: null }, 200);
    if (fault === undefined || others.length > 0 || fault.pick > 0.5) continue;
    if (fault.lasts > 12 && fault.at + fault.lasts < 160) return seed;
  }
}

type Simulated = Extract<RunStart['how'], { kind: 'simulated' }>;

/** A simulated run of ten tasks with one fault, or none, as fast as possible. */
export function lineRun(
  kind: FaultKind | null,
  mode: RunStart['repairs']['mode'] = 'suggest',
  how: Partial<Simulated> = {},
): RunStart {
  const faults = kind === null ? null : { expected: 1, mix: { [kind]: 1 }, span: null };
  return {
    planId: null,
    name: 'Line',
    workflow: line,
    schedule,
    repairs: { mode, leastConfidence: 0.7, mostAnHour: 1 },
    how: {
      kind: 'simulated',
      seed: kind === null ? 1 : seedWithOne(kind),
      details: { faults },
      isCertain: true,
      ticksPerSecond: null,
      isPaused: false,
      ...how,
    },
  };
}
