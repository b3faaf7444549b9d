import type { TFunction } from 'i18next';
import { updateTasks } from '../../../core/document/task-commands.ts';
import { LIMITS } from '../../../core/model/limits.ts';
import type { Task } from '../../../core/model/workflow.ts';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { edit } from '../../state/edit.ts';
import { secondsText } from '../feature-text.ts';

type KindPattern = ShownPatterns['kinds'][number];

/** What is worth knowing of the tasks of a kind that fail often or take long. */
export function riskNote(
  { kind, troubleShare, medianSeconds, p90Seconds }: KindPattern,
  t: TFunction,
  language: string,
) {
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const times = { median: secondsText(medianSeconds, language), p90: secondsText(p90Seconds, language) };
  return troubleShare !== null && troubleShare > 0
    ? t('patterns:noteTrouble', { kind, share: percent.format(troubleShare), ...times })
    : t('patterns:noteLong', { kind, ...times });
}

/** Tasks of the plan whose notes do not hold that of their kind yet. */
export function tasksToNote(tasks: readonly Task[], notes: ReadonlyMap<string, string>): readonly Task[] {
  return tasks.filter(({ kind, notes: own = '' }) => {
    const note = notes.get(kind);
    return note !== undefined && !own.includes(note) && own.length + note.length < LIMITS.notesLength;
  });
}

/** Adds the note of its kind to each of these tasks, as one undoable step. */
export function noteRisks(tasks: readonly Task[], notes: ReadonlyMap<string, string>): void {
  const changes = new Map(
    tasks.map(({ id, kind, notes: own = '' }) => [
      id,
      { notes: [own, notes.get(kind)].filter((part) => part !== undefined && part !== '').join('\n') },
    ]),
  );
  edit('steps:noteRisks', (plan) => updateTasks(plan, changes));
}
