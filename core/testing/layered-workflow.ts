import type { Calendar, DaySpan } from '../model/calendar.ts';
import { type Demand, type Link, MILLI_UNITS, type Resource, type Task, type Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';

export interface LayeredOptions {
  readonly tasks: number;
  /** Default 20. */
  readonly resources?: number;
  /** Work of the busiest resources as a share of the critical path, both in working hours; default 1. */
  readonly energyRatio?: number;
}

const WIDTH = 50;
const LONGEST_HOURS = 40;

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
 * one before that, two resources a task, three calendars, durations of 1 to 40 hours. Capacities are chosen so that resources and
 * precedence bind about equally.
 */
export function layeredWorkflow(seed: number, options: LayeredOptions): Workflow {
  const random = new Random(seed);
  const resourceCount = options.resources ?? 20;
  const hours = Array.from({ length: options.tasks }, () => 1 + random.below(LONGEST_HOURS));
  const links: Link[] = [];
  const longest = hours.slice();
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
      longest[task] = Math.max(longest[task], longest[from] + hours[task]);
    }
  }
  const work = new Float64Array(resourceCount);
  const tasks = hours.map((duration, index): Task => {
    const first = random.below(resourceCount);
    const second = (first + 1 + random.below(resourceCount - 1)) % resourceCount;
    const demands = [first, second].map((resource): Demand => {
      const units = 1 + random.below(3);
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
  const criticalPath = longest.reduce((a, b) => Math.max(a, b), 0);
  const resources = Array.from(work, (total, index): Resource => {
    const units = Math.max(3, Math.ceil(total / (criticalPath * (options.energyRatio ?? 1))));
    return {
      id: `r${index + 1}`,
      name: `Resource ${index + 1}`,
      kind: 'renewable',
      capacity: units * MILLI_UNITS,
      calendar: CALENDARS[index % CALENDARS.length].id,
    };
  });
  return {
    name: `Layered workflow of ${options.tasks} tasks`,
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'hour',
    calendar: CALENDARS[0].id,
    tasks,
    links,
    resources,
    calendars: CALENDARS,
    groups: [],
  };
}
