import type { Client } from '../../ipc/rpc-client.ts';
import type { Entrant } from './entrant.ts';

/** One of Planloom's methods, by its id, run by the engine as the app does. */
export function ownEntrant(client: Client, solver: string): Entrant {
  return {
    name: solver,
    async run({ workflow, objectives, seconds, schedules, workers, seed, signal }) {
      const outcome = await client.call(
        'optimise.run',
        {
          workflow,
          revision: 0,
          planId: null,
          objectives: [...objectives],
          solver,
          seconds,
          iterations: null,
          schedules,
          seed,
          workers,
          warmStart: null,
        },
        { signal },
      );
      if (outcome.status === 'infeasible') return { status: 'infeasible', schedule: null, bound: null, schedules: 0 };
      return {
        status: outcome.status,
        schedule: outcome.status === 'unknown' ? null : outcome.schedule,
        bound: outcome.bound[0] ?? null,
        schedules: outcome.schedules,
      };
    },
  };
}
