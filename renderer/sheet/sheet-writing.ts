import type { PlanDiff } from '../../core/document/diff.ts';
import { PlanDraft } from '../../core/document/plan-draft.ts';
import { TableDraft } from '../../core/document/table-draft.ts';
import { MILLI_UNITS, type ResourceId, type Task, type TaskId } from '../../core/model/workflow.ts';
import { type DayOff, exceptionsByCalendar } from './day-off.ts';
import type { SheetContext } from './sheet-context.ts';

/** How texts are taken over. */
export interface WritingChoices {
  /** Makes resources that the plan does not have instead of refusing their names. */
  readonly addsResources: boolean;
}

/** Texts being written into cells: the draft that they change, and what their references mean by now. */
export class SheetWriting {
  readonly draft: PlanDraft;
  readonly context: SheetContext;
  readonly choices: WritingChoices;
  /** Names of the resources that were made. */
  readonly madeResources: string[] = [];
  readonly daysOff: TableDraft<DayOff>;
  /** Tasks by what pasted rows call themselves; it counts before the plan's own numbers. */
  readonly pastedTasks = new Map<string, TaskId>();
  private references: { readonly tasks: readonly Task[]; readonly byText: ReadonlyMap<string, TaskId> } | null = null;

  constructor(context: SheetContext, choices: WritingChoices = { addsResources: false }) {
    this.draft = new PlanDraft(context.plan);
    this.context = context;
    this.choices = choices;
    this.daysOff = new TableDraft(context.daysOff);
  }

  /** The task that a reference stands for: its number, its id or its name, in this order; small letters do as well. */
  resolveTask(reference: string): TaskId | null {
    const text = reference.trim();
    const pasted = this.pastedTasks.get(text);
    if (pasted !== undefined) return pasted;
    const tasks = this.draft.tasks.all();
    if (/^\d{1,6}$/.test(text)) {
      const byNumber = tasks[Number(text) - 1];
      if (byNumber !== undefined) return byNumber.id;
    }
    if (this.references?.tasks !== tasks) this.references = { tasks, byText: referencesOf(tasks) };
    const { byText } = this.references;
    return byText.get(text) ?? byText.get(text.toLowerCase()) ?? null;
  }

  resolveResource(name: string): ResourceId | null {
    const wanted = name.trim().toLowerCase();
    const found = this.draft.resources.all().find((each) => each.name.toLowerCase() === wanted || each.id === name);
    return found?.id ?? null;
  }

  /** Makes a resource of one unit. */
  addResource(name: string): ResourceId {
    const id = this.draft.resources.freshId('r');
    this.draft.resources.add({ id, name, kind: 'renewable', capacity: MILLI_UNITS });
    this.madeResources.push(name);
    return id;
  }

  /** The step that all texts together make. */
  diff(): PlanDiff {
    const { added, updated, removed } = this.daysOff.diff();
    if (added.length + updated.length + removed.length > 0) {
      const byCalendar = exceptionsByCalendar(this.daysOff.all());
      for (const { id } of this.draft.calendars.all())
        this.draft.calendars.change(id, { exceptions: byCalendar.get(id) ?? [] });
    }
    return this.draft.diff();
  }
}

/** Exact spellings come before others, and earlier tasks before later ones of the same name. */
function referencesOf(tasks: readonly Task[]): ReadonlyMap<string, TaskId> {
  const byText = new Map<string, TaskId>();
  const note = (text: string, id: TaskId) => {
    if (!byText.has(text)) byText.set(text, id);
  };
  for (const { id } of tasks) note(id, id);
  for (const { id, name } of tasks) note(name, id);
  for (const { id, name } of tasks) note(name.trim().toLowerCase(), id);
  return byText;
}
