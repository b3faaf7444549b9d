import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { selectItems } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';

/** Selects what something is about, and shows it in the view and the inspector. */
export function showItems(items: readonly PlanItem[], workflow: Workflow): void {
  selectItems(items, workflow);
  useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
  if (items[0]?.kind === 'calendar') useView.setState({ view: 'calendars' });
}
