import type { Plan } from '../../../core/model/plan.ts';
import { readPredecessors } from '../../../core/model/predecessor-notation.ts';
import type { Task } from '../../../core/model/workflow.ts';

const TICKS_A_DAY = 480;

/**
 * A plan for tests: tasks of one day each, called `Task A` for the id `A`, and links such as `A>B` or `A>B SS+50%`
 * (`l1`, `l2`, …).
 */
export function planOf(
  ids: readonly string[],
  links: readonly string[],
  changes: Readonly<Record<string, Partial<Task>>> = {},
): Plan {
  const scale = { tick: 'minute', workingDay: TICKS_A_DAY, workingWeek: 5 * TICKS_A_DAY } as const;
  return {
    workflow: {
      name: 'Plan',
      origin: '2026-01-05T00:00:00Z',
      timeZone: 'UTC',
      tick: 'minute',
      tasks: ids.map((id) => ({
        id,
        name: `Task ${id}`,
        kind: 'work',
        priority: 'medium',
        weight: 1,
        modes: [{ duration: TICKS_A_DAY, demands: [] }],
        ...changes[id],
      })),
      links: links.map((text, index) => {
        const [ends, bond = ''] = text.split(' ');
        const [from, to] = ends.split('>');
        const read = readPredecessors(`${from}${bond}`, scale, (reference) => (reference === from ? from : null));
        if (!read.ok) throw new Error(read.message);
        return { id: `l${index + 1}`, to, ...read.predecessors[0] };
      }),
      resources: [{ id: 'r1', name: 'Painters', kind: 'renewable', capacity: 4000 }],
      calendars: [],
      groups: [],
    },
    schedule: null,
  };
}
