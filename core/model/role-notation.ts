import { LIMITS } from './limits.ts';
import { MILLI_UNITS, type ResourceId, type Role } from './workflow.ts';

/** The resource that a name stands for, or `null`. */
export type ResolveResource = (name: string) => ResourceId | null;

export type RoleRead =
  | { readonly ok: true; readonly role: Role }
  /** The part that could not be read, and what is wrong with it. */
  | {
      readonly ok: false;
      readonly reason: 'unknown-resource' | 'bad-amount' | 'twice' | 'too-few' | 'not-a-role';
      readonly part: string;
    };

/** A comma outside of brackets that does not belong to a number. */
export const LIST_COMMA = /[,，、](?!\d)(?![^(（]*[)）])/;
const NAME_COMMA = /[,，、](?![^(（]*[)）])/;
const ROLE = /^(\d{1,6})\s*(?:of|from|out of|选自|出自)\s*[(（](.*)[)）]\s*(?:[x×]\s*(\d{1,10}(?:[.,]\d{1,6})?))?$/is;

/** A role as people write it: `2 of (Ann, Bob, Cem)`, with `× 0.5` behind where each gives half of it. {@link readRole} reads it back. */
export function writeRole({ anyOf, count, amount }: Role, nameOf: (resource: ResourceId) => string): string {
  const each = amount === MILLI_UNITS ? '' : ` × ${amount / MILLI_UNITS}`;
  return `${count} of (${anyOf.map(nameOf).join(', ')})${each}`;
}

/** Whether a text is meant as a role, readable or not. */
export function looksLikeRole(text: string): boolean {
  return ROLE.test(text.trim());
}

/** Reads `2 of (Ann, Bob, Cem) × 0.5`; full-width brackets and commas will do. Names may hold commas of their own. */
export function readRole(text: string, resolve: ResolveResource): RoleRead {
  const match = ROLE.exec(text.trim());
  if (match === null) return { ok: false, reason: 'not-a-role', part: text.trim() };
  const [, counted, names, each] = match;
  const anyOf: ResourceId[] = [];
  const pieces = names.split(NAME_COMMA).map((piece) => piece.trim());
  for (let k = 0; k < pieces.length; ) {
    const [resource, used] = longestName(pieces, k, resolve);
    if (resource === null) return { ok: false, reason: 'unknown-resource', part: pieces[k] };
    if (anyOf.includes(resource)) return { ok: false, reason: 'twice', part: pieces[k] };
    anyOf.push(resource);
    k += used;
  }
  const count = Number(counted);
  if (count < 1 || count > anyOf.length) return { ok: false, reason: 'too-few', part: text.trim() };
  const amount = each === undefined ? MILLI_UNITS : thousandths(each);
  if (!Number.isInteger(amount) || amount > LIMITS.amount || amount === 0) {
    return { ok: false, reason: 'bad-amount', part: text.trim() };
  }
  return { ok: true, role: { anyOf, count, amount } };
}

/** The longest run of pieces from `k` on that is a name together, and how many they are. */
function longestName(
  pieces: readonly string[],
  k: number,
  resolve: ResolveResource,
): readonly [resource: ResourceId | null, used: number] {
  for (let until = pieces.length; until > k; until--) {
    const resource = resolve(pieces.slice(k, until).join(', '));
    if (resource !== null) return [resource, until - k];
  }
  return [null, 0];
}

/** Units as thousandths; not a number where they are cut finer. */
export function thousandths(units: string): number {
  const exact = Number(units.replace(',', '.')) * MILLI_UNITS;
  const rounded = Math.round(exact);
  return Math.abs(exact - rounded) < 1e-6 ? rounded : Number.NaN;
}
