import type { Atoms } from './atoms.ts';
import type { ClauseStore } from './clause-store.ts';
import { IntList } from './int-list.ts';
import type { ModeModel } from './mode-model.ts';
import { addOrderClauses } from './setup-orders.ts';

/** Clauses that join so few decision levels are never forgotten. */
const FOR_EVER = 1;

/** Every task with several modes takes one of them, and no two; set-ups are put in order. Call before anything is decided. */
export function addModeClauses({ choices, orders }: ModeModel, atoms: Atoms, clauses: ClauseStore): void {
  const literals = new IntList(8);
  for (const { options } of choices) {
    if (options.length < 2) continue;
    literals.length = 0;
    for (const { variable } of options) literals.push(atoms.literal(2 * variable, 1));
    clauses.add(literals, FOR_EVER);
    for (let one = 0; one < options.length; one++) {
      for (let other = one + 1; other < options.length; other++) {
        literals.length = 0;
        literals.push(atoms.literal(2 * options[one].variable + 1, 0));
        literals.push(atoms.literal(2 * options[other].variable + 1, 0));
        clauses.add(literals, FOR_EVER);
      }
    }
  }
  addOrderClauses(orders, atoms, clauses, literals, FOR_EVER);
}
