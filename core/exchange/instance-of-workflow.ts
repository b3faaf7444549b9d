import { assignmentsOf } from '../model/assignments.ts';
import type { FidelityNote } from '../model/fidelity-note.ts';
import { MILLI_UNITS, type Mode, type Resource, type Task, type Workflow } from '../model/workflow.ts';
import { type BenchmarkInstance, type BenchmarkJob, type BenchmarkMode, MAX_UNITS } from './benchmark-workflow.ts';
import { commandLosses } from './command-losses.ts';
import { counted } from './counted.ts';
import { changed, lost, type Report } from './fidelity.ts';

const DUMMY: BenchmarkMode = { duration: 0, amounts: [] };

/**
 * A workflow as project-scheduling instance of the classic formats: whole amounts, plain finish-start links, no dates. A source
 * and a sink are added unless the first and the last task are such already.
 *
 * @param mayHaveModes whether the format knows several modes and non-renewable resources
 * @returns the instance, and a note of everything that was changed or left out
 */
export function instanceOfWorkflow(
  workflow: Workflow,
  mayHaveModes: boolean,
): { readonly instance: BenchmarkInstance; readonly report: readonly FidelityNote[] } {
  const { tasks, links } = workflow;
  const report: Report = [];
  const kept = [...workflow.resources]
    .filter(({ kind }) => mayHaveModes || kind === 'renewable')
    .sort((a, b) => Number(a.kind !== 'renewable') - Number(b.kind !== 'renewable'));
  const modes = tasks.map((task) => modesOf(task, mayHaveModes));
  const units = kept.map((resource) => unitOf(resource, modes.flat(), report));
  const amountsOf = (mode: Mode) =>
    kept.map(({ id }, k) => Math.ceil((mode.demands.find(({ resource }) => resource === id)?.amount ?? 0) / units[k]));
  const placeOf = new Map(tasks.map(({ id }, place) => [id, place]));
  const successors = tasks.map(() => new Set<number>());
  for (const { from, to, type } of links) {
    const [before, after] = [placeOf.get(from), placeOf.get(to)];
    if (type === 'finish-start' && before !== undefined && after !== undefined) successors[before].add(after);
  }
  const jobs = modes.map((own): [BenchmarkMode, ...BenchmarkMode[]] => {
    const [first, ...others] = own.map((mode) => ({ duration: mode.duration, amounts: amountsOf(mode) }));
    return [first ?? DUMMY, ...others];
  });
  const capacities = kept.map(({ name, capacity }, k) => {
    const amount = Math.floor(capacity / units[k]);
    if (amount > MAX_UNITS)
      report.push(
        changed('capacity-cut', 1, `The capacity of "${name}" was cut to ${MAX_UNITS} units.`, {
          name,
          limit: MAX_UNITS,
        }),
      );
    return Math.min(MAX_UNITS, amount);
  });
  const renewableCount = kept.filter(({ kind }) => kind === 'renewable').length;
  reportLosses(workflow, modes, mayHaveModes, report);
  report.push(...commandLosses(workflow));
  return {
    instance: {
      jobs: withEnds(jobs, successors, kept.length, report),
      renewable: capacities.slice(0, renewableCount),
      nonRenewable: capacities.slice(renewableCount),
    },
    report,
  };
}

/** Every mode with its roles filled in every way, or the first of them all. */
function modesOf({ modes }: Task, mayHaveModes: boolean): readonly Mode[] {
  if (!mayHaveModes)
    return assignmentsOf(modes[0])
      .ways.slice(0, 1)
      .map(({ mode }) => mode);
  return modes.flatMap((mode) => assignmentsOf(mode).ways.map((way) => way.mode));
}

/** Thousandths that one unit of the file stands for: 1000, or what all amounts of the resource share. */
function unitOf({ id, name }: Resource, modes: readonly Mode[], report: Report): number {
  const amounts = modes.flatMap(({ demands }) =>
    demands.filter(({ resource }) => resource === id).map(({ amount }) => amount),
  );
  const most = amounts.reduce((largest, each) => Math.max(largest, each), 0);
  if (amounts.every((amount) => amount % MILLI_UNITS === 0) && most / MILLI_UNITS <= MAX_UNITS) return MILLI_UNITS;
  const shared = amounts.reduce(greatestCommonDivisor, 0);
  const unit = Math.max(shared, Math.ceil(most / MAX_UNITS));
  report.push(
    unit > shared
      ? changed(
          'unit-rounded',
          1,
          `One unit of "${name}" in the file stands for ${unit / MILLI_UNITS} of the plan; demands were rounded up.`,
          { name, units: unit / MILLI_UNITS },
        )
      : changed('unit', 1, `One unit of "${name}" in the file stands for ${unit / MILLI_UNITS} of the plan.`, {
          name,
          units: unit / MILLI_UNITS,
        }),
  );
  return unit;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The jobs between a source and a sink, with successors by number. */
function withEnds(
  jobs: readonly (readonly [BenchmarkMode, ...BenchmarkMode[]])[],
  successors: readonly ReadonlySet<number>[],
  resourceCount: number,
  report: Report,
): readonly BenchmarkJob[] {
  const last = jobs.length - 1;
  const followed = new Set(successors.flatMap((each) => [...each]));
  const isDummy = (place: number) =>
    jobs[place].length === 1 && jobs[place][0].duration === 0 && jobs[place][0].amounts.every((amount) => amount === 0);
  const isWhole =
    jobs.length >= 2 &&
    isDummy(0) &&
    isDummy(last) &&
    jobs.every((_, place) => followed.has(place) === place > 0 && successors[place].size > 0 === place < last);
  const numbers = (places: Iterable<number>, shift: number) => [...places].map((each) => each + shift);
  if (isWhole) return jobs.map((modes, place) => ({ modes, successors: numbers(successors[place], 1) }));
  report.push(changed('added-ends', 2, 'A first and a last job without work were added, as the format has them.'));
  const dummy: BenchmarkMode = { duration: 0, amounts: new Array<number>(resourceCount).fill(0) };
  const sink = jobs.length + 2;
  const first = [...jobs.keys()].filter((place) => !followed.has(place));
  return [
    { modes: [dummy], successors: first.length === 0 ? [sink] : numbers(first, 2) },
    ...jobs.map((modes, place) => ({
      modes,
      successors: successors[place].size === 0 ? [sink] : numbers(successors[place], 2),
    })),
    { modes: [dummy], successors: [] },
  ];
}

function reportLosses(
  { tasks, links, resources, calendars, groups }: Workflow,
  modes: readonly (readonly Mode[])[],
  mayHaveModes: boolean,
  report: Report,
): void {
  const tell = (count: number, code: string, sentence: (count: number) => string) => {
    if (count > 0) report.push(lost(code, count, sentence(count)));
  };
  tell(
    links.filter(({ type }) => type !== 'finish-start').length,
    'other-links',
    (n) => `Links that are not finish-start (${n}) were left out.`,
  );
  const isLagged = ({ lag }: Workflow['links'][number]) => (lag.unit === 'percent' ? lag.percent : lag.ticks) !== 0;
  tell(
    links.filter((link) => link.type === 'finish-start' && isLagged(link)).length,
    'lags',
    (n) => `Lags (${n}) were left out.`,
  );
  tell(
    calendars.length,
    'calendars-working-time',
    (n) => `Calendars (${n}) were left out; durations count working time.`,
  );
  tell(groups.length, 'groups', (n) => `Groups (${n}) were left out.`);
  if (!mayHaveModes) {
    tell(
      resources.filter(({ kind }) => kind !== 'renewable').length,
      'budgets',
      (n) => `Budgets (${n}) were left out.`,
    );
    tell(
      tasks.filter((task) => task.modes.length > 1).length,
      'other-modes-unwritten',
      (n) => `Of ${counted(n, 'task')} with several modes only the first was written.`,
    );
  }
  const withRoles = tasks.filter((task) => task.modes.some(({ roles = [] }) => roles.length > 0)).length;
  tell(withRoles, mayHaveModes ? 'roles-as-modes' : 'roles-filled', (n) =>
    mayHaveModes
      ? `The roles of ${counted(n, 'task')} were written as modes, one for each way to fill them (at most 100 a mode).`
      : `The roles of ${counted(n, 'task')} were filled in the first way.`,
  );
  tell(
    resources.filter(({ capacityChanges = [] }) => capacityChanges.length > 0).length,
    'capacity-changes',
    (n) => `Changes of the capacity of ${counted(n, 'resource')} were left out.`,
  );
  tell(
    resources.filter(({ setups = [] }) => setups.length > 0).length,
    'setups',
    (n) => `Set-up times of ${counted(n, 'resource')} were left out.`,
  );
  tell(
    modes.flat().filter(({ cost = 0 }) => cost !== 0).length +
      resources.filter(({ costRate = 0 }) => costRate !== 0).length,
    'costs',
    () => 'Costs were left out.',
  );
  const dated = tasks.filter(({ releaseAt, dueAt, deadline, pin, actual }) =>
    [releaseAt, dueAt, deadline, pin, actual].some((each) => each !== undefined),
  );
  tell(dated.length, 'dates-and-progress', (n) => `Dates and progress of ${counted(n, 'task')} were left out.`);
  report.push(
    lost(
      'names',
      1,
      'Names, kinds, priorities and weights were left out; jobs and resources are numbered in the order of the plan.',
    ),
  );
}
