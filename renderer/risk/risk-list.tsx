import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freshId } from '../../core/document/record-changes.ts';
import { deleteRisk, putRisk } from '../../core/document/risk-commands.ts';
import type { Risk, RiskImpact } from '../../core/model/risk.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { PERCENT_NOTATION, readProbability } from '../fields/amount-notation.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { edit } from '../state/edit.ts';
import { useSelection } from '../state/selection-store.ts';
import { AddEntryButton, EntryFootButton } from './list-buttons.tsx';
import classes from './risk-editor.module.css';
import { newImpact, RiskImpactFields } from './risk-impact-fields.tsx';

const NEW_PROBABILITY = 0.1;

/** The risks of the plan; one at a time is open to be changed. */
export function RiskList({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const risks = workflow.risks ?? [];
  return (
    <section className={classes.list} aria-label={t('risk:risks')}>
      <h2 className={classes.heading}>{t('risk:risks')}</h2>
      {risks.length === 0 && <p className={classes.dim}>{t('risk:noRisks')}</p>}
      {risks.map((risk) => (
        <div key={risk.id} className={classes.card} data-open={risk.id === open || undefined}>
          <button
            type="button"
            className={classes.title}
            aria-expanded={risk.id === open}
            onClick={() => setOpen(risk.id === open ? null : risk.id)}
          >
            {risk.id === open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            <span className={classes.name}>{risk.name}</span>
            <span className={classes.share}>{PERCENT_NOTATION.write(risk.probability)}</span>
          </button>
          {risk.id === open && <RiskFields risk={risk} workflow={workflow} />}
        </div>
      ))}
      <AddEntryButton
        text={t('risk:addRisk')}
        onClick={() => {
          const id = freshId(risks, 'r');
          const impacts = [newImpact('duration', [...useSelection.getState().tasks], workflow)];
          edit('steps:editRisks', (plan) =>
            putRisk(plan, { id, name: t('risk:newRisk'), probability: NEW_PROBABILITY, impacts }),
          );
          setOpen(id);
        }}
      />
    </section>
  );
}

function RiskFields({ risk, workflow }: { readonly risk: Risk; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const put = (changes: Partial<Risk>) => edit('steps:editRisks', (plan) => putRisk(plan, { ...risk, ...changes }));
  const setImpacts = (impacts: readonly RiskImpact[]) => put({ impacts });
  return (
    <div className={classes.fields}>
      <div className={classes.nameAndShare}>
        <CommitField label={t('risk:name')} text={risk.name} parse={parseName} onCommit={(name) => put({ name })} />
        <CommitField
          label={t('risk:probability')}
          text={PERCENT_NOTATION.write(risk.probability)}
          parse={readProbability}
          onCommit={(probability) => put({ probability })}
        />
      </div>
      {risk.impacts.map((impact, k) => (
        <RiskImpactFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an impact is its place in the list.
          key={k}
          impact={impact}
          workflow={workflow}
          onChange={(changed) => setImpacts(risk.impacts.with(k, changed))}
          onRemove={risk.impacts.length === 1 ? null : () => setImpacts(risk.impacts.toSpliced(k, 1))}
        />
      ))}
      <div className={classes.foot}>
        <EntryFootButton
          kind="add"
          text={t('risk:addImpact')}
          onClick={() => setImpacts([...risk.impacts, newImpact('duration', [], workflow)])}
        />
        <EntryFootButton
          kind="remove"
          text={t('risk:removeRisk')}
          onClick={() => edit('steps:editRisks', (plan) => deleteRisk(plan, risk.id))}
        />
      </div>
    </div>
  );
}
