import { useTranslation } from 'react-i18next';
import { freshId } from '../../core/document/record-changes.ts';
import { deleteCorrelatedGroup, putCorrelatedGroup } from '../../core/document/risk-commands.ts';
import type { CorrelatedGroup } from '../../core/model/risk.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { PERCENT_NOTATION, readProbability } from '../fields/amount-notation.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { edit } from '../state/edit.ts';
import { useSelection } from '../state/selection-store.ts';
import { AddEntryButton, EntryFootButton } from './list-buttons.tsx';
import classes from './risk-editor.module.css';
import { TaskPicker } from './task-picker.tsx';

const NEW_CORRELATION = 0.5;

/** Tasks whose durations tend to be long together: for the same people, the same weather, the same supplier. */
export function CorrelatedList({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const groups = workflow.correlatedGroups ?? [];
  return (
    <section className={classes.list} aria-label={t('risk:correlated')}>
      <h2 className={classes.heading}>{t('risk:correlated')}</h2>
      <p className={classes.dim}>{t('risk:correlatedHint')}</p>
      {groups.map((group) => (
        <GroupFields key={group.id} group={group} workflow={workflow} />
      ))}
      <AddEntryButton
        text={t('risk:addCorrelated')}
        onClick={() =>
          edit('steps:editRisks', (plan) =>
            putCorrelatedGroup(plan, {
              id: freshId(groups, 'g'),
              name: t('risk:newCorrelated'),
              tasks: [...useSelection.getState().tasks],
              correlation: NEW_CORRELATION,
            }),
          )
        }
      />
    </section>
  );
}

function GroupFields({ group, workflow }: { readonly group: CorrelatedGroup; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const put = (changes: Partial<CorrelatedGroup>) =>
    edit('steps:editRisks', (plan) => putCorrelatedGroup(plan, { ...group, ...changes }));
  return (
    <div className={classes.card} data-open>
      <div className={classes.fields}>
        <div className={classes.nameAndShare}>
          <CommitField label={t('risk:cause')} text={group.name} parse={parseName} onCommit={(name) => put({ name })} />
          <CommitField
            label={t('risk:correlation')}
            text={PERCENT_NOTATION.write(group.correlation)}
            parse={readProbability}
            onCommit={(correlation) => put({ correlation })}
          />
        </div>
        <TaskPicker
          label={t('risk:tasks')}
          workflow={workflow}
          tasks={group.tasks}
          onChange={(tasks) => put({ tasks })}
        />
        <div className={classes.foot}>
          <EntryFootButton
            kind="remove"
            text={t('risk:removeCorrelated')}
            onClick={() => edit('steps:editRisks', (plan) => deleteCorrelatedGroup(plan, group.id))}
          />
        </div>
      </div>
    </div>
  );
}
