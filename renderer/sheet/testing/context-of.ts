import type { Workflow } from '../../../core/model/workflow.ts';
import { plan as planOf } from '../../../core/testing/plan-builder.ts';
import { createTimeFormat } from '../../i18n/create-time-format.ts';
import { SheetContext } from '../sheet-context.ts';

/** The context of a plan without schedule, with text keys for words. */
export function contextOf(parts: Partial<Workflow>): SheetContext {
  const workflow = planOf(parts);
  return new SheetContext(
    { workflow, schedule: null },
    {
      format: createTimeFormat(workflow, 'en', String, String),
      times: null,
      slack: null,
      word: (key) => key,
      number: String,
    },
  );
}
