import type { Workflow } from '../../../core/model/workflow.ts';
import { plan as planOf } from '../../../core/testing/plan-builder.ts';
import { createDateNotation } from '../../dates/date-notation.ts';
import { createTimeFormat } from '../../i18n/create-time-format.ts';
import { SheetContext } from '../sheet-context.ts';

/** The context of a plan without schedule, with text keys for words. */
export function contextOf(parts: Partial<Workflow>): SheetContext {
  const workflow = planOf(parts);
  return new SheetContext(
    { workflow, schedule: null },
    {
      format: createTimeFormat(workflow, 'en', String, String),
      dates: createDateNotation('en', '2026-01-05'),
      times: null,
      slack: null,
      word: (key) => key,
      number: String,
    },
  );
}
