import type { PlanDiff } from '../../document/diff.ts';
import { applyDiff, invertDiff } from '../../document/diffs.ts';
import type { Plan } from '../../model/plan.ts';
import type { JournalStep, UndoableStep } from '../plan-journal.ts';
import { UNDO_DEPTH } from '../undo-stacks.ts';

/** A plan with no tasks that passes the schema. */
export const EMPTY_PLAN: Plan = {
  workflow: {
    name: 'Plan at 0',
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'Etc/UTC',
    tick: 'day',
    tasks: [],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
  },
  schedule: null,
};

/** A step without the moment at which it was recorded, of which a script knows nothing. */
type ScriptedStep = Omit<UndoableStep, 'at'>;

/** What the editor holds after its newest step. */
export interface EditorState {
  readonly plan: Plan;
  readonly revision: number;
  readonly undo: readonly ScriptedStep[];
  readonly redo: readonly ScriptedStep[];
}

export const FRESH_EDITOR: EditorState = { plan: EMPTY_PLAN, revision: 0, undo: [], redo: [] };

/**
 * Always does the same at the same revision: mostly edits, with undos and redos in between. Any process can therefore
 * tell what a plan must look like at a revision.
 */
export function nextScriptedStep(state: EditorState): {
  readonly step: Omit<JournalStep, 'planId'>;
  after: EditorState;
} {
  const revision = state.revision + 1;
  const position = revision % 11;
  const undone = state.undo.at(-1);
  const redone = state.redo.at(-1);
  if ((position === 5 || position === 6 || position === 8) && undone !== undefined) {
    const diff = invertDiff(undone.diff);
    const plan = applyDiff(state.plan, diff);
    const after = { plan, revision, undo: state.undo.slice(0, -1), redo: [...state.redo, undone] };
    return { step: { revision, kind: 'undo', label: undone.label, diff }, after };
  }
  if (position === 7 && redone !== undefined) {
    const plan = applyDiff(state.plan, redone.diff);
    const after = { plan, revision, undo: [...state.undo, redone], redo: state.redo.slice(0, -1) };
    return { step: { revision, kind: 'redo', label: redone.label, diff: redone.diff }, after };
  }
  const label = `Step ${revision}`;
  const diff = edit(state.plan, revision);
  const plan = applyDiff(state.plan, diff);
  return {
    step: { revision, kind: 'do', label, diff },
    after: { plan, revision, undo: [...state.undo, { label, diff }].slice(-UNDO_DEPTH), redo: [] },
  };
}

function edit(plan: Plan, revision: number): PlanDiff {
  const { tasks, links, resources, calendars, groups, ...settings } = plan.workflow;
  const added = {
    index: tasks.length,
    record: {
      id: `task-${revision}`,
      name: `Task ${revision}`,
      kind: 'work',
      priority: 'medium',
      weight: 1,
      modes: [{ duration: revision, demands: [] }],
    },
  } as const;
  const oldest = tasks[0];
  // Beyond twenty tasks the oldest goes for each one that comes.
  const removed = tasks.length >= 20 && oldest !== undefined ? [{ index: 0, record: oldest }] : [];
  const index = tasks.length - removed.length;
  return {
    tasks: { added: [{ ...added, index }], updated: [], removed },
    settings: [settings, { ...settings, name: `Plan at ${revision}` }],
  };
}
