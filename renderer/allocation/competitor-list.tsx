import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import { useSelection } from '../state/selection-store.ts';
import { setShareQuestion } from '../state/share-store.ts';
import classes from './share-panel.module.css';

const SHOWN_AT_FIRST = 12;

interface Props {
  readonly workflow: Workflow;
  /** What runs or could run at the moment. */
  readonly competing: ReadonlySet<TaskId>;
  readonly chosen: ReadonlySet<TaskId>;
}

/** The tasks to share between: those of the moment, those that are selected in a view, and what a person chose before. */
export function CompetitorList({ workflow, competing, chosen }: Props) {
  const { t } = useTranslation();
  const selected = useSelection((state) => state.tasks);
  const [isWhole, setWhole] = useState(false);
  const listed = workflow.tasks.filter(
    ({ id, actual }) => actual === undefined && (competing.has(id) || chosen.has(id) || selected.has(id)),
  );
  const shown = isWhole ? listed : listed.slice(0, SHOWN_AT_FIRST);
  const toggle = (id: TaskId, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    setShareQuestion({ chosen: next });
  };
  return (
    <fieldset className={classes.tasks}>
      <legend className={classes.label}>{t('share:between')}</legend>
      {listed.length === 0 && <p className={classes.dim}>{t('share:nobody')}</p>}
      {shown.map(({ id, name, malleable }) => (
        <Checkbox
          key={id}
          label={malleable === true ? t('share:malleableTask', { task: name }) : name}
          checked={chosen.has(id)}
          onChange={(event) => toggle(id, event.currentTarget.checked)}
        />
      ))}
      {shown.length < listed.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          {t('share:showAll', { count: listed.length })}
        </Button>
      )}
      <Group gap="xs" mt={6}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={selected.size === 0}
          onClick={() => setShareQuestion({ chosen: new Set(selected) })}
        >
          {t('share:onlySelected')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setShareQuestion({ chosen: null })}>
          {t('share:allCompeting')}
        </Button>
      </Group>
    </fieldset>
  );
}
