import { findCycles } from '../../model/cycle.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Link, Task, TaskId } from '../../model/workflow.ts';
import { counted } from '../counted.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { linksOfOutline } from '../outline-links.ts';
import { FreshIds } from './fresh-ids.ts';
import type { ReadLink } from './read-link-rows.ts';
import type { ReadingContext } from './reading-context.ts';

/** Rounds in which one link of each circle is found; what still goes round then goes by the order of the rows. */
const MOST_ROUNDS = 5;

interface JoinedLinks {
  /** Of tables of links. */
  readonly tabled: readonly ReadLink[];
  /** Of the rows of tasks; those that a table of links has as well are left out. */
  readonly listed: readonly ReadLink[];
  readonly existing: readonly Link[];
  /** Places of all tasks. */
  readonly order: ReadonlyMap<TaskId, number>;
}

/** The links of all tables, after those of the plan. A link that closes a circle is noted and left out. */
export function joinLinks(
  { tabled, listed, existing, order }: JoinedLinks,
  context: ReadingContext,
  report: Report,
): readonly Link[] {
  const ids = new FreshIds(existing.map(({ id }) => id));
  const sources = new Map<Link, ReadLink>();
  const links: Link[] = [...existing];
  const seen = new Set<string>();
  const outline: ReadLink[] = [];
  const add = (read: ReadLink, isOnce: boolean): void => {
    const { from, to, type, lag } = read;
    if (from.length !== 1 || to.length !== 1) {
      outline.push(read);
      return;
    }
    const key = JSON.stringify([from[0], to[0], type, lag]);
    if (isOnce && seen.has(key)) return;
    seen.add(key);
    if (links.length - existing.length >= LIMITS.links) return;
    const link: Link = {
      id: ids.take(read.id === '' ? `l${links.length + 1}` : read.id),
      from: from[0],
      to: to[0],
      type,
      lag,
    };
    links.push(link);
    sources.set(link, read);
  };
  for (const read of tabled) add(read, false);
  for (const read of listed) add(read, true);
  let spread = 0;
  let leftOut = 0;
  for (const read of outline) {
    const spreadLinks = links.length < LIMITS.links ? linksOfOutline([read], []) : [];
    if (spreadLinks.length === 0) leftOut++;
    else spread++;
    for (const link of spreadLinks) {
      if (links.length >= LIMITS.links) break;
      const kept = { ...link, id: ids.take(`l${links.length + 1}`) };
      links.push(kept);
      sources.set(kept, read);
    }
  }
  if (spread > 0)
    report.push(
      changed('table-outline-links', spread, `${counted(spread, 'link')} of summary rows became links of their tasks.`),
    );
  if (leftOut > 0)
    report.push(lost('table-lost-links', leftOut, `${counted(leftOut, 'link')} of summary rows could not be kept.`));
  return withoutCircles(links, sources, order, context);
}

function withoutCircles(
  links: readonly Link[],
  sources: ReadonlyMap<Link, ReadLink>,
  order: ReadonlyMap<TaskId, number>,
  context: ReadingContext,
): readonly Link[] {
  const gone = new Set<Link>();
  const drop = (link: Link): void => {
    const source = sources.get(link);
    if (source === undefined) return;
    gone.add(link);
    context.note('cycle', source.row, source.meaning);
  };
  for (const link of links) if (link.from === link.to) drop(link);
  const tasks = [...order.keys()].map((id) => ({ id })) as Task[];
  for (let round = 0; ; round++) {
    const left = links.filter((link) => !gone.has(link));
    const cycles = findCycles({ tasks, links: left });
    if (cycles.length === 0) return left;
    const before = gone.size;
    if (round < MOST_ROUNDS) {
      const arcs = new Map<string, Link>();
      const places = new Map(left.map((link, place) => [link, place]));
      const placeOf = (link: Link) => places.get(link) ?? -1;
      // The last one that was read closes the circle.
      for (const link of left) if (sources.has(link)) arcs.set(JSON.stringify([link.from, link.to]), link);
      for (const cycle of cycles) {
        const onIt = cycle.flatMap((from, k) => arcs.get(JSON.stringify([from, cycle[(k + 1) % cycle.length]])) ?? []);
        const last = onIt.reduce<Link | null>((a, b) => (a === null || placeOf(b) > placeOf(a) ? b : a), null);
        if (last !== null) drop(last);
      }
    } else {
      for (const link of left) if ((order.get(link.from) ?? 0) > (order.get(link.to) ?? 0)) drop(link);
    }
    // Circles of the plan itself are not for an import to mend.
    if (gone.size === before) return links.filter((link) => !gone.has(link));
  }
}
