import { quoted } from '../model/quoted.ts';
import { ANY_OTHER_KIND, type Resource, type Setup, type Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Violation } from './verify.ts';
import type { CheckedEntry, HoursBook } from './verify-entries.ts';
import { walk } from './verify-hours.ts';

/** The entry that says most about a change from one kind to another: both, `from`, `to`, any. */
function ticksBetween(setups: readonly Setup[], from: string, to: string): Ticks {
  const same = from === to;
  const candidates = same
    ? [[from, to]]
    : [
        [from, to],
        [from, ANY_OTHER_KIND],
        [ANY_OTHER_KIND, to],
        [ANY_OTHER_KIND, ANY_OTHER_KIND],
      ];
  for (const [a, b] of candidates) {
    const entry = setups.find((setup) => setup.from === a && setup.to === b);
    if (entry !== undefined) return entry.ticks;
  }
  return 0;
}

/**
 * Checks every resource with set-ups: of any two tasks that use it, the later one starts no earlier than the end of the
 * earlier one plus the set-up between them. Two tasks that have begun are let be.
 */
export function verifySetups(
  workflow: Workflow,
  entries: readonly CheckedEntry[],
  book: HoursBook,
  at: (moment: Ticks) => string,
): Violation[] {
  return workflow.resources.flatMap((resource) => {
    const { setups = [] } = resource;
    if (setups.length === 0) return [];
    const users = entries
      .filter(({ mode }) => mode.duration > 0 && demandOf(mode.demands, resource) > 0)
      .sort((a, b) => a.start - b.start || a.end - b.end);
    return verifyOne(resource, setups, users, book, at);
  });
}

function demandOf(demands: CheckedEntry['mode']['demands'], { id }: Resource): number {
  return demands.reduce((sum, { resource, amount }) => (resource === id ? sum + amount : sum), 0);
}

function verifyOne(
  resource: Resource,
  setups: readonly Setup[],
  users: readonly CheckedEntry[],
  book: HoursBook,
  at: (moment: Ticks) => string,
): Violation[] {
  const hours = book.ofResource(resource);
  const longest = setups.reduce((most, { ticks }) => Math.max(most, ticks), 0);
  const latestEndUpTo: Ticks[] = [];
  const found: Violation[] = [];
  for (const [k, later] of users.entries()) {
    for (let j = k - 1; j >= 0 && walk(hours, latestEndUpTo[j], longest) > later.start; j--) {
      const earlier = users[j];
      if (earlier.task.actual !== undefined && later.task.actual !== undefined) continue;
      const ticks = ticksBetween(setups, earlier.task.kind, later.task.kind);
      const allowed = walk(hours, earlier.end, ticks);
      if (later.start >= allowed) continue;
      const limit = Number.isFinite(allowed) ? `no earlier than ${at(allowed)}` : 'only much later';
      found.push({
        code: 'setup-violated',
        severity: 'error',
        message: `Task ${quoted(later.task.name)} starts at ${at(later.start)}, but ${quoted(resource.name)} is done with ${quoted(earlier.task.name)} at ${at(earlier.end)} and set up for it ${limit}. Maybe move it later, or shorten the set-up.`,
        items: [
          { kind: 'resource', id: resource.id },
          { kind: 'task', id: earlier.task.id },
          { kind: 'task', id: later.task.id },
        ],
        values: {
          resource: resource.name,
          earlier: earlier.task.name,
          later: later.task.name,
          start: later.start,
          ...(Number.isFinite(allowed) ? { allowed } : {}),
        },
      });
    }
    latestEndUpTo.push(Math.max(later.end, latestEndUpTo[k - 1] ?? 0));
  }
  return found;
}
