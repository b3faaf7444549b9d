import { describe, expect, it } from 'vitest';
import { randomWorkflow } from '../testing/random-workflow.ts';
import type { Calendar } from './calendar.ts';
import { diagnoseModel } from './diagnose.ts';
import { diagnosticSchema } from './diagnostic-schema.ts';
import type { Link, Mode, Resource, Task, Workflow } from './workflow.ts';

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];

function calendar(id: string, days: readonly (keyof Calendar['week'])[]): Calendar {
  const hours = (day: keyof Calendar['week']) => (days.includes(day) ? NINE_TO_FIVE : []);
  return {
    id,
    name: id,
    week: {
      monday: hours('monday'),
      tuesday: hours('tuesday'),
      wednesday: hours('wednesday'),
      thursday: hours('thursday'),
      friday: hours('friday'),
      saturday: hours('saturday'),
      sunday: hours('sunday'),
    },
    exceptions: [],
  };
}

function task(id: string, more: Partial<Task> = {}): Task {
  return { id, name: id, kind: '', priority: 'medium', weight: 1, modes: [{ duration: 60, demands: [] }], ...more };
}

function link(from: string, to: string): Link {
  return { id: `${from}-${to}`, from, to, type: 'finish-start', lag: { unit: 'working', ticks: -10_000 } };
}

function uses(duration: number, amount: number, resource = 'crew'): Mode {
  return { duration, demands: [{ resource, amount }] };
}

const CREW: Resource = { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 };

// 2 March 2026 is a Monday; the plan starts at 09:00 local time.
function workflow(more: Partial<Workflow>): Workflow {
  return {
    name: 'House',
    origin: '2026-03-02T08:00:00Z',
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    tasks: [],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
    ...more,
  };
}

/** Code, severity and message of everything found. */
function found(more: Partial<Workflow>): string[] {
  return diagnoseModel(workflow(more)).map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

describe('diagnoseModel', () => {
  it('finds nothing wrong with feasible workflows, and only errors that make sense on the wire', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { workflow: feasible } = randomWorkflow(seed, { feasibleOnly: true });
      expect(diagnoseModel(feasible).filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const diagnostic of diagnoseModel(randomWorkflow(seed).workflow)) {
        expect(diagnosticSchema.parse(diagnostic)).toEqual(diagnostic);
        expect(diagnostic.message).toContain('Maybe');
      }
    }
  });

  it('names the tasks of a cycle in order, whatever its lags', () => {
    const tasks = [task('a', { name: 'Plaster' }), task('b', { name: 'Paint' })];
    const [diagnostic, ...others] = diagnoseModel(workflow({ tasks, links: [link('a', 'b'), link('b', 'a')] }));
    expect(others).toEqual([]);
    expect(diagnostic.message).toBe(
      'Plaster → Paint → Plaster: these tasks wait for each other in a circle, so none can start. Maybe remove the link from "Paint" to "Plaster".',
    );
    expect(diagnostic.items).toEqual([
      { kind: 'task', id: 'a' },
      { kind: 'task', id: 'b' },
      { kind: 'link', id: 'a-b' },
      { kind: 'link', id: 'b-a' },
    ]);
  });

  it('shortens the message about a very long cycle', () => {
    const tasks = Array.from({ length: 500 }, (_, k) => task(`t${k}`));
    const links = tasks.map(({ id }, k) => link(id, `t${(k + 1) % 500}`));
    expect(found({ tasks, links })[0]).toContain('t4 → t5 → … 489 more … → t495 →');
  });

  it('finds links from a task to itself', () => {
    expect(found({ tasks: [task('a')], links: [link('a', 'a')] })).toEqual([
      'self-link error: "a" is linked to itself, so it waits for its own end. Maybe remove the link.',
    ]);
  });

  it('finds unknown ids wherever one can stand', () => {
    const messages = found({
      calendar: 'c',
      tasks: [task('a', { group: 'g', calendar: 'c', modes: [uses(1, 1, 'r')] })],
      links: [link('a', 'x'), link('y', 'a')],
      resources: [{ ...CREW, calendar: 'c' }],
      groups: [{ id: 'inner', name: 'Inner', parent: 'outer' }],
    });
    expect(messages.map((message) => message.slice(0, message.indexOf(', which')))).toEqual([
      'unknown-id error: The plan names the calendar "c"',
      'unknown-id error: Task "a" names the group "g"',
      'unknown-id error: Task "a" names the calendar "c"',
      'unknown-id error: Task "a", mode 1, names the resource "r"',
      'unknown-id error: Link "a-x" names the task "x"',
      'unknown-id error: Link "y-a" names the task "y"',
      'unknown-id error: Resource "Crew" names the calendar "c"',
      'unknown-id error: Group "Inner" names the group "outer"',
    ]);
  });

  it('finds ids that two records share', () => {
    expect(found({ tasks: [task('a'), task('a')] })[0]).toMatch(
      /^duplicate-id error: Two tasks have the id "a": number 1/,
    );
  });

  it('finds durations that are negative, absent, fractions or not numbers', () => {
    for (const duration of [-1, Number.NaN, 0.5, undefined as unknown as number, Number.POSITIVE_INFINITY]) {
      expect(found({ tasks: [task('a', { modes: [{ duration, demands: [] }] })] })[0]).toContain(
        `invalid-duration error: Task "a", mode 1, has the duration ${duration};`,
      );
    }
    expect(found({ tasks: [task('a', { modes: [] as unknown as Task['modes'] })] })[0]).toContain('no-mode error');
  });

  it('finds groups that lie inside themselves', () => {
    const groups = [
      { id: 'a', name: 'A', parent: 'b' },
      { id: 'b', name: 'B', parent: 'a' },
      { id: 'c', name: 'C', parent: 'a' },
    ];
    expect(found({ groups })).toEqual([
      'group-cycle error: A → B → A: these groups lie inside each other in a circle. Maybe move one of them out to the top.',
    ]);
  });

  it('finds demands above capacity: an error where no mode is left, else a warning', () => {
    expect(found({ resources: [CREW], tasks: [task('a', { modes: [uses(60, 2500)] })] })).toEqual([
      'demand-above-capacity error: Task "a" needs 2.5 of "Crew", which never has more than 2. Maybe raise its capacity to 2.5, or let the task use less.',
    ]);
    expect(found({ resources: [CREW], tasks: [task('a', { modes: [uses(60, 2000), uses(60, 2001)] })] })[0]).toMatch(
      /^demand-above-capacity warning: Task "a", mode 2,/,
    );
  });

  it('knows that capacity may be higher for a while, and that milestones use none', () => {
    const boosted = { ...CREW, capacityChanges: [{ from: 10, to: 20, capacity: 3000 }] };
    expect(found({ resources: [boosted], tasks: [task('a', { modes: [uses(5, 3000)] })] })).toEqual([]);
    expect(found({ resources: [CREW], tasks: [task('a', { modes: [uses(0, 9000)] })] })).toEqual([]);
  });

  it('finds budgets that the thriftiest modes overrun', () => {
    const budget: Resource = { id: 'eur', name: 'Money', kind: 'non-renewable', capacity: 5000 };
    const modes = [uses(60, 3000, 'eur'), uses(120, 2000, 'eur')] as const;
    expect(found({ resources: [budget], tasks: [task('a', { modes }), task('b', { modes })] })).toEqual([]);
    const tasks = [task('a', { modes }), task('b', { modes }), task('c', { modes })];
    expect(found({ resources: [budget], tasks })).toEqual([
      'budget-overrun error: The tasks need at least 6 of "Money", which has 5. Maybe raise it by 1, or give one of the 3 tasks that use it a thriftier mode.',
    ]);
  });

  it('finds dates of a task that exclude each other', () => {
    expect(found({ tasks: [task('a', { pin: 30, releaseAt: 60 })] })).toEqual([
      'pin-before-release error: Task "a" is pinned to 2026-03-02 09:30, before 2026-03-02 10:00, when it may start first. Maybe move the pin, or the release.',
    ]);
    expect(found({ tasks: [task('a', { releaseAt: 60, deadline: 119 })] })).toEqual([
      'deadline-too-early error: Task "a" is released at 2026-03-02 10:00 and takes 1h, but must be finished by 2026-03-02 10:59. Maybe move the deadline, or start the task earlier.',
    ]);
    expect(found({ tasks: [task('a', { releaseAt: 60, deadline: 120 }), task('b', { deadline: 60 })] })).toEqual([]);
  });

  it('finds an origin that is no instant and a zone that nobody knows', () => {
    expect(
      found({ origin: '2026-02-30T08:00:00Z', timeZone: 'Europe/Nowhere' }).map((text) => text.split(':')[0]),
    ).toEqual(['invalid-origin error', 'unknown-time-zone error']);
    expect(found({ origin: 'never', timeZone: 'Nowhere', tick: 'period' })).toEqual([]);
  });

  it('finds calendars without working time, and knows whether they matter', () => {
    const never = calendar('never', []);
    expect(found({ calendars: [never] })[0]).toMatch(/^calendar-without-working-time warning/);
    expect(found({ calendars: [never], calendar: 'never', tasks: [task('a')] })).toEqual([
      'calendar-without-working-time error: Calendar "never" has no working time. Maybe add working hours to its week.',
    ]);
    const closed = {
      ...calendar('closed', ['monday']),
      exceptions: [{ from: '2026-01-01', to: '9999-12-31', spans: [] }],
    };
    expect(found({ calendars: [closed] })[0]).toContain('Calendar "closed" has no working time');
    const reopens = {
      ...closed,
      exceptions: [...closed.exceptions, { from: '2031-05-05', to: '2031-05-05', spans: NINE_TO_FIVE }],
    };
    expect(found({ calendars: [reopens] })).toEqual([]);
  });

  it('finds calendars in plans that count in periods or days', () => {
    const monday = calendar('mon', ['monday']);
    const inUse = { calendars: [monday], calendar: 'mon', tasks: [task('a')] };
    expect(found({ ...inUse, tick: 'period' })[0]).toMatch(/^calendar-without-dates error/);
    expect(found({ ...inUse, tick: 'day' })[0]).toContain("choose minutes as the plan's tick");
  });

  it('finds calendars that never work at the same time', () => {
    const calendars = [calendar('mon', ['monday']), calendar('tue', ['tuesday'])];
    const resources = [{ ...CREW, calendar: 'tue' }];
    const clash = task('a', { calendar: 'mon', modes: [uses(60, 1000)] });
    expect(found({ calendars, resources, tasks: [clash] })).toEqual([
      'task-without-working-time error: Task "a" can never work: the calendars "mon" and "tue" have no working time in common. Maybe give it another calendar, or other resources.',
    ]);
    const alternative = task('a', { calendar: 'mon', modes: [uses(60, 1000), { duration: 60, demands: [] }] });
    expect(found({ calendars, resources, tasks: [alternative] })[0]).toMatch(/^task-without-working-time warning/);
  });

  it('finds tasks that must not pause and fit into no stretch, but not where a calendar never rests', () => {
    const calendars = [calendar('mon', ['monday'])];
    const long = task('a', { calendar: 'mon', mayPause: false, modes: [{ duration: 481, demands: [] }] });
    expect(found({ calendars, tasks: [long] })[0]).toContain(
      'must not pause and takes 8h 1min, but the longest working stretch of "mon" is 8h.',
    );
    expect(found({ calendars, tasks: [{ ...long, mayPause: true }] })).toEqual([]);
    const always = {
      ...calendar('all', []),
      exceptions: [{ from: '2026-01-01', to: '9999-12-31', spans: [{ from: '00:00', to: '24:00' }] }],
    };
    const year = task('a', { calendar: 'all', mayPause: false, modes: [{ duration: 60_000_000, demands: [] }] });
    expect(found({ calendars: [always], tasks: [year] })).toEqual([]);
  });

  it('finds pins to moments at which nobody works', () => {
    const calendars = [calendar('mon', ['monday'])];
    expect(found({ calendars, tasks: [task('a', { calendar: 'mon', pin: 480 })] })).toEqual([
      'pin-outside-working-time error: Task "a" is pinned to 2026-03-02 17:00, when "mon" does not work. Maybe move the pin to 2026-03-09 09:00, or change the calendar.',
    ]);
    expect(found({ calendars, tasks: [task('a', { calendar: 'mon', pin: 479 })] })).toEqual([]);
  });

  it('is fast at 10,000 tasks and 15,000 links', () => {
    const { workflow: big } = randomWorkflow(3, { minTasks: 10_000, maxTasks: 10_000, tick: 'minute' });
    const started = performance.now();
    diagnoseModel(big);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
