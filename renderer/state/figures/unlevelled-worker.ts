import { type Overload, type OverloadWay, overloadWays } from '../../../core/explain/overload-ways.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { type Unlevelled, unlevelled } from '../../../core/problem/unlevelled.ts';

/** `workflow` is `null` where it is that of the request before; `overload` is `null` where only the dates are wanted. */
export interface UnlevelledRequest {
  readonly workflow: Workflow | null;
  readonly overload: Overload | null;
}

/** The dates, or the ways out of the overload; `null`: errors of the workflow leave no dates. */
export type UnlevelledAnswer =
  | { readonly kind: 'dates'; readonly dates: Unlevelled | null }
  | { readonly kind: 'ways'; readonly ways: readonly OverloadWay[] };

let known: { readonly workflow: Workflow; readonly dates: Unlevelled | null } | null = null;

/** Answers each request with one {@link UnlevelledAnswer}, in order. */
self.onmessage = ({ data: { workflow, overload } }: MessageEvent<UnlevelledRequest>) => {
  if (workflow !== null) known = { workflow, dates: unlevelled(workflow) };
  const answer: UnlevelledAnswer =
    overload === null
      ? { kind: 'dates', dates: known?.dates ?? null }
      : {
          kind: 'ways',
          ways: known === null || known.dates === null ? [] : overloadWays(known.workflow, known.dates, overload),
        };
  self.postMessage(answer);
};
