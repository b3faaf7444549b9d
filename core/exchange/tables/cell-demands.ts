import { readDemands } from '../../model/demand-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import { LIST_COMMA, looksLikeRole, type ResolveResource } from '../../model/role-notation.ts';
import { type Demand, MILLI_UNITS, type ResourceId, type Role } from '../../model/workflow.ts';
import { type DecimalSign, readNumber } from './cell-number.ts';

export type DemandsCell =
  | { readonly ok: true; readonly demands: readonly Demand[]; readonly roles: readonly Role[] }
  | { readonly ok: false; readonly part: string };

/**
 * Resources of a task as lists write them: `Anna[50%]; Painter x2`, `2 Painters`, `Anna (50%), Bob`, `Concrete[3 t]`, roles included.
 * @param create makes a resource of a name that is not known yet
 */
export function readDemandsCell(
  cell: string,
  resolve: ResolveResource,
  create: (name: string) => ResourceId,
  decimal: DecimalSign,
): DemandsCell {
  const text = cell.trim();
  if (text.length > 20_000) return { ok: false, part: `${text.slice(0, 60)}…` };
  const known = readDemands(text, resolve);
  if (known.ok) return known;
  const amounts = new Map<ResourceId, number>();
  const roles: Role[] = [];
  for (const part of text.split(/[;；\n]/).flatMap((piece) => partsOf(piece, resolve))) {
    if (looksLikeRole(part)) {
      const role = readDemands(part, resolve);
      if (!role.ok) return { ok: false, part };
      roles.push(...role.roles);
      continue;
    }
    const read = readPart(part, resolve, decimal);
    if (read === null) return { ok: false, part };
    const resource = resolve(read.name) ?? create(read.name);
    const amount = (amounts.get(resource) ?? 0) + Math.round(read.units * MILLI_UNITS);
    if (amount < 0 || amount > LIMITS.amount) return { ok: false, part };
    amounts.set(resource, amount);
  }
  const demands = [...amounts].flatMap(([resource, amount]) => (amount === 0 ? [] : [{ resource, amount }]));
  return { ok: true, demands, roles };
}

function partsOf(piece: string, resolve: ResolveResource): string[] {
  const whole = piece.trim();
  const isOne = resolve(whole) !== null || looksLikeRole(whole) || /\[[^\]]*,[^\]]*\]$/.test(whole);
  return (isOne ? [whole] : whole.split(LIST_COMMA)).map((part) => part.trim()).filter((part) => part !== '');
}

/** Name and units of one part, known or not. */
function readPart(
  part: string,
  resolve: ResolveResource,
  decimal: DecimalSign,
): { readonly name: string; readonly units: number } | null {
  if (resolve(part) !== null) return { name: part, units: 1 };
  const bracket = /^(.+?)\s*[[(（【]\s*([^\])）】]*)\s*[\])）】]$/s.exec(part);
  if (bracket !== null) {
    const units = unitsOf(bracket[2], decimal);
    if (units !== null) return named(bracket[1], units);
  }
  const after = /^(.+?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)$/is.exec(part) ?? /^(.+?)\s+(\d+(?:[.,]\d+)?\s*%?)$/s.exec(part);
  if (after !== null) {
    const units = unitsOf(after[2], decimal);
    if (units !== null) return named(after[1], units);
  }
  const before =
    /^(\d+(?:[.,]\d+)?\s*%?)\s*[x×*]?\s+(.+)$/is.exec(part) ?? /^(\d+(?:[.,]\d+)?)\s*[x×*]\s*(.+)$/is.exec(part);
  if (before !== null) {
    const units = unitsOf(before[1], decimal);
    if (units !== null) return named(before[2], units);
  }
  return named(part, 1);
}

function named(name: string, units: number): { readonly name: string; readonly units: number } | null {
  const text = name.trim();
  return text === '' || text.length > LIMITS.nameLength ? null : { name: text, units };
}

/** `50%` is half a unit, `2` are two; an amount of material may have a unit behind it (`3 t`). */
function unitsOf(text: string, decimal: DecimalSign): number | null {
  const percent = /^(.+?)\s*[%％]$/.exec(text.trim());
  if (percent !== null) {
    const value = readNumber(percent[1], decimal);
    return value === null ? null : value / 100;
  }
  return readNumber(text.trim().replace(/^([\d.,\s]*\d)\s*[\p{L}²³/]{1,12}\.?$/u, '$1'), decimal);
}
