import type { ScenarioChange } from '../../core/model/scenario.ts';
import type { Workflow } from '../../core/model/workflow.ts';

/** What the fields of a change are given. */
export interface FieldsProps<Change extends ScenarioChange = ScenarioChange> {
  readonly change: Change;
  /** The plan before the change. */
  readonly workflow: Workflow;
  readonly onChange: (change: ScenarioChange) => void;
}

/** The same for changes of one kind. */
export type FieldsOf<Kind extends ScenarioChange['kind']> = FieldsProps<
  Extract<ScenarioChange, { readonly kind: Kind }>
>;
