import { type ConflictStatement, conflictStatements } from '../../core/model/conflict-statements.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import { type PlanChange, shortestMode } from '../../core/model/plan-change.ts';
import { quoted } from '../../core/model/quoted.ts';
import { MILLI_UNITS, type TaskId, type Workflow } from '../../core/model/workflow.ts';
import type { Explanation } from '../../core/solvers/conflict/explain-infeasible.ts';
import { planTimes } from './time-lines.ts';

type Conflict = Extract<Explanation, { readonly status: 'conflict' }>;

/** Why a plan has no schedule and what would give it one, as lines for a person. */
export function explanationLines(workflow: Workflow, conflict: Conflict): string[] {
  const words = new PlanWords(workflow);
  const statements = conflictStatements(workflow, conflict.elements).map((each) => `  ${words.statement(each)}.`);
  return [
    'No schedule is possible. This cannot all hold:',
    ...statements,
    conflict.isMinimal
      ? 'Proved: without any one of these, and nothing else of the plan, there is a schedule.'
      : 'Not proved that each of these is needed; the time was up, or the check too long. Maybe allow more (--seconds).',
    ...relaxationLines(words, conflict),
  ];
}

/** A change of a plan in words. */
export function changeText(workflow: Workflow, change: PlanChange): string {
  return new PlanWords(workflow).change(change);
}

function relaxationLines(words: PlanWords, { relaxations, solves, isComplete }: Conflict): string[] {
  if (relaxations.length === 0) {
    return [isComplete ? 'No single change of these was found to help.' : 'There was no time left to try changes.'];
  }
  return [
    solves === 'plan'
      ? 'Any one of these changes gives the plan a schedule (each was tried), the smallest first:'
      : 'The plan clashes elsewhere too. Any one of these changes solves this clash (each was tried), the smallest first:',
    ...relaxations.map(({ change, isSmallest }) => {
      const isStep = 'to' in change && change.to !== null;
      return `  ${words.change(change)}${isSmallest || !isStep ? '' : ' (less may do)'}`;
    }),
  ];
}

/** Writes the records of one plan by their names, tasks with their working time where they are named first. */
class PlanWords {
  private readonly workflow: Workflow;
  private readonly named = new Set<TaskId>();
  private readonly moment: (at: number) => string;

  constructor(workflow: Workflow) {
    this.workflow = workflow;
    this.moment = planTimes(workflow).moment;
  }

  statement(statement: ConflictStatement): string {
    switch (statement.kind) {
      case 'need': {
        const { name, capacity } = this.resource(statement.resource);
        const { tasks } = statement;
        const verb = tasks.length === 1 ? 'needs' : tasks.length === 2 ? 'both need' : 'all need';
        return `${this.tasks(tasks)} ${verb} ${quoted(name)} (${capacity / MILLI_UNITS})`;
      }
      case 'budget': {
        const { name, capacity } = this.resource(statement.resource);
        return `${this.tasks(statement.tasks)} spend of ${quoted(name)}, which holds ${capacity / MILLI_UNITS}`;
      }
      case 'less': {
        const { name } = this.resource(statement.resource);
        const times = statement.changes.map(
          ({ from, to, capacity }) => `${capacity / MILLI_UNITS} from ${this.moment(from)} to ${this.moment(to)}`,
        );
        return `there is less of ${quoted(name)} for ${this.tasks(statement.tasks)}: ${times.join(', ')}`;
      }
      case 'chain':
        return `${statement.tasks.map((id) => this.task(id)).join(' → ')}, one after the other`;
      case 'link':
        return this.link(statement.link);
      case 'release':
        return `${this.task(statement.task)} starts no earlier than ${this.moment(statement.at)}`;
      case 'pin':
        return `${this.task(statement.task)} is pinned to ${this.moment(statement.at)}`;
      case 'deadline':
        return `${this.tasks(statement.tasks)} must be finished by ${this.moment(statement.at)}`;
      case 'no-pause':
        return `${this.tasks(statement.tasks)} must not pause`;
      case 'hours':
        return `work keeps to the hours of ${quoted(this.calendar(statement.calendar))}`;
      case 'work':
        return `${this.tasks(statement.tasks)} ${statement.tasks.length === 1 ? 'is' : 'are'} to be done`;
    }
  }

  change(change: PlanChange): string {
    switch (change.kind) {
      case 'deadline':
        return change.to === null
          ? `drop the deadline of ${this.name(change.task)}`
          : `move the deadline of ${this.name(change.task)} from ${this.moment(change.from)} to ${this.moment(change.to)}`;
      case 'deadlines':
        return `move all deadlines at ${this.moment(change.from)} to ${this.moment(change.to)}`;
      case 'pin':
        return change.to === null
          ? `unpin ${this.name(change.task)}`
          : `pin ${this.name(change.task)} to ${this.moment(change.to)} instead of ${this.moment(change.from)}`;
      case 'releaseAt':
        return change.to === null
          ? `let ${this.name(change.task)} start at any time, not from ${this.moment(change.from)} on`
          : `let ${this.name(change.task)} start from ${this.moment(change.to)} on instead of ${this.moment(change.from)}`;
      case 'may-pause':
        return `let ${this.name(change.task)} pause`;
      case 'duration':
        return `do ${this.name(change.task)} in ${this.duration(change.to)} instead of ${this.duration(change.from)}`;
      case 'capacity':
        return `have ${change.to / MILLI_UNITS} of ${quoted(this.resource(change.resource).name)} instead of ${change.from / MILLI_UNITS}`;
      case 'no-outage': {
        const { name, capacityChanges = [] } = this.resource(change.resource);
        const times = change.places.map(
          (place) => `from ${this.moment(capacityChanges[place].from)} to ${this.moment(capacityChanges[place].to)}`,
        );
        return `keep all of ${quoted(name)} ${times.join(' and ')}`;
      }
      case 'remove-link': {
        const link = this.workflow.links.find(({ id }) => id === change.link);
        return `remove the link from ${this.name(link?.from ?? '')} to ${this.name(link?.to ?? '')}`;
      }
      case 'lag': {
        const link = this.workflow.links.find(({ id }) => id === change.link);
        if (link === undefined) throw new Error(`Unknown link "${change.link}".`);
        const scale = durationScale(this.workflow);
        const { lag } = link;
        const shorter = lag.unit === 'percent' ? { ...lag, percent: change.to } : { ...lag, ticks: change.to };
        return `shorten the lag from ${this.name(link.from)} to ${this.name(link.to)} from ${formatLag(lag, scale)} to ${formatLag(shorter, scale)}`;
      }
      case 'work-exception': {
        const calendar = this.workflow.calendars.find(({ id }) => id === change.calendar);
        const { name, from, to } = calendar?.exceptions[change.place] ?? {};
        const days = from === to ? from : `${from} to ${to}`;
        return `work as usual on ${name === undefined ? days : `${quoted(name)} (${days})`} in ${quoted(this.calendar(change.calendar))}`;
      }
      case 'work-weekday':
        return `work on ${change.weekday}s too in ${quoted(this.calendar(change.calendar))}`;
    }
  }

  private tasks(ids: readonly TaskId[]): string {
    const names = ids.map((id) => this.task(id));
    const last = names.pop() ?? '';
    return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  }

  private task(id: TaskId): string {
    const task = this.workflow.tasks.find((each) => each.id === id);
    if (task === undefined || this.named.has(id)) return this.name(id);
    this.named.add(id);
    const shortest = shortestMode(task).duration;
    const least = task.modes.some(({ duration }) => duration > shortest) ? 'at least ' : '';
    return shortest === 0 ? quoted(task.name) : `${quoted(task.name)} (${least}${this.duration(shortest)})`;
  }

  private name(id: TaskId): string {
    return quoted(this.workflow.tasks.find((task) => task.id === id)?.name ?? id);
  }

  private duration(ticks: number): string {
    return formatLongDuration(ticks, durationScale(this.workflow));
  }

  private link(id: string): string {
    const link = this.workflow.links.find((each) => each.id === id);
    if (link === undefined) return quoted(id);
    const [from, to] = link.type.split('-');
    const lag = formatLag(link.lag, durationScale(this.workflow));
    return `the ${to} of ${this.task(link.to)} is no earlier than the ${from} of ${this.task(link.from)}, with a lag of ${lag}`;
  }

  private resource(id: string): Workflow['resources'][number] {
    const resource = this.workflow.resources.find((each) => each.id === id);
    if (resource === undefined) throw new Error(`Unknown resource "${id}".`);
    return resource;
  }

  private calendar(id: string): string {
    return this.workflow.calendars.find((calendar) => calendar.id === id)?.name ?? id;
  }
}
