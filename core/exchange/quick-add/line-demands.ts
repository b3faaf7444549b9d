import { readDemands } from '../../model/demand-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import { LIST_COMMA, looksLikeRole, thousandths } from '../../model/role-notation.ts';
import type { LineDemand } from '../../model/task-line.ts';
import { MILLI_UNITS, type Role } from '../../model/workflow.ts';
import { readDemandsCell } from '../tables/cell-demands.ts';
import type { LineContext } from './line-context.ts';
import { nearName } from './near-name.ts';

export interface DemandsFound {
  readonly demands: readonly LineDemand[];
  readonly roles: readonly Role[];
}

/** What a list of resources can't be read because of. */
export interface DemandTrouble {
  readonly part: string;
  /** A resource that may be meant. */
  readonly suggestion: string | null;
}

/** Which names that the plan does not have become new resources: those behind a number or in quotes, or all. */
export type NewNames = 'none' | 'counted' | 'all';

/** Short names differ in a letter by intention: Ann and Anna, 电工 and 水电工. */
const LEAST_MISTYPED = 4;

const AND = /\s+(?:and|und)\s+|\s*[和与及＋]\s*|\s\+\s|[;；\n]/i;
/** `2 painters 1 crane` are two parts: the next one begins with its number. */
const NEXT_COUNT = /(?<=\p{L})\s+(?=\d+(?:[.,]\d+)?\s*[x×]?\s*\p{L})/u;
/** Chinese counts people and machines with a word between the number and the name. */
const MEASURE_WORD = /^(\d+(?:[.,]\d+)?)\s*(?:[名个位台辆套组])\s*(?=\S)/;
const PERSONS_BEHIND = /(\d)\s*[名个位台人]$/;

/** Reads `2 painters and a crane`, `Ann 50%`, `2名油漆工`, `2 of (Ann, Bob, Cem)`. */
export function lineDemands(text: string, context: LineContext, allowed: NewNames): DemandsFound | DemandTrouble {
  const demands: LineDemand[] = [];
  const roles: Role[] = [];
  for (const part of partsOf(text, context)) {
    const found = readPart(part, context, allowed);
    if ('part' in found) return found;
    demands.push(...found.demands);
    roles.push(...found.roles);
  }
  if (demands.length + roles.length === 0) return { part: text.trim(), suggestion: null };
  const twice = demands.find((demand, k) => demands.some((other, j) => j < k && sameResource(demand, other)));
  return twice === undefined ? { demands, roles } : { part: twice.name, suggestion: null };
}

function sameResource(a: LineDemand, b: LineDemand): boolean {
  return a.resource === null || b.resource === null
    ? a.name.toLowerCase() === b.name.toLowerCase()
    : a.resource === b.resource;
}

/** Separators in quotes separate nothing. */
function partsOf(text: string, context: LineContext): string[] {
  const whole = text.replace(/^[\s,，]+|[\s,，]+$/g, '');
  if (context.findResource(whole) !== null || looksLikeRole(whole)) return [whole];
  const quotes: string[] = [];
  const masked = whole.replace(/"(?:[^"]|"")*"?/g, (quote) => `\uE000${quotes.push(quote) - 1}\uE001`);
  return masked
    .split(AND)
    .flatMap((piece) => (looksLikeRole(piece) ? [piece] : piece.split(LIST_COMMA)))
    .flatMap((piece) => (/^\s*\d/.test(piece) && !looksLikeRole(piece) ? piece.split(NEXT_COUNT) : [piece]))
    .map((part) => part.trim().replace(/^(?:an?|the)\s+(?=\S)/i, ''))
    .map((part) => part.replace(/\uE000(\d+)\uE001/g, (_, k: string) => quotes[Number(k)] ?? ''))
    .filter((part) => part !== '');
}

const COUNTED_QUOTE = /^(?:(\d{1,10}(?:[.,]\d{1,6})?)\s*[x×]?\s*)?"((?:[^"]|"")*)"?$/;

/** `2 "Crane 7"`: exactly that name. */
function readQuoted(part: string, context: LineContext): DemandsFound | null {
  const quoted = COUNTED_QUOTE.exec(part);
  const amount = thousandths(quoted?.[1] ?? '1');
  const name = quoted?.[2].replaceAll('""', '"').trim() ?? '';
  if (name === '' || name.length > LIMITS.nameLength || !(amount > 0 && amount <= LIMITS.amount)) return null;
  return { demands: [{ resource: context.findResource(name), name, amount }], roles: [] };
}

function readPart(part: string, context: LineContext, allowed: NewNames): DemandsFound | DemandTrouble {
  const known = readDemands(part, context.findResource);
  if (known.ok) {
    const demands = known.demands.map(({ resource, amount }) => ({ resource, name: part, amount }));
    return { demands, roles: known.roles };
  }
  const quoted = allowed === 'none' ? null : readQuoted(part, context);
  if (quoted !== null) return quoted;
  const plain = part
    .replace(MEASURE_WORD, '$1 ')
    .replace(PERSONS_BEHIND, '$1')
    .replace(/^(\d+)(?=\p{Script=Han})/u, '$1 ')
    // "3 Crane 7" are three of them.
    .replace(/^(\d{1,10}(?:[.,]\d{1,6})?)\s*[x×]?\s+([^%％\s].*\s\d+)$/, '$2 x $1');
  const created: string[] = [];
  const read = readDemandsCell(
    plain,
    context.findResource,
    (name) => {
      created.push(name);
      return '';
    },
    '.',
  );
  if (!read.ok || read.demands.length !== 1 || read.roles.length > 0) return { part, suggestion: null };
  const [{ resource, amount }] = read.demands;
  const [name] = created;
  if (name === undefined) return { demands: [{ resource, name: plain, amount }], roles: [] };
  const suggestion = name.length < LEAST_MISTYPED ? null : nearName(name, context.resourceNames);
  const isCounted = name !== plain;
  if (suggestion !== null || allowed === 'none' || (allowed === 'counted' && !isCounted))
    return { part: name, suggestion };
  // People are whole; half of somebody who is not there yet is a slip.
  if (amount < MILLI_UNITS && !/%/.test(plain)) return { part, suggestion: null };
  return { demands: [{ resource: null, name, amount }], roles: [] };
}
