import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskStateInRun } from '../../core/operations/run-view.ts';
import { reportTrouble } from '../shell/notices.ts';
import { runAgain, useRuns } from '../state/run-store.ts';
import classes from './operations-view.module.css';
import { RepairModeMenu } from './repair-mode-menu.tsx';
import { runStanding } from './run-standing.ts';
import { RunTransport } from './run-transport.tsx';
import { isOver } from './run-words.ts';
import { RunStateMark } from './state-mark.tsx';
import type { RunWords } from './use-run-words.ts';

const COUNTED: readonly TaskStateInRun[] = ['done', 'running', 'paused', 'waiting', 'failed', 'planned'];

/** What is run, how it stands against its plan in one sentence, and the controls. */
export function RunHead({ run, words }: { readonly run: number; readonly words: RunWords }) {
  const { t } = useTranslation();
  const summary = useRuns((state) => state.runs?.find((each) => each.run === run));
  const feed = useRuns((state) => state.feed);
  const planned = useRuns((state) => state.plan?.planned);
  if (feed === null || planned === undefined) return null;
  const { format } = words;
  const { state, view } = feed;
  const standing = runStanding(view, planned);
  const late = standing.lateBy;
  const values = {
    now: format.moment(Math.floor(view.now)),
    finish: format.finish(Math.ceil(standing.finish)),
    planned: format.finish(standing.plannedFinish),
    late: format.length(Math.abs(Math.round(late))),
  };
  const sense = Math.abs(late) < standing.notable ? 'onTime' : late > 0 ? 'late' : 'early';
  const sentence =
    state === 'finished'
      ? t(`operations:standing.finished.${sense}`, values)
      : isOver(state)
        ? t(`operations:standing.${state}`, values)
        : t(`operations:standing.going.${sense}`, values);
  return (
    <header className={classes.head}>
      <div className={classes.titleRow}>
        <h2 className={classes.title} title={summary?.name}>
          {summary?.name ?? t('operations:run', { run })}
        </h2>
        <span className={classes.state} data-state={state}>
          <RunStateMark state={state} size={14} />
          {t(`operations:state.${state}`)}
        </span>
        {isOver(state) && (
          <div className={classes.transport}>
            <Button
              variant="default"
              leftSection={<IconRepeat size={14} />}
              onClick={() => runAgain(run).catch(reportTrouble)}
            >
              {t('operations:again')}
            </Button>
          </div>
        )}
        {!isOver(state) && (
          <div className={classes.transport}>
            <RepairModeMenu run={run} repairs={feed.repairs} />
            <RunTransport kind={summary?.kind ?? 'simulated'} state={state} words={words} />
          </div>
        )}
      </div>
      <p className={classes.sentence}>{sentence}</p>
      <p className={classes.counts}>
        {summary !== undefined && <span>{t(`operations:kindLong.${summary.kind}`)}</span>}
        {COUNTED.filter((each) => standing.counts[each] > 0).map((each) => (
          <span key={each}>{t(`operations:counted.${each}`, { count: standing.counts[each] })}</span>
        ))}
      </p>
    </header>
  );
}
