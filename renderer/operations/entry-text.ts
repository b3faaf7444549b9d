import type { TFunction } from 'i18next';
import type { RunAlert, RunJournalEntry, RunProposal } from '../../electron/ipc/run-schema.ts';
import { metricOf } from '../state/run-feed.ts';
import { metricName, metricText } from './metric-text.ts';
import { parameterText } from './repair-words.ts';
import { ruleWords, shareText, wordFor } from './run-words.ts';
import { saidText } from './said-text.ts';
import type { RunWords } from './use-run-words.ts';

/** What a line of the journal says, in the person's language; what people and programs wrote stays as it is. */
export function entryText(t: TFunction, entry: RunJournalEntry, words: RunWords, language: string): string {
  const { kind, text, about } = entry;
  if (kind === 'state') return wordFor(t, 'state', text);
  if (kind === 'task') return taskText(t, text);
  if (about?.alert != null) return alertText(t, entry, about.alert, language);
  if (about?.proposal != null) return proposalText(t, entry, about.proposal, words, language);
  if (about?.limits != null) {
    const limits = about.limits.map(({ metric, operator, raiseAt }) =>
      [wordFor(t, 'metric', metric), operator, metricText(t, metric, raiseAt, language)].join(' '),
    );
    return limits.length === 0
      ? t('operations:entry.noLimits')
      : t('operations:entry.limits', { limits: limits.join(' · ') });
  }
  if (about?.repairs != null)
    return t('operations:repairs.button', { mode: t(`operations:repairs.${about.repairs.mode}`) });
  return saidText(t, text);
}

/** Such as "fails (attempt 2): exit code 1". */
function taskText(t: TFunction, text: string): string {
  const [, event = text, attempt, reason] = /^([a-z-]+)(?: \(attempt (\d+)\))?(?:: (.*))?$/s.exec(text) ?? [];
  const tried = attempt === undefined ? '' : ` (${t('operations:attempt', { attempt })})`;
  return `${wordFor(t, 'taskEvent', event)}${tried}${reason === undefined ? '' : `: ${saidText(t, reason)}`}`;
}

function alertText(t: TFunction, { kind, text }: RunJournalEntry, alert: RunAlert, language: string): string {
  const rule = ruleWords(t, { id: alert.rule, name: alert.name, text: alert.text });
  const { name } = rule;
  if (kind === 'closed') return t('operations:entry.closed', { name });
  if (kind === 'alert') {
    const evidence = alert.evidence.map(({ metric: key, value, threshold }) => {
      const { name: metric, source } = metricOf(key);
      const amount = `${metricName(t, metric, source)} ${metricText(t, metric, value, language)}`;
      if (threshold === null) return amount;
      return `${amount} ${t('operations:alerts.limit', { limit: metricText(t, metric, threshold, language) })}`;
    });
    const certain = t('operations:certain', { share: shareText(alert.confidence, language) });
    return `${rule.text} ${[...evidence, certain].join(' · ')}`;
  }
  if (text.endsWith(': acknowledged.')) return t('operations:entry.acknowledged', { name });
  if (text.endsWith(': silent for a while.')) return t('operations:entry.snoozed', { name });
  return t(alert.wasRight === true ? 'operations:entry.right' : 'operations:entry.wrong', { name });
}

function proposalText(
  t: TFunction,
  { kind, text }: RunJournalEntry,
  proposal: RunProposal,
  words: RunWords,
  language: string,
): string {
  // The line names what the repair is for.
  const values = proposal.parameters
    .filter(({ name }) => name !== 'task' && name !== 'resource')
    .map((each) =>
      t('operations:about', {
        name: wordFor(t, 'parameter', each.name),
        subject: parameterValue(t, each, words, language),
      }),
    );
  const name = wordFor(t, 'repair', proposal.kind);
  const repair = values.length === 0 ? name : `${name} (${values.join(', ')})`;
  switch (proposal.state) {
    case 'open':
      return t('operations:entry.proposed', { repair });
    case 'dismissed':
      return t('operations:entry.dismissed', { repair });
    case 'undone':
      return t('operations:entry.undone', { repair });
    case 'failed':
      return `${t('operations:entry.failed', { repair })} ${saidText(t, proposal.outcome ?? '')}`;
    case 'to-confirm':
      return t(kind === 'repair' ? 'operations:entry.instructed' : 'operations:entry.asked', { repair });
    case 'done':
      if (text.startsWith('Somebody')) return t('operations:entry.confirmed', { repair });
      return `${t('operations:entry.done', { repair })} ${undoText(t, proposal)}`;
  }
}

function undoText(t: TFunction, proposal: RunProposal): string {
  if (proposal.noUndo === null) return t('operations:entry.undoable');
  return t('operations:proposals.noUndo', { reason: noUndoReason(t, proposal.kind, proposal.noUndo) });
}

/** Why a repair can't be taken back. */
export function noUndoReason(t: TFunction, kind: string, reason: string): string {
  const known = wordFor(t, 'noUndo', kind);
  return known === kind ? saidText(t, reason) : known;
}

function parameterValue(
  t: TFunction,
  parameter: RunProposal['parameters'][number],
  words: RunWords,
  language: string,
): string {
  if (parameter.unit === 'priority') return wordFor(t, 'priority', String(parameter.value));
  return parameterText(parameter, words, language);
}
