import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlus, IconStethoscope, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../electron/ipc/run-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { removeRun, showNewRun, showRules, showRun, useRuns } from '../state/run-store.ts';
import classes from './operations-view.module.css';
import { isOver } from './run-words.ts';
import { AlarmMark, RunStateMark } from './state-mark.tsx';

/** All runs, newest first, those that go on at the top. */
export function RunList() {
  const { t } = useTranslation();
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.shown);
  const sorted = [...(runs ?? [])].sort((a, b) => Number(isOver(a.state)) - Number(isOver(b.state)) || b.run - a.run);
  return (
    <nav className={classes.rail} aria-label={t('operations:runs')}>
      <div className={classes.railHead}>
        <h2 className={classes.heading}>{t('operations:runs')}</h2>
        <Button
          size="compact-xs"
          variant={shown === 'new' ? 'light' : 'default'}
          leftSection={<IconPlus size={14} />}
          aria-current={shown === 'new'}
          onClick={showNewRun}
        >
          {t('operations:newRun')}
        </Button>
      </div>
      <ul className={classes.list}>
        {runs?.length === 0 && <li className={classes.dim}>{t('operations:noRuns')}</li>}
        {sorted.map((summary) => (
          <RunItem key={summary.run} summary={summary} isShown={shown === summary.run} />
        ))}
      </ul>
      <div className={classes.railFoot}>
        <Button
          fullWidth
          justify="flex-start"
          variant={shown === 'rules' ? 'light' : 'subtle'}
          color={shown === 'rules' ? 'accent' : 'gray'}
          leftSection={<IconStethoscope size={16} />}
          aria-current={shown === 'rules'}
          onClick={showRules}
        >
          {t('operations:rules.title')}
        </Button>
      </div>
    </nav>
  );
}

function RunItem({ summary, isShown }: { readonly summary: RunSummary; readonly isShown: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { run, name, kind, state, tasks, tasksDone, openAlerts } = summary;
  const facts = [
    `#${run}`,
    t(`operations:kind.${kind}`),
    isOver(state) && state !== 'finished' ? t(`operations:state.${state}`) : null,
    t('operations:doneOf', { done: tasksDone, all: tasks }),
  ].filter((each) => each !== null);
  if (isAsking)
    return (
      <li style={{ padding: 8 }}>
        <p className={classes.dim}>{t('operations:removeAsk', { name })}</p>
        <div className={classes.actions}>
          <Button color="red" onClick={() => removeRun(run).catch(reportTrouble)}>
            {t('operations:remove')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('operations:keep')}
          </Button>
        </div>
      </li>
    );
  return (
    <li>
      <button type="button" className={classes.run} aria-current={isShown} onClick={() => showRun(run)}>
        <RunStateMark state={state} />
        <span className={classes.runName} title={name}>
          {name}
        </span>
        <span className={classes.runFacts}>
          {openAlerts > 0 && (
            <>
              <AlarmMark size={12} isSerious={false} /> {t('operations:openAlerts', { count: openAlerts })}
              {' · '}
            </>
          )}
          {facts.join(' · ')}
        </span>
      </button>
      {isOver(state) && (
        <Tooltip label={t('operations:removeRun', { name })}>
          <ActionIcon
            className={classes.runMore}
            size={24}
            aria-label={t('operations:removeRun', { name })}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
