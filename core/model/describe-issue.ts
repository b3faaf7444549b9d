import type { z } from 'zod';
import { quoted } from './quoted.ts';

/** Names of one entry of a list; the name of the field itself where it is not here. */
const ENTRY_NAMES: Readonly<Record<string, string>> = {
  tasks: 'task',
  links: 'link',
  resources: 'resource',
  calendars: 'calendar',
  groups: 'group',
  modes: 'mode',
  demands: 'demand',
  roles: 'role',
  setups: 'set-up',
  capacityChanges: 'capacity change',
  exceptions: 'exception',
  spans: 'hours',
  entries: 'entry',
  risks: 'risk',
  impacts: 'impact',
  correlatedGroups: 'correlated group',
};

/**
 * What is wrong with a value in a planner's words, with the place and the value found:
 * `task "Paint" › mode 2 › duration: expected a whole number, found 1.5`. `root` is the value that was validated.
 */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): string {
  const { words, value, present } = locate(issue.path, root);
  const place = words.length === 0 ? 'the file' : words.join(' › ');
  if (issue.code === 'unrecognized_keys') {
    return `${place}: unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.map(quoted).join(', ')}`;
  }
  if (!present) return `${place}: is missing`;
  return `${place}: expected ${expectation(issue)}, found ${found(value)}`;
}

function locate(
  path: readonly PropertyKey[],
  root: unknown,
): { readonly words: readonly string[]; readonly value: unknown; readonly present: boolean } {
  const words: string[] = [];
  let value = root;
  let present = true;
  for (let k = 0; k < path.length; k++) {
    const key = path[k];
    const parent = value as Readonly<Record<PropertyKey, unknown>> | null | undefined;
    present = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key);
    value = present ? parent?.[key] : undefined;
    if (typeof key === 'number') words.push(nameOfEntry(path[k - 1], key, value));
    else if (!goesWithoutSaying(String(key), path[k + 1])) words.push(String(key));
  }
  return { words, value, present };
}

const WEEKDAY = /day$/;

/** The list that an entry stands in, and the workflow and week that everything stands in. */
function goesWithoutSaying(key: string, next: PropertyKey | undefined): boolean {
  if (next === undefined) return false;
  return key === 'workflow' || key === 'week' || (typeof next === 'number' && !WEEKDAY.test(key));
}

function nameOfEntry(list: PropertyKey | undefined, index: number, entry: unknown): string {
  const kind = WEEKDAY.test(String(list)) ? 'hours' : (ENTRY_NAMES[String(list)] ?? String(list));
  const { name, id } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const label = [name, id].find((text) => typeof text === 'string' && text !== '');
  return label === undefined || kind === 'mode' ? `${kind} ${index + 1}` : `${kind} ${quoted(label as string)}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return EXPECTED_TYPES[issue.expected] ?? issue.expected;
    case 'too_small':
    case 'too_big':
      return limit(issue);
    case 'invalid_value':
      return issue.values.map((value) => quoted(String(value))).join(' or ');
    case 'invalid_format':
      return FORMATS[issue.format] ?? issue.message;
    case 'invalid_union':
      return UNIONS[issue.discriminator ?? ''] ?? 'another kind of value';
    default:
      return issue.message;
  }
}

const EXPECTED_TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a record in braces',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'an instant such as "2026-03-02T08:00:00Z"',
  date: 'a date such as "2026-12-24"',
};

const UNIONS: Readonly<Record<string, string>> = {
  unit: 'a distance whose unit is "working", "elapsed" or "percent"',
  kind: 'a kind of distribution or impact that this program knows',
};

function limit(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [words, bound] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string') {
    return issue.code === 'too_small' && bound === 1
      ? 'a text that is not empty'
      : `a text of ${words} ${bound} characters`;
  }
  if (issue.origin === 'array') return `a list of ${words} ${bound} entries`;
  return `a number of ${words} ${bound}`;
}

function found(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null)
    return `a record with ${Object.keys(value).slice(0, 5).map(quoted).join(', ') || 'no fields'}`;
  return String(value);
}
