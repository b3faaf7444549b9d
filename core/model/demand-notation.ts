import { LIMITS } from './limits.ts';
import { LIST_COMMA, looksLikeRole, type ResolveResource, readRole, thousandths, writeRole } from './role-notation.ts';
import { type Demand, MILLI_UNITS, type Mode, type ResourceId, type Role } from './workflow.ts';

export type DemandsRead =
  | { readonly ok: true; readonly demands: readonly Demand[]; readonly roles: readonly Role[] }
  /** The part that could not be read, and what is wrong with it. */
  | {
      readonly ok: false;
      readonly reason: 'unknown-resource' | 'bad-amount' | 'twice' | 'too-few';
      readonly part: string;
    };

/**
 * Demands as people write them: `2 Painters; Crane; 2 of (Ann, Bob, Cem)` for two painters, one crane and any two of three
 * people. {@link readDemands} reads it back.
 */
export function writeDemands(
  { demands, roles = [] }: Pick<Mode, 'demands' | 'roles'>,
  nameOf: (resource: ResourceId) => string,
): string {
  const named = demands.map(({ resource, amount }) =>
    amount === MILLI_UNITS ? nameOf(resource) : `${amount / MILLI_UNITS} ${nameOf(resource)}`,
  );
  return [...named, ...roles.map((role) => writeRole(role, nameOf))].join('; ');
}

/**
 * Reads `2 Painters; Crane`, also with the amount behind (`Painters 2`), with `x` or `×`, and with `,` or full-width
 * separators, and roles (see `readRole`). A name that begins with a number is found before the number is taken for an amount.
 */
export function readDemands(text: string, resolve: ResolveResource): DemandsRead {
  const demands: Demand[] = [];
  const roles: Role[] = [];
  for (const part of splitParts(text, resolve)) {
    if (resolve(part) === null && looksLikeRole(part)) {
      const read = readRole(part, resolve);
      if (read.ok) roles.push(read.role);
      else
        return { ok: false, reason: read.reason === 'not-a-role' ? 'unknown-resource' : read.reason, part: read.part };
      continue;
    }
    const demand = readPart(part, resolve);
    if (demand === null) return { ok: false, reason: 'unknown-resource', part };
    if (!Number.isInteger(demand.amount) || demand.amount > LIMITS.amount)
      return { ok: false, reason: 'bad-amount', part };
    if (demands.some(({ resource }) => resource === demand.resource)) return { ok: false, reason: 'twice', part };
    if (demand.amount > 0) demands.push(demand);
  }
  return { ok: true, demands, roles };
}

/** Parts between separators; a comma separates only where the text without it names no resource. */
function splitParts(text: string, resolve: ResolveResource): string[] {
  return text
    .split(/[;；\n]/)
    .flatMap((part) => (readPart(part.trim(), resolve) === null ? part.split(LIST_COMMA) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readPart(part: string, resolve: ResolveResource): Demand | null {
  const whole = resolve(part);
  if (whole !== null) return { resource: whole, amount: MILLI_UNITS };
  const before = /^(\d{1,10}(?:[.,]\d{1,6})?)\s*[x×]?\s*(.+)$/is.exec(part);
  const after = /^(.+?)\s*[x×]?\s+(\d{1,10}(?:[.,]\d{1,6})?)$/is.exec(part);
  for (const [amount, name] of [
    [before?.[1], before?.[2]],
    [after?.[2], after?.[1]],
  ]) {
    const resource = name === undefined ? null : resolve(name.trim());
    if (resource !== null && amount !== undefined) return { resource, amount: thousandths(amount) };
  }
  return null;
}
