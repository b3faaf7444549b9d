import type { Diagnostic, PlanItem } from '../model/diagnostic.ts';
import { planMoments } from '../model/plan-moments.ts';
import { quoted } from '../model/quoted.ts';
import type { Ticks } from '../time/ticks.ts';
import { type EarliestDates, earliestDates, forcingChain } from './earliest-dates.ts';
import type { Problem } from './problem.ts';

/** A chain of more tasks is shortened in messages. */
const NAMED_TASKS = 5;

/**
 * Deadlines and pins that cannot be kept even if resources had no limit and every task took the mode that suits it best:
 * each with the chain of tasks that forces it.
 */
export function diagnoseImpossibleDates(problem: Problem, dates: EarliestDates = earliestDates(problem)): Diagnostic[] {
  const moment = planMoments(problem.workflow);
  const found: Diagnostic[] = [];
  problem.workflow.tasks.forEach((task, index) => {
    // What has begun is past mending.
    if (task.actual !== undefined) return;
    const start = dates.start[index];
    const end = dates.end[index];
    const name = quoted(task.name);
    if (task.pin !== undefined && start > task.pin && Number.isFinite(start)) {
      const reason = reasonFor(problem, dates, index, 'pin', moment);
      found.push({
        code: 'pin-impossible',
        severity: 'error',
        message: `Task ${name} is pinned to ${moment(task.pin)}, but even with unlimited resources it starts at ${moment(start)} at the earliest${reason.text}. Maybe move the pin to ${moment(start)}${reason.remedy}.`,
        items: reason.items,
        values: { task: task.name, pin: moment(task.pin), earliest: moment(start), chain: reason.chain },
      });
    }
    if (task.deadline !== undefined && end > task.deadline && Number.isFinite(end)) {
      const reason = reasonFor(problem, dates, index, 'deadline', moment);
      found.push({
        code: 'deadline-impossible',
        severity: 'error',
        message: `Task ${name} must be finished by ${moment(task.deadline)}, but even with unlimited resources it ends at ${moment(end)} at the earliest${reason.text}. Maybe move the deadline to ${moment(end)}${reason.remedy}.`,
        items: reason.items,
        values: { task: task.name, deadline: moment(task.deadline), earliest: moment(end), chain: reason.chain },
      });
    }
  });
  return found;
}

interface Reason {
  readonly text: string;
  /** What to do besides moving the date. */
  readonly remedy: string;
  readonly chain: string;
  readonly items: PlanItem[];
}

function reasonFor(
  problem: Problem,
  dates: EarliestDates,
  task: number,
  field: 'pin' | 'deadline',
  moment: (at: Ticks) => string,
): Reason {
  const { workflow, firstMode, duration } = problem;
  const chain = forcingChain(problem, dates, task);
  const names = chain.map((index) => quoted(workflow.tasks[index].name));
  const shown =
    names.length <= NAMED_TASKS ? names : [...names.slice(0, 2), `${names.length - 4} more`, ...names.slice(-2)];
  const [first] = chain;
  const head = workflow.tasks[first];
  const items: PlanItem[] = [{ kind: 'date', task: workflow.tasks[task].id, field }];
  for (const index of chain) items.push({ kind: 'task', id: workflow.tasks[index].id });

  let since = `at ${moment(dates.start[first])}`;
  if (first !== task || field === 'deadline') {
    if (head.actual !== undefined) since = `begun at ${moment(head.actual.start)}`;
    else if (head.pin !== undefined) {
      since = `pinned to ${moment(head.pin)}`;
      if (first !== task) items.push({ kind: 'date', task: head.id, field: 'pin' });
    } else if ((head.releaseAt ?? 0) > 0) {
      since = `released at ${moment(head.releaseAt ?? 0)}`;
      items.push({ kind: 'date', task: head.id, field: 'releaseAt' });
    }
  }
  // What the pinned task itself takes does not delay its start.
  const workers = field === 'pin' ? chain.slice(0, -1) : chain;
  const shortest = (index: number) =>
    duration.subarray(firstMode[index], firstMode[index + 1]).reduce((a, b) => Math.min(a, b));
  let longest = -1;
  for (const index of workers) {
    if (shortest(index) > 0 && (longest < 0 || shortest(index) > shortest(longest))) longest = index;
  }
  return {
    text: chain.length === 1 ? ` (its work begins ${since})` : `: ${shown.join(' → ')}, from ${names[0]} ${since} on`,
    remedy: longest < 0 ? '' : `, or shorten ${quoted(workflow.tasks[longest].name)}`,
    chain: names.join(' → '),
    items,
  };
}
