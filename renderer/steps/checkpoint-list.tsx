import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import {
  type Checkpoint,
  compareCheckpoint,
  deleteCheckpoint,
  keepCheckpoint,
  loadCheckpoints,
  restoreCheckpoint,
  useCheckpoints,
} from '../state/checkpoints-store.ts';
import classes from './steps-panel.module.css';
import { useStepTime } from './use-step-time.ts';

const LONGEST_NAME = 200;

/** States of the plan with a name: keep the present one, compare, go back to one. */
export function CheckpointList() {
  const { t } = useTranslation();
  const timeOf = useStepTime();
  const list = useCheckpoints((state) => state.list);
  const shownId = useCheckpoints((state) => state.compared?.checkpoint.id);
  const [name, setName] = useState('');
  useEffect(() => void loadCheckpoints().catch(reportTrouble), []);
  const keep = () => {
    const title = name.trim() === '' ? t('changes:checkpointName', { number: (list?.length ?? 0) + 1 }) : name.trim();
    setName('');
    keepCheckpoint(title).catch(reportTrouble);
  };
  return (
    <section className={classes.checkpoints} aria-label={t('changes:checkpoints')}>
      <h3>{t('changes:checkpoints')}</h3>
      <form
        className={classes.keep}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextInput
          aria-label={t('changes:nameOfCheckpoint')}
          placeholder={t('changes:nameExample')}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" leftSection={<IconBookmarkPlus size={14} />}>
          {t('changes:keep')}
        </Button>
      </form>
      {list?.length === 0 && <p className={classes.dim}>{t('changes:noCheckpoints')}</p>}
      <ul>
        {list?.map((checkpoint) => (
          <li key={checkpoint.id} aria-current={checkpoint.id === shownId || undefined}>
            <span className={classes.what}>
              {checkpoint.name} <span className={classes.dim}>{timeOf(checkpoint.createdAt)}</span>
            </span>
            <span className={classes.acts}>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('changes:compareWith', { checkpoint: checkpoint.name })}
                onClick={() => compareCheckpoint(checkpoint).catch(reportTrouble)}
              >
                {t('changes:compare')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('changes:restoreNamed', { checkpoint: checkpoint.name })}
                onClick={() => restoreCheckpoint(checkpoint).catch(reportTrouble)}
              >
                {t('changes:restore')}
              </Button>
              <DeleteCheckpoint checkpoint={checkpoint} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Deleting can't be undone, so it takes a second press. */
function DeleteCheckpoint({ checkpoint }: { readonly checkpoint: Checkpoint }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const remove = () => deleteCheckpoint(checkpoint).catch(reportTrouble);
  if (isAsking)
    return (
      <Button
        ref={(button) => button?.focus()}
        size="compact-xs"
        color="red"
        onClick={remove}
        onBlur={() => setAsking(false)}
      >
        {t('changes:deleteForGood')}
      </Button>
    );
  return (
    <ActionIcon
      size={22}
      aria-label={t('changes:delete', { checkpoint: checkpoint.name })}
      title={t('changes:delete', { checkpoint: checkpoint.name })}
      onClick={() => setAsking(true)}
    >
      <IconTrash size={14} />
    </ActionIcon>
  );
}
