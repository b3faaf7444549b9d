import { quoted } from '../model/quoted.ts';
import type { Link, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Violation } from './verify.ts';
import type { CheckedEntry, HoursBook } from './verify-entries.ts';
import { walk } from './verify-hours.ts';

/** The moment that a link allows the successor's bound end at the earliest. */
function allowedFrom(link: Link, from: CheckedEntry, to: CheckedEntry, book: HoursBook): Ticks {
  const anchor = link.type === 'finish-start' || link.type === 'finish-finish' ? from.end : from.start;
  const { lag } = link;
  if (lag.unit === 'elapsed') return anchor + lag.ticks;
  const ticks = lag.unit === 'percent' ? Math.round((lag.percent * from.mode.duration) / 100) : lag.ticks;
  return walk(book.ofLagInto(to.task), anchor, ticks);
}

/** Checks every link whose two tasks have sound entries and whose successor has not begun. */
export function verifyLinks(
  workflow: Workflow,
  entries: ReadonlyMap<string, CheckedEntry>,
  book: HoursBook,
  at: (moment: Ticks) => string,
): Violation[] {
  const found: Violation[] = [];
  for (const link of workflow.links) {
    const from = entries.get(link.from);
    const to = entries.get(link.to);
    if (from === undefined || to === undefined || to.task.actual !== undefined) continue;
    const allowed = allowedFrom(link, from, to, book);
    const bindsStart = link.type === 'finish-start' || link.type === 'start-start';
    const actual = bindsStart ? to.start : to.end;
    if (actual >= allowed) continue;
    const verb = bindsStart ? 'starts' : 'ends';
    const limit = Number.isFinite(allowed) ? `no earlier than ${at(allowed)}` : 'only much later';
    found.push({
      code: 'link-violated',
      severity: 'error',
      message: `Task ${quoted(to.task.name)} ${verb} at ${at(actual)}, but its ${link.type} link from ${quoted(from.task.name)} allows that ${limit}. Maybe move it later or shorten the lag.`,
      items: [
        { kind: 'link', id: link.id },
        { kind: 'task', id: link.from },
        { kind: 'task', id: link.to },
      ],
      values: {
        from: from.task.name,
        to: to.task.name,
        type: link.type,
        actual,
        ...(Number.isFinite(allowed) ? { allowed } : {}),
      },
    });
  }
  return found;
}
