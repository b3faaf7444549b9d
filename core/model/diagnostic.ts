/** Something in a plan, so that the app can select what a message is about. */
export type PlanItem =
  | { readonly kind: 'task' | 'link' | 'resource' | 'calendar'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  /** The times at which a resource has less than usual. */
  | { readonly kind: 'capacity-changes'; readonly id: string }
  /** That a task must not pause. */
  | { readonly kind: 'no-pause'; readonly id: string }
  | { readonly kind: 'date'; readonly task: string; readonly field: 'releaseAt' | 'deadline' | 'pin' }
  | { readonly kind: 'plan'; readonly field: string };

/**
 * Something in a plan that a person should know. `error`: the plan can't be scheduled; `warning`: it can, but probably
 * not as meant. The message names the thing and its values and ends with a way out ("Maybe …").
 * `code` and `values` let the app say the same in another language.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly items: readonly PlanItem[];
  readonly values: Readonly<Record<string, string | number>>;
}
