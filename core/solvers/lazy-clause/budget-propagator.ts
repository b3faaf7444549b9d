import { REASON_BUDGET } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { ModeBudget, ModeSpender } from './mode-model.ts';
import { MODE_FAILURE, MODE_FINE, MODE_WIPE_OUT, type ModeState } from './mode-state.ts';

/**
 * Non-renewable budgets: each task spends at least what its cheapest mode left needs, and a mode that the rest of the
 * budget does not cover is ruled out. A budget may grow with the makespan, which is then no less than what the spending
 * asks for. It explains itself with few modes.
 */
export class BudgetPropagator {
  private readonly budgets: readonly ModeBudget[];
  private readonly state: ModeState;
  private readonly least: Float64Array;
  private readonly sink: number;
  private failed = 0;

  /** @param sink the variable of the makespan */
  constructor(budgets: readonly ModeBudget[], sink: number, state: ModeState) {
    this.sink = sink;
    this.budgets = budgets;
    this.state = state;
    this.least = new Float64Array(budgets.reduce((most, { spenders }) => Math.max(most, spenders.length), 0));
  }

  propagate(budget: number): number {
    const { state, least } = this;
    const { amount, makespanRate, spenders } = this.budgets[budget];
    let spent = 0;
    for (let k = 0; k < spenders.length; k++) {
      least[k] = this.leastOf(spenders[k]);
      spent += least[k];
    }
    const left = amount + makespanRate * state.trail.upper(this.sink) - spent;
    if (left < 0) {
      this.failed = budget;
      return MODE_FAILURE;
    }
    if (makespanRate > 0) {
      const makespan = Math.ceil((spent - amount) / makespanRate);
      if (!state.imply(2 * this.sink, makespan, REASON_BUDGET, budget)) return MODE_WIPE_OUT;
    }
    for (let k = 0; k < spenders.length; k++) {
      const { options, amounts } = spenders[k];
      for (let place = 0; place < options.length; place++) {
        if (amounts[place] - least[k] <= left || !state.isPossible(options[place])) continue;
        if (!state.exclude(options, place, REASON_BUDGET, budget)) return MODE_WIPE_OUT;
        if (state.isStuck) return MODE_FINE;
      }
    }
    return MODE_FINE;
  }

  /** Least amount over the modes that are left. */
  private leastOf({ options, amounts }: ModeSpender): number {
    let least = Number.POSITIVE_INFINITY;
    for (let place = 0; place < options.length; place++) {
      if (amounts[place] < least && this.state.isPossible(options[place])) least = amounts[place];
    }
    return least;
  }

  explainFailure(sides: IntList, bounds: IntList): void {
    this.explain(this.failed, -1, 0, this.state.trail.length, sides, bounds);
  }

  /**
   * Why the budget leaves no room for the mode whose variable has the given side, or asks for a makespan of `bound`; for
   * side -1: why it is overspent.
   */
  explain(budget: number, side: number, bound: number, entry: number, sides: IntList, bounds: IntList): void {
    const { amount, makespanRate, spenders } = this.budgets[budget];
    const { state, sink } = this;
    const isBound = side === 2 * sink;
    const makespan = isBound ? bound - 1 : -state.trail.valueBefore(2 * sink + 1, entry);
    let spare = -amount - makespanRate * makespan;
    const spent = spenders.map(({ options, amounts }) => {
      const own = side < 0 || isBound ? -1 : options.findIndex(({ variable }) => variable === side >> 1);
      let least = Number.POSITIVE_INFINITY;
      options.forEach((option, place) => {
        if (amounts[place] < least && state.wasPossible(option, entry)) least = amounts[place];
      });
      const value = own >= 0 ? amounts[own] : least;
      spare += value;
      return { value, isOwn: own >= 0 };
    });
    // By how much the rest may be less and still exceed the budget; amounts are whole numbers.
    spare -= 1;
    if (!(spare > -1)) throw new Error('A budget that was reported as overspent cannot be explained.');
    spenders.forEach(({ options, amounts }, k) => {
      const { value, isOwn } = spent[k];
      if (isOwn) return;
      const without = amounts.reduce((a, b) => Math.min(a, b));
      if (value - without <= spare) spare -= value - without;
      else state.explainExcluded(options, entry, (place) => amounts[place] < value, sides, bounds);
    });
    if (makespanRate === 0 || isBound) return;
    sides.push(2 * sink + 1);
    bounds.push(-(makespan + Math.max(0, Math.floor(spare / makespanRate))));
  }
}
