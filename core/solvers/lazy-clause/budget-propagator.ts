import { REASON_BUDGET } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { ModeBudget, ModeSpender } from './mode-model.ts';
import { MODE_FAILURE, MODE_FINE, MODE_WIPE_OUT, type ModeState } from './mode-state.ts';

/**
 * Non-renewable budgets: each task spends at least what its cheapest mode left needs, and a mode that the rest of the
 * budget does not cover is ruled out. It explains itself with as few modes as suffice.
 */
export class BudgetPropagator {
  private readonly budgets: readonly ModeBudget[];
  private readonly state: ModeState;
  private readonly least: Float64Array;
  private failed = 0;

  constructor(budgets: readonly ModeBudget[], state: ModeState) {
    this.budgets = budgets;
    this.state = state;
    this.least = new Float64Array(budgets.reduce((most, { spenders }) => Math.max(most, spenders.length), 0));
  }

  propagate(budget: number): number {
    const { state, least } = this;
    const { amount, spenders } = this.budgets[budget];
    let left = amount;
    for (let k = 0; k < spenders.length; k++) {
      least[k] = this.leastOf(spenders[k]);
      left -= least[k];
    }
    if (left < 0) {
      this.failed = budget;
      return MODE_FAILURE;
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
    this.explain(this.failed, -1, this.state.trail.length, sides, bounds);
  }

  /** Why the budget leaves no room for the mode whose 0/1 variable is given; for -1: why it is overspent. */
  explain(budget: number, variable: number, entry: number, sides: IntList, bounds: IntList): void {
    const { amount, spenders } = this.budgets[budget];
    const { state } = this;
    let spare = -amount;
    const spent = spenders.map(({ options, amounts }) => {
      const own = variable < 0 ? -1 : options.findIndex((option) => option.variable === variable);
      let least = Number.POSITIVE_INFINITY;
      options.forEach((option, place) => {
        if (state.wasPossible(option, entry)) least = Math.min(least, amounts[place]);
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
      if (value - without <= spare) {
        spare -= value - without;
        return;
      }
      state.explainExcluded(options, entry, (place) => amounts[place] < value, sides, bounds);
    });
  }
}
