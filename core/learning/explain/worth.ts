/** What a backtest says of one model; figures on the held-out rows. */
export interface MeasuredModel {
  readonly model: string;
  readonly mae: number;
  readonly pinball: number;
}

/**
 * Whether a model is worth using. `better`, `worse`: by this share of the pinball loss of what it is compared with; `equal`:
 * within half a percent; `is-estimate`: the estimates themselves are the best forecast; `unknown`: nothing to compare with.
 */
export type Worth =
  | {
      readonly verdict: 'better' | 'worse' | 'equal';
      readonly than: 'estimate' | 'median-of-kind';
      readonly share: number;
    }
  | { readonly verdict: 'is-estimate' | 'unknown' };

const EQUAL_WITHIN = 0.005;
const SIMPLEST = ['estimate', 'median-of-kind'] as const;

/** Compares a model with the person's own estimates, or where there are none with the median of the kind. */
export function worthOf(model: string, backtest: readonly MeasuredModel[]): Worth {
  if (model === 'estimate') return { verdict: 'is-estimate' };
  const own = backtest.find((row) => row.model === model);
  for (const than of SIMPLEST) {
    const simple = backtest.find((row) => row.model === than);
    if (own === undefined || simple === undefined || than === model || simple.pinball <= 0) continue;
    const share = 1 - own.pinball / simple.pinball;
    if (Math.abs(share) < EQUAL_WITHIN) return { verdict: 'equal', than, share };
    return { verdict: share > 0 ? 'better' : 'worse', than, share: Math.abs(share) };
  }
  return { verdict: 'unknown' };
}
