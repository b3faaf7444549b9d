import { type PlaySetup, plainSetup } from '../discrete-event/play-setup.ts';
import type { Distribution } from '../model/distribution.ts';
import { plan, task } from './plan-builder.ts';

/** A queue with `servers` servers, to which customers come one by one at random, as a play of single-task cases. */
export function queueSetup(
  servers: number,
  between: Distribution,
  service: Distribution,
  customers: number,
  seed: number,
): PlaySetup {
  const workflow = plan({
    tick: 'period',
    tasks: [task('serve', 1, { server: 1000 })],
    resources: [{ id: 'server', name: 'server', kind: 'renewable', capacity: 1000 * servers }],
  });
  const certain = plainSetup(workflow, null);
  return {
    ...certain,
    workflows: [
      {
        workflow,
        schedule: null,
        uncertainty: { durations: [{ task: 'serve', unit: 'ticks', distribution: service }], groups: [], risks: [] },
      },
    ],
    arrivals: [{ workflow: 0, pattern: { kind: 'random', between }, most: customers }],
    rule: 'fifo',
    seed,
    until: 1e12,
  };
}
