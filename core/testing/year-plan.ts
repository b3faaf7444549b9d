import type { Calendar, CalendarException, DaySpan } from '../model/calendar.ts';
import type { Link, Task, Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';

const OFFICE_DAY: readonly DaySpan[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const TWO_SHIFTS: readonly DaySpan[] = [{ from: '06:00', to: '22:00' }];
const WHOLE_DAY: readonly DaySpan[] = [{ from: '00:00', to: '24:00' }];

const HOLIDAYS: readonly CalendarException[] = [
  { name: 'Easter', from: '2026-04-03', to: '2026-04-06', spans: [] },
  { name: 'Labour Day', from: '2026-05-01', to: '2026-05-01', spans: [] },
  { name: 'Summer shutdown', from: '2026-08-03', to: '2026-08-14', spans: [] },
  { name: 'Christmas', from: '2026-12-24', to: '2027-01-01', spans: [] },
];

const CALENDARS: readonly Calendar[] = [
  week('office', OFFICE_DAY, [], HOLIDAYS),
  week('shifts', TWO_SHIFTS, [{ from: '06:00', to: '14:00' }], HOLIDAYS),
  // Machines may be stopped at night and at weekends, so these hours see both changes of clocks.
  {
    ...week('standstill', [{ from: '22:00', to: '24:00' }], WHOLE_DAY, []),
    exceptions: [{ name: 'Summer shutdown', from: '2026-08-03', to: '2026-08-14', spans: WHOLE_DAY }],
  },
];

const WEEKS = 50;
const MINUTES_PER_WEEK = 7 * 24 * 60;

/**
 * A plan that reaches over the whole year 2026 in Berlin, in minutes, with three calendars (office, two shifts, and the
 * standstill of the machines at night and at weekends), holidays and both changes of clocks: each week begins with a package of
 * four tasks, linked to packages before it. The same plan every time; it has schedules and no errors.
 */
export function yearPlan(): Workflow {
  const random = new Random(2026);
  const tasks: Task[] = [];
  const links: Link[] = [];
  const link = (from: string, to: string, parts: Partial<Link> = {}) =>
    links.push({ id: `${from}>${to}`, from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 }, ...parts });
  for (let w = 1; w <= WEEKS; w++) {
    const hours = (least: number, most: number) => 60 * (least + random.below(most - least + 1));
    const add = (step: string, parts: Omit<Task, 'id' | 'name' | 'kind' | 'group' | 'priority' | 'weight'>) =>
      tasks.push({
        id: `${step}-${w}`,
        name: `${step} ${w}`,
        kind: step,
        group: `quarter-${Math.ceil((w * 4) / (WEEKS + 1))}`,
        priority: random.below(5) === 0 ? 'high' : 'medium',
        weight: 1 + random.below(4),
        ...parts,
      });
    const planning = hours(6, 14);
    add('design', {
      modes: [
        { duration: planning, demands: [{ resource: 'engineers', amount: 1000 }] },
        { duration: Math.ceil(planning / 2), demands: [{ resource: 'engineers', amount: 2000 }] },
      ],
      releaseAt: (w - 1) * MINUTES_PER_WEEK,
    });
    add('build', {
      modes: [{ duration: hours(16, 40), demands: [{ resource: 'fitters', amount: 1000 * (1 + random.below(2)) }] }],
      dueAt: (w + 2) * MINUTES_PER_WEEK,
    });
    add('install', {
      modes: [
        {
          duration: hours(3, 8),
          demands: [
            { resource: 'crew', amount: 1000 },
            { resource: 'crane', amount: 1000 },
          ],
        },
      ],
      calendar: 'standstill',
      mayPause: false,
    });
    add('accept', { modes: [{ duration: hours(1, 4), demands: [{ resource: 'engineers', amount: 500 }] }] });
    link(`design-${w}`, `build-${w}`, { type: 'start-start', lag: { unit: 'percent', percent: 50 } });
    link(`build-${w}`, `install-${w}`, { lag: { unit: 'elapsed', ticks: 12 * 60 } });
    link(`install-${w}`, `accept-${w}`);
    if (w > 1) link(`design-${w - 1}`, `design-${w}`, { type: 'finish-finish', lag: { unit: 'working', ticks: 60 } });
    if (w > 4) link(`accept-${w - 1 - random.below(4)}`, `build-${w}`);
  }
  return {
    name: 'A year of rebuilding',
    origin: '2026-01-05T06:00:00+01:00',
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    calendar: 'office',
    tasks,
    links,
    resources: [
      { id: 'engineers', name: 'Engineers', kind: 'renewable', capacity: 3000 },
      { id: 'fitters', name: 'Fitters', kind: 'renewable', capacity: 3000, calendar: 'shifts' },
      { id: 'crew', name: 'Installation crew', kind: 'renewable', capacity: 1000, calendar: 'standstill' },
      { id: 'crane', name: 'Crane', kind: 'renewable', capacity: 1000, calendar: 'standstill' },
    ],
    calendars: CALENDARS,
    groups: [1, 2, 3, 4].map((quarter) => ({ id: `quarter-${quarter}`, name: `Quarter ${quarter}` })),
  };
}

function week(
  id: string,
  weekday: readonly DaySpan[],
  saturday: readonly DaySpan[],
  exceptions: readonly CalendarException[],
): Calendar {
  const sunday = saturday === WHOLE_DAY ? WHOLE_DAY : [];
  return {
    id,
    name: id,
    week: {
      monday: weekday,
      tuesday: weekday,
      wednesday: weekday,
      thursday: weekday,
      friday: weekday,
      saturday,
      sunday,
    },
    exceptions,
  };
}
