import { useTranslation } from 'react-i18next';
import type { RunProposal } from '../../electron/ipc/run-schema.ts';
import classes from './alerts-tab.module.css';
import { noUndoReason } from './entry-text.ts';
import { isUndecided, parameterText } from './repair-words.ts';
import { wordFor } from './run-words.ts';
import { saidText } from './said-text.ts';
import type { RunWords } from './use-run-words.ts';

/** What came of a repair, with its parameters, whether it can be taken back, and how its promise compares with what happened. */
export function ProposalOutcome({ proposal, words }: { readonly proposal: RunProposal; readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const { state, doneAt, outcome, noUndo, promisedFinish, actualFinish, parameters } = proposal;
  if (isUndecided(proposal) || state === 'dismissed') return null;
  const shown = parameters.filter(({ unit }) => unit !== 'task' && unit !== 'resource');
  return (
    <ul className={classes.facts}>
      {shown.length > 0 && (
        <li>
          {shown
            .map((parameter) =>
              t('operations:about', {
                name: wordFor(t, 'parameter', parameter.name),
                subject: parameterText(parameter, words, i18n.language),
              }),
            )
            .join(' · ')}
        </li>
      )}
      {doneAt !== null && (
        <li>
          {t(`operations:proposals.at.${state}`, { at: words.format.moment(Math.floor(doneAt)) })}
          {outcome !== null && state === 'failed' && ` ${saidText(t, outcome)}`}
        </li>
      )}
      {state === 'done' && noUndo !== null && (
        <li>{t('operations:proposals.noUndo', { reason: noUndoReason(t, proposal.kind, noUndo) })}</li>
      )}
      {promisedFinish !== null && (
        <li>
          {actualFinish === null
            ? t('operations:proposals.promised', { finish: words.format.finish(Math.round(promisedFinish)) })
            : t('operations:proposals.kept', {
                finish: words.format.finish(Math.round(promisedFinish)),
                actual: words.format.finish(Math.round(actualFinish)),
              })}
        </li>
      )}
    </ul>
  );
}
