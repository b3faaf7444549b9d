import type { TFunction } from 'i18next';
import type { RunAlert, RunProposal } from '../../electron/ipc/run-schema.ts';
import { unitsText } from '../i18n/units-text.ts';
import { figureText, wordFor } from './run-words.ts';
import type { RunWords } from './use-run-words.ts';

/** What an alert is called, with the task, resource or metric that it is about. */
export function alertTitle(t: TFunction, name: string, { subject }: RunAlert, words: RunWords): string {
  if (subject === null) return name;
  return t('operations:about', { name, subject: subjectText(t, subject, words) });
}

/** Name of a task, a resource or a metric. */
export function subjectText(t: TFunction, subject: string, words: RunWords): string {
  const known = words.nameOf(subject);
  return known === subject ? wordFor(t, 'metric', subject) : known;
}

/** Whether nobody has said yes or no to a repair yet. */
export function isUndecided({ state, doneAt }: RunProposal): boolean {
  return state === 'open' || (state === 'to-confirm' && doneAt === null);
}

/** What a repair is called, with the task or resource that it acts on. */
export function repairTitle(t: TFunction, proposal: RunProposal, words: RunWords): string {
  const title = wordFor(t, 'repair', proposal.kind);
  const fieldOf = (field: string) => proposal.parameters.find(({ name }) => name === field)?.value;
  const on = fieldOf('task') ?? fieldOf('resource');
  if (on === undefined) return title;
  const from = fieldOf('from');
  if (from === undefined) return t('operations:repairOn', { repair: title, on: words.nameOf(String(on)) });
  return t('operations:repairFrom', { repair: title, on: words.nameOf(String(on)), from: words.nameOf(String(from)) });
}

/** A parameter's value as people read it. */
export function parameterText(
  { unit, value }: Pick<RunProposal['parameters'][number], 'unit' | 'value'>,
  words: RunWords,
  language: string,
): string {
  if (typeof value === 'string') return words.nameOf(value);
  if (unit === 'ticks') return words.format.length(Math.round(value));
  if (unit === 'milli-units') return unitsText(value, language);
  if (unit === 'factor') return `× ${figureText(value, language)}`;
  return figureText(value, language);
}
