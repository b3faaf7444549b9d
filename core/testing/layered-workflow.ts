import type { Calendar, DaySpan } from '../model/calendar.ts';
import { type Demand, type Link, MILLI_UNITS, type Resource, type Task, type Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { criticalPathBound } from '../problem/critical-path-bound.ts';
import { Random } from '../solvers/random.ts';
import { workedUntil } from '../time/working-time.ts';

export interface LayeredOptions {
  readonly tasks: number;
  /** Default 20. */
  readonly resources?: number;
  /**
   * Energy bound as a share of the critical path: the time that the busiest resource needs for all its work, within its
   * working hours; default 1. Capacities are whole units, so most resources need a few per cent less.
   */
  readonly energyRatio?: number;
}

const WIDTH = 50;
const LONGEST_HOURS = 40;
/** Most units of a resource that a task may need. */
const MOST_UNITS = 3;

function week(name: string, id: string, days: number, spans: readonly DaySpan[]): Calendar {
  const at = (day: number) => (day < days ? spans : []);
  return {
    id,
    name,
    week: {
      monday: at(0),
      tuesday: at(1),
      wednesday: at(2),
      thursday: at(3),
      friday: at(4),
      saturday: at(5),
      sunday: at(6),
    },
    exceptions: [{ name: 'Turn of the year', from: '2026-12-24', to: '2027-01-01', spans: [] }],
  };
}

const CALENDARS: readonly Calendar[] = [
  week('Office', 'office', 5, [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]),
  week('Six days', 'six-days', 6, [{ from: '07:00', to: '19:00' }]),
  week('Two shifts', 'two-shifts', 5, [{ from: '06:00', to: '22:00' }]),
];

/**
 * A large workflow drawn from `seed`: layers of 50 tasks, each after one to three tasks of the layer before it or the
 * one before that, two resources a task, three calendars, durations of 1 to 40 hours, 1 to 3
 * units of each resource. Each resource has the fewest units with which it could do its work in office hours
 * within `energyRatio` of the critical path: those with office hours are the bottlenecks, seven of twenty.
 */
export function layeredWorkflow(seed: number, options: LayeredOptions): Workflow {
  const random = new Random(seed);
  const resourceCount = options.resources ?? 20;
  const durations = Array.from({ length: options.tasks }, () => 1 + random.below(LONGEST_HOURS));
  const links: Link[] = [];
  for (let task = WIDTH; task < options.tasks; task++) {
    const layer = Math.floor(task / WIDTH);
    for (let count = 1 + random.below(3); count > 0; count--) {
      const from = (layer - 1 - (layer > 1 ? random.below(2) : 0)) * WIDTH + random.below(WIDTH);
      links.push({
        id: `${from + 1}-${task + 1}-${count}`,
        from: `${from + 1}`,
        to: `${task + 1}`,
        type: 'finish-start',
        lag: { unit: 'working', ticks: 0 },
      });
    }
  }
  const work = new Float64Array(resourceCount);
  const tasks = durations.map((duration, index): Task => {
    const first = random.below(resourceCount);
    const second = (first + 1 + random.below(resourceCount - 1)) % resourceCount;
    const demands = [first, second].map((resource): Demand => {
      const units = 1 + random.below(MOST_UNITS);
      work[resource] += units * duration;
      return { resource: `r${resource + 1}`, amount: units * MILLI_UNITS };
    });
    return {
      id: `${index + 1}`,
      name: `Task ${index + 1}`,
      kind: 'work',
      priority: 'medium',
      weight: 1,
      modes: [{ duration, demands }],
    };
  });
  const workflow = {
    name: `Layered workflow of ${options.tasks} tasks`,
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'hour' as const,
    calendar: CALENDARS[0].id,
    tasks,
    links,
    calendars: CALENDARS,
    groups: [],
  };
  const resourcesOf = (unitsOf: (resource: number) => number) =>
    Array.from(
      { length: resourceCount },
      (_, index): Resource => ({
        id: `r${index + 1}`,
        name: `Resource ${index + 1}`,
        kind: 'renewable',
        capacity: unitsOf(index) * MILLI_UNITS,
        calendar: CALENDARS[index % CALENDARS.length].id,
      }),
    );
  const problem = compile({ ...workflow, resources: resourcesOf(() => MOST_UNITS) });
  const time = criticalPathBound(problem).value * (options.energyRatio ?? 1);
  const hours = Math.min(...problem.calendars.map((calendar) => workedUntil(calendar, time)));
  return {
    ...workflow,
    resources: resourcesOf((resource) => Math.max(MOST_UNITS, Math.ceil(work[resource] / hours))),
  };
}
