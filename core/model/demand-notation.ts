import { LIMITS } from './limits.ts';
import { type Demand, MILLI_UNITS, type ResourceId } from './workflow.ts';

export type DemandsRead =
  | { readonly ok: true; readonly demands: readonly Demand[] }
  /** The part that could not be read, and whether it names no resource or no amount. */
  | { readonly ok: false; readonly reason: 'unknown-resource' | 'bad-amount' | 'twice'; readonly part: string };

/** The resource that a name stands for, or `null`. */
export type ResolveResource = (name: string) => ResourceId | null;

/** Demands as people write them: `2 Painters; Crane` for two painters and one crane. {@link readDemands} reads it back. */
export function writeDemands(demands: readonly Demand[], nameOf: (resource: ResourceId) => string): string {
  return demands
    .map(({ resource, amount }) =>
      amount === MILLI_UNITS ? nameOf(resource) : `${amount / MILLI_UNITS} ${nameOf(resource)}`,
    )
    .join('; ');
}

/**
 * Reads `2 Painters; Crane`, also with the amount behind (`Painters 2`), with `x` or `×`, and with `,` or full-width
 * separators. A name that begins with a number is found before the number is taken for an amount.
 */
export function readDemands(text: string, resolve: ResolveResource): DemandsRead {
  const demands: Demand[] = [];
  for (const part of splitParts(text, resolve)) {
    const demand = readPart(part, resolve);
    if (demand === null) return { ok: false, reason: 'unknown-resource', part };
    if (!Number.isInteger(demand.amount) || demand.amount > LIMITS.amount)
      return { ok: false, reason: 'bad-amount', part };
    if (demands.some(({ resource }) => resource === demand.resource)) return { ok: false, reason: 'twice', part };
    if (demand.amount > 0) demands.push(demand);
  }
  return { ok: true, demands };
}

/** Parts between separators; a comma separates only where the text without it names no resource. */
function splitParts(text: string, resolve: ResolveResource): string[] {
  return text
    .split(/[;；\n]/)
    .flatMap((part) => (readPart(part.trim(), resolve) === null ? part.split(/[,，、](?!\d)/) : [part]))
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

function thousandths(units: string): number {
  const exact = Number(units.replace(',', '.')) * MILLI_UNITS;
  const rounded = Math.round(exact);
  return Math.abs(exact - rounded) < 1e-6 ? rounded : Number.NaN;
}
