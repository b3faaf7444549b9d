import type { Distribution } from '../model/distribution.ts';
import { makespanOf, type Schedule } from '../model/schedule.ts';
import { hasSetups } from '../model/setups.ts';
import { compile } from '../problem/compile.ts';
import { criticalPath } from '../problem/critical-path.ts';
import type { Problem } from '../problem/problem.ts';
import { quantileOf } from '../simulation/distribution.ts';
import type { Ticks } from '../time/ticks.ts';
import type { WorkingTime } from '../time/working-time.ts';
import type { Arrivals, PlaySetup } from './play-setup.ts';
import type { PooledResource } from './resource-pool.ts';
import { checkSetup } from './setup-trouble.ts';
import { createTemplate, onClockOf, scheduleOf, type Template, withoutActuals } from './template.ts';

/** A setup in the form in which it is played. */
export interface PlayedSystem {
  readonly setup: PlaySetup;
  /** One for each workflow of the setup, in that order. */
  readonly templates: readonly Template[];
  /** The plan as it stands, where some of its tasks have begun: for its first arrival. Else the same as `templates[0]`. */
  readonly begunPlan: Template;
  readonly resources: readonly PooledResource[];
  /** Shape resources: 1 where fitting now does not imply fitting later, so that a start has to look ahead. */
  readonly looksAhead: Uint8Array;
  /** The play ends here at the latest. */
  readonly endsAt: Ticks;
  /** How long the plan sensibly takes: the measure of faults and series. */
  readonly span: Ticks;
}

/** Cases that arrive one after another may need so many times the length of the plan; arrivals beyond this number count as this many. */
const MOST_CASES_IN_A_ROW = 50;
/** A play without a given end may take so many times as long as the plan: for long work, breakdowns and repeated attempts. */
const PATIENCE = 4;

/**
 * Compiles all workflows of a setup.
 * @throws UnschedulableError where a workflow has errors; PlayError where the setup does not fit
 */
export function playedSystem(setup: PlaySetup): PlayedSystem {
  checkSetup(setup);
  const plan = setup.workflows[0].workflow;
  const sources = setup.workflows.map((source) => {
    const workflow = onClockOf(plan, source.workflow);
    return { ...source, workflow, schedule: scheduleOf(workflow, source.schedule) };
  });
  const problems = sources.map(({ workflow }) => compile(workflow));
  const horizons = problems.map(({ horizon }) => horizon);
  const length = planLength(sources[0].schedule, problems[0]);
  const total = setup.arrivals.reduce((sum, arrivals) => {
    const cases = Math.min(MOST_CASES_IN_A_ROW, countOf(arrivals));
    return sum + lastArrival(arrivals) + cases * horizons[arrivals.workflow];
  }, 0);
  const endsAt = setup.until ?? Math.ceil(PATIENCE * Math.max(horizons[0], total));
  const resourceOf = new Map<string, number>();
  const records: { readonly id: string; readonly workflow: number; readonly place: number }[] = [];
  sources.forEach(({ workflow }, index) => {
    workflow.resources.forEach(({ id, kind }, place) => {
      if (kind !== 'renewable' || resourceOf.has(id)) return;
      resourceOf.set(id, records.length);
      records.push({ id, workflow: index, place });
    });
  });
  const create = (source: (typeof sources)[number], place: number) =>
    createTemplate(source, place, resourceOf, endsAt, setup.retries, setup.fillRolesFreely);
  const templates = sources.map((source, place) =>
    create({ ...source, workflow: withoutActuals(source.workflow) }, place),
  );
  const hasBegun = plan.tasks.some(({ actual }) => actual !== undefined) || plan.statusAt !== undefined;
  const begunPlan = hasBegun ? create(sources[0], 0) : templates[0];
  const resources = records.map(({ id, workflow, place }): PooledResource => {
    const { problem } = workflow === 0 ? begunPlan : templates[workflow];
    const k = problem.resourceIndex.indexOf(place);
    const calendar = problem.resourceCalendar[k];
    const record = problem.workflow.resources[place];
    return {
      id,
      name: record.name === '' ? id : record.name,
      capacity: problem.capacity[k],
      hours: calendar < 0 ? null : problem.calendars[calendar],
      hasSetups: hasSetups(record),
    };
  });
  return {
    setup,
    templates,
    begunPlan,
    resources,
    looksAhead: resourcesThatLookAhead(resources, [...templates, begunPlan]),
    endsAt,
    span: length,
  };
}

/** The end of the schedule, else of the critical path. */
function planLength(schedule: Schedule | null, problem: Problem): Ticks {
  const end = schedule === null ? criticalPath(problem).length : makespanOf(schedule);
  return Number.isFinite(end) ? Math.max(1, end) : problem.horizon;
}

function countOf({ pattern, most = Number.POSITIVE_INFINITY }: Arrivals): number {
  return Math.min(most, pattern.kind === 'recorded' ? pattern.at.length : Number.POSITIVE_INFINITY);
}

/** About when the last case of a stream arrives; 0 where it goes on without end. */
function lastArrival({ pattern, most = Number.POSITIVE_INFINITY }: Arrivals): Ticks {
  if (pattern.kind === 'recorded') return pattern.at.reduce((latest, at) => Math.max(latest, at), 0);
  if (most === Number.POSITIVE_INFINITY) return 0;
  if (pattern.kind === 'regular') return pattern.from + pattern.every * most;
  return most * typicalOf(pattern.between);
}

/** About the mean: enough to guess how long many of them take. */
function typicalOf(distribution: Distribution): number {
  const quantile = quantileOf(distribution);
  return [0.1, 0.3, 0.5, 0.7, 0.9, 0.97].reduce((sum, p) => sum + quantile(p) / 6, 0);
}

/**
 * Where the capacity is the same for ever and all that use a resource pause together, what fits now fits until it is done,
 * since use only falls.
 */
function resourcesThatLookAhead(resources: readonly PooledResource[], templates: readonly Template[]): Uint8Array {
  const looks = Uint8Array.from(resources, ({ capacity }) => (capacity.times.length > 1 ? 1 : 0));
  const seen: (WorkingTime | null | undefined)[] = resources.map(() => undefined);
  for (const { problem, resource } of templates) {
    for (let mode = 0; mode < problem.modeTask.length; mode++) {
      const calendar = problem.modeCalendar[mode] < 0 ? null : problem.calendars[problem.modeCalendar[mode]];
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        const place = resource[problem.demandResource[k]];
        const known = seen[place];
        if (known === undefined) seen[place] = calendar;
        else if (!isSame(known, calendar)) looks[place] = 1;
      }
    }
  }
  return looks;
}

function isSame(a: WorkingTime | null, b: WorkingTime | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const count = Math.min(a.starts.length, b.starts.length);
  for (let k = 0; k < count; k++) if (a.starts[k] !== b.starts[k] || a.ends[k] !== b.ends[k]) return false;
  return true;
}
