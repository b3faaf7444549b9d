import { assignmentsOf } from '../../model/assignments.ts';
import type { Calendar } from '../../model/calendar.ts';
import { WEEKDAYS } from '../../model/calendar.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import type { Plan } from '../../model/plan.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { Mode, Task, Workflow } from '../../model/workflow.ts';
import { commandLosses } from '../command-losses.ts';
import { counted } from '../counted.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { writtenOutCalendars } from '../written-out-calendars.ts';

/** A plan of which every task has one mode without roles, so that a project file can hold what is in it. */
export interface PlainPlan {
  readonly workflow: Workflow & { readonly calendar: string };
  /** Dates by task: of the schedule, else of the baseline that holds the dates of an imported file. */
  readonly dates: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** Oldest first, without the one that {@link dates} came from. */
  readonly baselines: NonNullable<Plan['baselines']>;
}

/** Id of the baseline that readers make of the dates of a file. */
const FILE_DATES = 'file';
const PERIOD_HOURS = 24;

/** What project files can hold of a plan; what they can't is noted in `report`. */
export function plainPlan({ workflow, schedule, scenarios = [], baselines = [] }: Plan, report: Report): PlainPlan {
  const entries = new Map(schedule?.entries.map((entry) => [entry.task, entry]));
  const fileDates = schedule === null ? baselines.find(({ id }) => id === FILE_DATES) : undefined;
  const isPeriods = workflow.tick === 'period';
  const writtenOut = writtenOutCalendars({ workflow, schedule });
  const plain: Workflow = {
    ...workflow,
    calendars: writtenOut.calendars,
    ...(isPeriods ? ({ tick: 'day', timeZone: 'UTC' } as const) : {}),
    tasks: workflow.tasks.map((task) => plainTask(task, entries.get(task.id))),
    links: linksWithEnds(workflow),
    resources: workflow.resources.map(({ setups: _setups, capacityChanges: _changes, costRate, ...resource }) => ({
      ...resource,
      ...(costRate === undefined
        ? {}
        : { costRate: isPeriods && resource.kind === 'renewable' ? costRate / PERIOD_HOURS : costRate }),
    })),
  };
  report.push(...lossesOf(workflow, schedule !== null), ...writtenOut.notes);
  const told = (code: string, list: readonly unknown[], noun: string) => {
    if (list.length > 0) report.push(lost(code, list.length, `${counted(list.length, noun)} were left out.`));
  };
  told('scenarios', scenarios, 'scenario');
  const kept = baselines.filter((each) => each !== fileDates);
  told(
    'empty-baselines',
    kept.filter(({ entries: own }) => own.length === 0),
    'empty baseline',
  );
  if (schedule !== null) {
    report.push(
      changed(
        'schedule-as-dates',
        1,
        'The schedule is written as dates; read again, they are a baseline to compare with.',
      ),
    );
  }
  const calendar =
    plain.calendar !== undefined && plain.calendars.some(({ id }) => id === plain.calendar) ? plain.calendar : null;
  if (calendar === null) {
    report.push(changed('calendar-added', 1, 'The plan has no calendar; one that works around the clock was added.'));
  }
  const added = calendar === null ? aroundTheClock(plain.calendars) : null;
  return {
    workflow: {
      ...plain,
      calendars: added === null ? plain.calendars : [...plain.calendars, added],
      calendar: calendar ?? added?.id ?? '',
    },
    dates: schedule === null ? new Map(fileDates?.entries.map((entry) => [entry.task, entry])) : entries,
    baselines: kept.filter((each) => each.entries.length > 0),
  };
}

/** The mode that the task has begun in, or is scheduled in, else the first; with its roles filled. */
function plainTask(task: Task, entry: Schedule[number] | undefined): Task {
  const { mayPause: _pause, malleable: _malleable, command: _command, position: _position, ...rest } = task;
  const mode = task.modes[(task.actual?.mode ?? entry?.mode ?? 1) - 1] ?? task.modes[0];
  const assigned = task.actual?.assigned ?? entry?.assigned;
  const { ways } = assignmentsOf(mode);
  const way = ways.find((each) => assigned !== undefined && String(each.assigned) === String(assigned)) ?? ways[0];
  const { roles: _roles, name: _name, range: _range, ...plain }: Mode = way?.mode ?? mode;
  const { actual } = task;
  return {
    ...rest,
    kind: '',
    weight: 1,
    modes: [plain],
    ...(actual === undefined ? {} : { actual: plainActual(actual) }),
  };
}

function plainActual({ start, finish, remaining }: NonNullable<Task['actual']>): NonNullable<Task['actual']> {
  if (finish !== undefined) return { start, mode: 1, finish };
  return { start, mode: 1, ...(remaining === undefined ? {} : { remaining }) };
}

/** Links between tasks of the plan, equal ones once. */
function linksWithEnds({ tasks, links }: Workflow): Workflow['links'] {
  const known = new Set(tasks.map(({ id }) => id));
  const seen = new Set<string>();
  return links.filter(({ id: _id, ...link }) => {
    const key = JSON.stringify([link.from, link.to, link.type, link.lag]);
    if (seen.has(key) || link.from === link.to || !known.has(link.from) || !known.has(link.to)) return false;
    seen.add(key);
    return true;
  });
}

function aroundTheClock(calendars: readonly Calendar[]): Calendar {
  const ids = new Set(calendars.map(({ id }) => id));
  let id = 'around-the-clock';
  while (ids.has(id)) id += '-';
  const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [{ from: '00:00', to: '24:00' }]]));
  return { id, name: 'Around the clock', week: week as unknown as Calendar['week'], exceptions: [] };
}

/** What is in no project file. */
function lossesOf(workflow: Workflow, isScheduled: boolean): readonly FidelityNote[] {
  const { tasks, resources, risks = [], correlatedGroups = [] } = workflow;
  const notes: FidelityNote[] = [];
  const count = (holds: (task: Task) => boolean) => tasks.filter(holds).length;
  const note = (n: number, one: (n: number) => FidelityNote) => void (n > 0 && notes.push(one(n)));
  const modes = (holds: (mode: Mode) => boolean) => count((task) => task.modes.some(holds));
  if (workflow.tick === 'period') {
    notes.push(changed('periods-as-days', 1, 'A period of the plan became a day of 24 hours.'));
  } else if (workflow.timeZone !== 'UTC') {
    notes.push(
      changed(
        'time-zone',
        1,
        `Dates are written as clocks read in ${workflow.timeZone}, which the file does not name.`,
        {
          timeZone: workflow.timeZone,
        },
      ),
    );
  }
  if (workflow.tick === 'millisecond')
    notes.push(changed('whole-seconds', 1, 'Dates and durations were rounded to whole seconds.'));
  note(
    count((task) => task.modes.length > 1),
    (n) =>
      isScheduled
        ? changed(
            'scheduled-modes',
            n,
            `Of ${counted(n, 'task')} with several modes only the scheduled one was written.`,
          )
        : lost('other-modes-unwritten', n, `Of ${counted(n, 'task')} with several modes only the first was written.`),
  );
  note(
    modes(({ roles = [] }) => roles.length > 0),
    (n) => lost('roles-filled', n, `The roles of ${counted(n, 'task')} were filled in the first way.`),
  );
  note(
    modes(({ name }) => name !== undefined),
    (n) => lost('mode-names', n, `Names of modes of ${counted(n, 'task')} were left out.`),
  );
  note(
    modes(({ range }) => range !== undefined),
    (n) => lost('ranges', n, `Ranges of durations of ${counted(n, 'task')} were left out.`),
  );
  note(
    count(({ kind }) => kind !== ''),
    (n) => lost('kinds', n, `Kinds of ${counted(n, 'task')} were left out.`),
  );
  note(
    count(({ weight }) => weight !== 1),
    (n) => lost('weights', n, `Weights of ${counted(n, 'task')} were left out.`),
  );
  note(
    count(({ mayPause }) => mayPause === false),
    (n) => lost('no-pause', n, `That ${counted(n, 'task')} must not pause was left out.`),
  );
  note(
    count(({ malleable }) => malleable !== undefined),
    (n) => lost('malleable', n, `That ${counted(n, 'task')} can share resources was left out.`),
  );
  note(
    count(({ position }) => position !== undefined),
    (n) => lost('positions', n, `Places of ${counted(n, 'task')} in the workflow were left out.`),
  );
  notes.push(...commandLosses(workflow));
  note(resources.filter(({ capacityChanges = [] }) => capacityChanges.length > 0).length, (n) =>
    lost('capacity-changes', n, `Changes of the capacity of ${counted(n, 'resource')} were left out.`),
  );
  note(resources.filter(({ setups = [] }) => setups.length > 0).length, (n) =>
    lost('setups', n, `Set-up times of ${counted(n, 'resource')} were left out.`),
  );
  note(resources.filter((resource) => resource.kind === 'non-renewable').length, (n) =>
    lost('stocks', n, `What there is of budgets (${n}) was left out; the file holds what tasks need of them.`),
  );
  const doubled = workflow.links.length - linksWithEnds(workflow).length;
  note(doubled, (n) => lost('doubled-links', n, `Links that say nothing new, or lead nowhere (${n}), were left out.`));
  note(risks.length, (n) => lost('risks', n, `${counted(n, 'risk')} were left out.`));
  note(correlatedGroups.length, (n) =>
    lost('correlated-groups', n, `${counted(n, 'group')} of correlated tasks were left out.`),
  );
  note(workflow.notes === undefined ? 0 : 1, (n) => lost('plan-notes', n, 'The notes of the plan were left out.'));
  return notes;
}
