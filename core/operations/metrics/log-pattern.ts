import { readAmount } from '../../history/import/read-amount.ts';
import { createMomentReader } from '../../time/read-moment.ts';
import { METRIC_NAME, type Refusal, rowOf, type SourceRow, TIME_NAME, VALUE_NAME } from './source-row.ts';

/** Log lines are looked at up to this length: what a pattern costs grows with it. */
export const LONGEST_LOG_LINE = 4_000;
const LONGEST_PATTERN = 1_000;

/**
 * Why a pattern can't be used, with a way out; `null`: it can. Beside what is no pattern it refuses those that may take exponential
 * time: repetitions of what contains a repetition or alternatives (`(a+)*`, `(a|b)+`), back references and look-arounds. What still
 * takes too long has to be stopped by whoever runs it.
 */
export function patternTrouble(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) {
    return `The pattern has ${pattern.length} characters; ${LONGEST_PATTERN} are read. Maybe look for less.`;
  }
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    return `This is no pattern: ${error instanceof Error ? error.message : error}. Maybe put a backslash before a special character.`;
  }
  const groups = [...pattern.matchAll(/\(\?<([A-Za-z_$][\w$]*)>/g)].map(([, name]) => name);
  if (!groups.some((name) => !TIME_NAME.test(name))) {
    return 'The pattern has no named group, so it reads no metric. Maybe write (?<latencyMs>\\d+) where the number stands.';
  }
  return costTrouble(pattern);
}

/** Walks over the pattern, which is a valid one. */
function costTrouble(pattern: string): string | null {
  const open: { repeats: boolean; hasAlternatives: boolean }[] = [];
  let repetitions = 0;
  let closed: { repeats: boolean; hasAlternatives: boolean } | null = null;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const before = closed;
    closed = null;
    if (rest[0] === '\\') {
      if (/^\\(?:[1-9]|k<)/.test(rest)) {
        return 'The pattern refers back to what it has found, which may take too long. Maybe write it out.';
      }
      at++;
    } else if (rest[0] === '[') {
      at += (/^\[(?:\\.|[^\]\\])*\]/.exec(rest)?.[0].length ?? 1) - 1;
    } else if (rest[0] === '(') {
      if (/^\(\?<?[=!]/.test(rest)) {
        return 'The pattern looks around, which may take too long. Maybe match the text itself.';
      }
      open.push({ repeats: false, hasAlternatives: false });
      at += (/^\((?:\?:|\?<[^>]+>)?/.exec(rest)?.[0].length ?? 1) - 1;
    } else if (rest[0] === ')') {
      closed = open.pop() ?? null;
      const outer = open.at(-1);
      if (outer !== undefined && closed?.repeats === true) outer.repeats = true;
      if (outer !== undefined && closed?.hasAlternatives === true) outer.hasAlternatives = true;
    } else if (rest[0] === '|') {
      for (const group of open) group.hasAlternatives = true;
    } else {
      const repetition = /^(?:[*+]|\{\d+(?:,\d*)?\})\??/.exec(rest)?.[0];
      if (repetition === undefined) continue;
      if (before?.repeats === true || before?.hasAlternatives === true) {
        return `The pattern repeats what is itself repeated or has alternatives (at character ${at + 1}), which may take exponential time. Maybe use a class such as [^ ]+.`;
      }
      repetitions++;
      for (const group of open) group.repeats = true;
      at += repetition.length - 1;
    }
  }
  return repetitions > MOST_REPETITIONS
    ? `The pattern has ${repetitions} repetitions; ${MOST_REPETITIONS} are allowed, since more may take too long. Maybe look for less.`
    : null;
}

const MOST_REPETITIONS = 40;

/** Makes rows of the named groups of matches: a group with the time, and the metrics, or `metric` and `value`. */
export class LogRows {
  private readonly momentOf: (text: string) => number | null;

  /** @param timeZone of times without an offset */
  constructor(timeZone: string) {
    this.momentOf = createMomentReader(timeZone, 'year-first');
  }

  /** @param groups `null` where a line does not match */
  read(groups: Readonly<Record<string, string | undefined>> | null): SourceRow | Refusal {
    if (groups === null) return 'no-match';
    const found = Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const time = found.find(([name]) => TIME_NAME.test(name))?.[1];
    const epochMs = time === undefined ? null : this.momentOf(time);
    if (time !== undefined && epochMs === null) return 'no-time';
    const metric = found.find(([name]) => METRIC_NAME.test(name))?.[1];
    const value = found.find(([name]) => VALUE_NAME.test(name))?.[1];
    if (metric !== undefined && value !== undefined) return rowOf(epochMs, [[metric, readAmount(value)]]);
    return rowOf(
      epochMs,
      found.filter(([name]) => !TIME_NAME.test(name)).map(([name, text]) => [name, readAmount(text)] as const),
    );
  }
}
