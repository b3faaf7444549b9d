import { LIMITS } from '../../model/limits.ts';
import type { Predecessor } from '../../model/predecessor-notation.ts';
import type { TaskLine } from '../../model/task-line.ts';
import type { Ticks } from '../../time/ticks.ts';
import { type LineClause, type LineParts, lineClauses, unquoted } from './line-clauses.ts';
import type { LineContext } from './line-context.ts';
import { type DemandsFound, lineDemands, type NewNames } from './line-demands.ts';
import { durationsIn } from './line-duration.ts';
import { lineReferences, unknownReference } from './line-references.ts';
import { nearName } from './near-name.ts';

/** Why a line is no task. */
export interface TaskLineTrouble {
  readonly reason:
    | 'no-name'
    | 'name-too-long'
    | 'unknown-task'
    | 'unknown-resource'
    | 'nothing-named'
    | 'two-durations'
    | 'no-previous';
  /** The words that it is about, as they were typed. */
  readonly part: string;
  /** What may be meant instead of them. */
  readonly suggestion: string | null;
}

export type TaskLineRead =
  | { readonly ok: true; readonly line: TaskLine }
  | { readonly ok: false; readonly trouble: TaskLineTrouble };

/** What words without a keyword of their own say. */
interface Loose extends DemandsFound {
  readonly duration: Ticks | null;
}

const NOTHING: Loose = { duration: null, demands: [], roles: [] };

/** Thrown and caught in this file alone: reading ends at the first trouble. */
class Unreadable extends Error {
  readonly trouble: TaskLineTrouble;

  constructor(reason: TaskLineTrouble['reason'], part: string, suggestion: string | null = null) {
    super(reason);
    this.trouble = { reason, part, suggestion };
  }
}

/**
 * Reads one new task from a line such as `Paint walls 3d after Plaster 2 painters`, `then Clean up 2h #Outside !high`,
 * `Handover milestone after "Paint walls" and Wiring` or `粉刷墙面 3天 在抹灰之后 2名油漆工`. See docs/decisions/quick-add.md for the
 * grammar.
 */
export function readTaskLine(text: string, context: LineContext): TaskLineRead {
  try {
    return { ok: true, line: readParts(lineClauses(text), context) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, trouble: error.trouble };
    throw error;
  }
}

function readParts(parts: LineParts, context: LineContext): TaskLine {
  let { head } = parts;
  const predecessors: Predecessor[] = [];
  const successors: Predecessor[] = [];
  const loose: Loose[] = [];
  if (parts.isNext) {
    if (context.previous === null) throw new Unreadable('no-previous', head);
    predecessors.push({ from: context.previous, type: 'finish-start', lag: { unit: 'working', ticks: 0 } });
  }
  for (const clause of parts.clauses) {
    if (clause.text === '') throw new Unreadable('nothing-named', '');
    if (clause.kind === 'with' || clause.kind === 'resource') {
      const read = readDemandClause(clause, context);
      if (read === null) head = `${head} ${clause.word} ${clause.text}`;
      else loose.push(read);
      continue;
    }
    // "After Plaster, paint walls 3d": the name comes behind.
    const isNameBehind = head === '';
    const found = lineReferences(
      clause.text,
      context,
      (rest) => isNameBehind || readLoose(rest, context, 'counted') !== null,
    );
    if (found === null) throw troubleOf(clause, context);
    (clause.kind === 'after' ? predecessors : successors).push(...found.links);
    if (isNameBehind) head = found.rest;
    else if (found.rest !== '') loose.push(readLoose(found.rest, context, 'counted') ?? NOTHING);
  }
  const { name, ...said } = readHead(head, context);
  loose.push(said);
  if (name === '') throw new Unreadable('no-name', '');
  if (name.length > LIMITS.nameLength) throw new Unreadable('name-too-long', name.slice(0, 60));
  const durations = loose.flatMap(({ duration }) => (duration === null ? [] : [duration]));
  if (durations.length > 1) throw new Unreadable('two-durations', head);
  return {
    name,
    duration: durations[0] ?? null,
    demands: loose.flatMap(({ demands }) => demands),
    roles: loose.flatMap(({ roles }) => roles),
    predecessors: withoutTwins(predecessors),
    successors: withoutTwins(successors).map(({ from, ...link }) => ({ to: from, ...link })),
    group: parts.group,
    priority: parts.priority ?? 'medium',
  };
}

/** The same task named twice is linked once. */
function withoutTwins(links: readonly Predecessor[]): Predecessor[] {
  return links.filter(
    (link, k) => !links.some((other, j) => j < k && other.from === link.from && other.type === link.type),
  );
}

/** Demands behind `with` or `@`; `null` where "with" belongs to the name. */
function readDemandClause({ kind, text }: LineClause, context: LineContext): Loose | null {
  const allowed: NewNames = kind === 'resource' ? 'all' : 'counted';
  const loose = readLoose(text, context, allowed);
  if (loose !== null) return loose;
  const read = lineDemands(text, context, allowed);
  if (kind === 'resource' || ('part' in read && read.suggestion !== null)) {
    if ('part' in read) throw new Unreadable('unknown-resource', read.part, read.suggestion);
  }
  return null;
}

/** A duration, demands, or both in either order; `null` where the text is something else. */
function readLoose(text: string, context: LineContext, allowed: NewNames): Loose | null {
  const demands = demandsOrNull(text, context, allowed);
  if (demands !== null) return { duration: null, ...demands };
  for (const { before, ticks, after } of durationsIn(text, context.scale)) {
    const others = `${before} ${after}`.trim();
    if (others === '') return { ...NOTHING, duration: ticks };
    const found = before === '' || after === '' ? demandsOrNull(others, context, allowed) : null;
    if (found !== null) return { duration: ticks, ...found };
  }
  return null;
}

function demandsOrNull(text: string, context: LineContext, allowed: NewNames): DemandsFound | null {
  const read = lineDemands(text, context, allowed);
  return 'part' in read ? null : read;
}

/** The name, and the duration and the demands behind it. */
function readHead(head: string, context: LineContext): Loose & { readonly name: string } {
  for (const { before, ticks, after } of durationsIn(head, context.scale)) {
    if (after === '') return { ...withDemandsBehind(before, context), duration: ticks };
    const found = lineDemands(after, context, 'counted');
    if (!('part' in found)) return { name: nameOf(before), duration: ticks, ...found };
    if (found.suggestion !== null && before !== '')
      throw new Unreadable('unknown-resource', found.part, found.suggestion);
    // "3 days: paint walls": the duration goes first.
    if (before === '') return { ...withDemandsBehind(after.replace(/^[:：,，]\s*/, ''), context), duration: ticks };
  }
  return withDemandsBehind(head, context);
}

/** Without a duration between them only resources that are there, with their number, are told from the name. */
function withDemandsBehind(text: string, context: LineContext): Loose & { readonly name: string } {
  for (const match of text.matchAll(/(?<=\s)\d/g)) {
    const found = demandsOrNull(text.slice(match.index), context, 'none');
    if (found !== null) return { name: nameOf(text.slice(0, match.index)), duration: null, ...found };
  }
  return { name: nameOf(text), ...NOTHING };
}

function nameOf(text: string): string {
  const trimmed = text.replace(/^[\s,，:：]+|[\s,，:：]+$/g, '');
  return /^"(?:[^"]|"")*"?$/.test(trimmed) ? unquoted(trimmed) : trimmed;
}

/** Blames the word that is most likely mistyped: a resource behind tasks that are there, else the first task that is not. */
function troubleOf({ text }: LineClause, context: LineContext): Unreadable {
  const named = lineReferences(text, context, () => true);
  if (named !== null) {
    const read = lineDemands(named.rest, context, 'counted');
    if ('part' in read && (read.suggestion !== null || /^\d/.test(named.rest)))
      return new Unreadable('unknown-resource', read.part, read.suggestion);
  }
  const words = text.split(/\s+/);
  const loose = words.findIndex((_, k) => k > 0 && readLoose(words.slice(k).join(' '), context, 'counted') !== null);
  const part = unknownReference(loose < 0 ? text : words.slice(0, loose).join(' '), context);
  return new Unreadable('unknown-task', part, nearName(unquoted(part), context.taskNames));
}
