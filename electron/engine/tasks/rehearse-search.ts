import type { Link, Task, Workflow } from '../../../core/model/workflow.ts';
import { searchTask } from './search-task.ts';

const TASKS = 1_200;
const RESOURCES = 4;
const SCHEDULES = 8;
const OFFICE_DAY = [{ from: '08:00', to: '17:00' }];

/**
 * Searches a plan of its own for a moment, so that the engine that runs this code has seen it work and compiled it before
 * somebody waits for a first schedule: on a large plan that halves the wait.
 */
export function rehearseSearch(): void {
  searchTask(
    {
      workflow: rehearsalPlan(),
      objectives: ['makespan'],
      solver: 'auto',
      seed: 1,
      seconds: null,
      iterations: null,
      schedules: SCHEDULES,
      warmStart: null,
      place: { index: 0, count: 1 },
      board: null,
    },
    { mustStop: () => false, emit: () => undefined, now: () => performance.now() },
  );
}

/** Tasks on one resource each, linked to some before them; works office days, so that calendars are met too. */
function rehearsalPlan(): Workflow {
  const tasks = Array.from(
    { length: TASKS },
    (_, k): Task => ({
      id: `t${k}`,
      name: `Task ${k}`,
      kind: 'work',
      priority: 'medium',
      weight: 1,
      modes: [{ duration: 30 + ((k * 37) % 240), demands: [{ resource: `r${k % RESOURCES}`, amount: 1000 }] }],
    }),
  );
  const links = tasks.slice(RESOURCES).map(
    ({ id }, k): Link => ({
      id: `l${k}`,
      from: `t${k - (k % 3) + (k % 2)}`,
      to: id,
      type: 'finish-start',
      lag: { unit: 'elapsed', ticks: 0 },
    }),
  );
  return {
    name: 'Rehearsal',
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'minute',
    calendar: 'office',
    tasks,
    links,
    resources: Array.from({ length: RESOURCES }, (_, k) => ({
      id: `r${k}`,
      name: `Resource ${k}`,
      kind: 'renewable',
      capacity: 3000,
      calendar: 'office',
    })),
    calendars: [
      {
        id: 'office',
        name: 'Office',
        week: {
          monday: OFFICE_DAY,
          tuesday: OFFICE_DAY,
          wednesday: OFFICE_DAY,
          thursday: OFFICE_DAY,
          friday: OFFICE_DAY,
          saturday: [],
          sunday: [],
        },
        exceptions: [],
      },
    ],
    groups: [],
  };
}
