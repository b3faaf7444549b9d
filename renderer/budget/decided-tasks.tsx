import { Button, CloseButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { decideOn, useFit } from '../state/fit-store.ts';
import { useSelection } from '../state/selection-store.ts';
import classes from './fit-panel.module.css';

/** Tasks that have to be in or must stay out, and the way to say so of the ones that are selected. */
export function DecidedTasks({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const selected = useSelection((state) => state.tasks);
  const included = useFit((state) => state.included);
  const excluded = useFit((state) => state.excluded);
  const decided = workflow.tasks.filter(({ id }) => included.has(id) || excluded.has(id));
  return (
    <div>
      <p className={classes.label}>{t('budget:decided')}</p>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={selected.size === 0}
          onClick={() => decideOn(selected, 'in')}
        >
          {t('budget:selectedIn')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={selected.size === 0}
          onClick={() => decideOn(selected, 'out')}
        >
          {t('budget:selectedOut')}
        </Button>
      </Group>
      {decided.length === 0 ? (
        <p className={classes.dim}>{t('budget:noneDecided')}</p>
      ) : (
        <ul className={classes.decided}>
          {decided.map(({ id, name }) => (
            <li key={id}>
              <span>{t(included.has(id) ? 'budget:isIn' : 'budget:isOut', { task: name })}</span>
              <CloseButton
                size="sm"
                aria-label={t('budget:free', { task: name })}
                onClick={() => decideOn([id], null)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
