import { type DurationScale, formatDuration, parseDuration } from './duration-notation.ts';
import { LIMITS } from './limits.ts';
import type { Lag, Link, LinkType, TaskId } from './workflow.ts';

/** A dependency as the row of its successor lists it. */
export type Predecessor = Pick<Link, 'from' | 'type' | 'lag'>;

export type PredecessorsRead =
  | { readonly ok: true; readonly predecessors: readonly Predecessor[] }
  | PredecessorsUnread;

export interface PredecessorsUnread {
  readonly ok: false;
  readonly reason: 'unknown-task' | 'unreadable' | 'too-long';
  /** The reference that names no task, or the part that can't be read; empty where the whole is too long. */
  readonly part: string;
  /** One sentence that names the part and ends with a way out. */
  readonly message: string;
}

/** The task that a reference (an id, a row number, a name: whatever the caller shows) stands for, or `null`. */
export type ResolveReference = (reference: string) => TaskId | null;

const CODE_OF_TYPE: Readonly<Record<LinkType, string>> = {
  'finish-start': 'FS',
  'start-start': 'SS',
  'finish-finish': 'FF',
  'start-finish': 'SF',
};
const TYPE_OF_CODE = new Map(Object.entries(CODE_OF_TYPE).map(([type, code]) => [code, type as LinkType]));

/** Longest list that is read; beyond it, something else was pasted. */
const MAX_LENGTH = 100_000;

const NO_LAG: Lag = { unit: 'working', ticks: 0 };

/**
 * Predecessors in the notation of project planning: `3FS+2d`, `3SS-50%`, `3FF+2ed` (elapsed), `3` for finish-start
 * without lag; several are separated by `; `. A reference that could be misread stands in double quotes.
 * {@link readPredecessors} with the same scale and references gives the same back.
 */
export function writePredecessors(
  predecessors: readonly Predecessor[],
  scale: DurationScale,
  referenceOf: (task: TaskId) => string,
  resolve: ResolveReference,
): string {
  const write = (quoteAll: boolean): string =>
    predecessors
      .map((predecessor) => {
        const reference = referenceOf(predecessor.from);
        const suffix = writeSuffix(predecessor.type, predecessor.lag, scale);
        const plain = reference + suffix;
        const mayHoldSeparators = predecessors.length === 1 || !/[;,；，]/.test(plain);
        const isClear =
          !quoteAll && mayHoldSeparators && meansExactly(readPredecessors(plain, scale, resolve), [predecessor]);
        return isClear ? plain : `"${reference.replaceAll('"', '""')}"${suffix}`;
      })
      .join('; ');
  const text = write(false);
  return meansExactly(readPredecessors(text, scale, resolve), predecessors) ? text : write(true);
}

function meansExactly(read: PredecessorsRead, wanted: readonly Predecessor[]): boolean {
  return (
    read.ok &&
    read.predecessors.length === wanted.length &&
    read.predecessors.every((predecessor, k) => isSame(predecessor, wanted[k]))
  );
}

function isSame(a: Predecessor, b: Predecessor): boolean {
  const sizeOf = (lag: Lag) => (lag.unit === 'percent' ? lag.percent : lag.ticks);
  return a.from === b.from && a.type === b.type && a.lag.unit === b.lag.unit && sizeOf(a.lag) === sizeOf(b.lag);
}

function writeSuffix(type: LinkType, lag: Lag, scale: DurationScale): string {
  const code = CODE_OF_TYPE[type];
  if (lag.unit === 'percent') return `${code}${lag.percent < 0 ? '' : '+'}${lag.percent}%`;
  if (lag.unit === 'working' && lag.ticks === 0) return type === 'finish-start' ? '' : code;
  return `${code}${lag.ticks < 0 ? '' : '+'}${formatDuration(lag.ticks, scale, lag.unit)}`;
}

/**
 * Reads what {@link writePredecessors} writes and what people type: `,` and `;` (also full-width) separate, blanks and
 * small letters do not matter. An empty text is an empty list.
 */
export function readPredecessors(text: string, scale: DurationScale, resolve: ResolveReference): PredecessorsRead {
  const whole = text.trim();
  if (whole.length > MAX_LENGTH)
    return {
      ok: false,
      reason: 'too-long',
      part: '',
      message: `${whole.length} characters are too many for a list of predecessors. Maybe split it.`,
    };
  if (whole === '') return { ok: true, predecessors: [] };
  // Names may hold separators; a text that is one reference as it stands means that task.
  const only = whole.startsWith('"') ? null : resolve(whole);
  if (only !== null) return { ok: true, predecessors: [{ from: only, type: 'finish-start', lag: NO_LAG }] };
  const predecessors: Predecessor[] = [];
  for (const part of splitParts(whole)) {
    const predecessor = readPart(part, scale, resolve);
    if ('ok' in predecessor) return predecessor;
    predecessors.push(predecessor);
  }
  return { ok: true, predecessors };
}

/** Parts between separators outside of quotes; empty ones are dropped. */
function splitParts(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"]|"")*"?|[^;,；，"])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The predecessor, or why there is none. */
function readPart(part: string, scale: DurationScale, resolve: ResolveReference): Predecessor | PredecessorsUnread {
  const quoted = /^"((?:[^"]|"")*)"(.*)$/s.exec(part);
  if (quoted !== null) {
    const from = resolve(quoted[1].replaceAll('""', '"'));
    if (from === null) return unknownTask(quoted[1]);
    const suffix = readSuffix(quoted[2], scale);
    return suffix === null ? unreadable(part) : { from, ...suffix };
  }
  // The longest reference wins, so that tasks called "BUFFS" or "Build-2" are found before FS and -2 are taken off.
  const cuts = referenceEnds(part);
  for (const end of cuts) {
    const from = resolve(part.slice(0, end).trim());
    const suffix = from === null ? null : readSuffix(part.slice(end), scale);
    if (from !== null && suffix !== null) return { from, ...suffix };
  }
  const isKnown = cuts.some((end) => resolve(part.slice(0, end).trim()) !== null);
  return isKnown ? unreadable(part) : unknownTask(part.slice(0, cuts[cuts.length - 1]).trim() || part);
}

/** Where the reference may end: at the end of the part, or before a link type, a sign, or a type and a sign; longest first. */
function referenceEnds(part: string): number[] {
  const ends = [part.length, ...[...part.matchAll(/[+-]/g)].map((match) => match.index).reverse()];
  return ends.flatMap((end) => {
    const type = /(?:FS|SS|FF|SF)\s*$/i.exec(part.slice(0, end));
    return type === null ? [end] : [end, type.index];
  });
}

function readSuffix(text: string, scale: DurationScale): { type: LinkType; lag: Lag } | null {
  const match = /^(FS|SS|FF|SF)?\s*(.*)$/is.exec(text.trim());
  if (match === null) return null;
  const type = match[1] === undefined ? 'finish-start' : TYPE_OF_CODE.get(match[1].toUpperCase());
  const lag = match[2] === '' ? NO_LAG : readLag(match[2], scale);
  return type === undefined || lag === null ? null : { type, lag };
}

function readLag(text: string, scale: DurationScale): Lag | null {
  const percent = /^([+-])\s*(\d{1,9}(?:[.,]\d{1,25})?(?:e-\d{1,3})?)\s*%$/i.exec(text);
  if (percent !== null) {
    const size = Number(percent[2].replace(',', '.'));
    if (size > LIMITS.lagPercent) return null;
    return { unit: 'percent', percent: percent[1] === '-' && size !== 0 ? -size : size };
  }
  if (!/^[+-]/.test(text)) return null;
  const lag = parseDuration(text, scale);
  return lag !== null && Math.abs(lag.ticks) <= LIMITS.durationTicks ? lag : null;
}

function unknownTask(part: string): PredecessorsUnread {
  const message = `There is no task "${part}". Maybe the number is mistyped, or the name needs double quotes.`;
  return { ok: false, reason: 'unknown-task', part, message };
}

function unreadable(part: string): PredecessorsUnread {
  const message = `"${part}" is no predecessor. Maybe write it like 3, 3FS+2d, 3SS-50% or 3FF+2ed.`;
  return { ok: false, reason: 'unreadable', part, message };
}
