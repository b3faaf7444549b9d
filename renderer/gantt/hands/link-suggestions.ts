import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { findTasks } from '../../workflow/find-tasks.ts';
import type { TaskReferences } from './task-references.ts';

/** A task that may be meant, and the text that would mean it. */
export interface LinkSuggestion {
  readonly task: TaskId;
  readonly name: string;
  /** The whole text with the last reference completed. */
  readonly text: string;
}

const MOST = 6;

/**
 * Tasks that the last reference of a list of predecessors may be the beginning of.
 * @param of the task that waits, which is not offered
 */
export function linkSuggestions(
  workflow: Workflow,
  references: TaskReferences,
  of: TaskId,
  text: string,
): readonly LinkSuggestion[] {
  const [, before = '', last = ''] = /^((?:(?:"(?:[^"]|"")*"|[^";,；，])*[;,；，])*)\s*(.*)$/s.exec(text) ?? [];
  const part = last.replaceAll('"', '').trim();
  if (part === '' || /^\d+$/.test(part) || references.resolve(part) !== null) return [];
  const found = (findTasks(workflow, part) ?? []).filter((id) => id !== of).slice(0, MOST);
  const start = before === '' ? '' : `${before} `;
  return found.map((task) => {
    const index = workflow.tasks.findIndex(({ id }) => id === task);
    const { name } = workflow.tasks[index];
    return { task, name, text: start + referenceTo(task, name, index, references) };
  });
}

/** The name, where it means this task; else the number. In quotes where it could be misread. */
function referenceTo(task: TaskId, name: string, index: number, references: TaskReferences): string {
  if (references.resolve(name) !== task) return String(index + 1);
  return /[;,；，"+-]|(?:FS|SS|FF|SF)$/i.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
