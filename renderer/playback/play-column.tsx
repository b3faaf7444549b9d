import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { endOfPlays, type Play } from '../state/playback-store.ts';
import { PlayChart } from './play-chart.tsx';
import { PlayEventList } from './play-event-list.tsx';
import { PlayFiguresTable } from './play-figures-table.tsx';
import { PlayLanes } from './play-lanes.tsx';
import { playTimeline } from './play-timeline.ts';
import classes from './playback-view.module.css';

interface Props {
  readonly play: Play;
  readonly plays: readonly Play[];
  readonly workflow: Workflow;
  readonly format: TimeFormat;
}

/** What one policy made of the future: figures, lanes of resources, courses over time, and what happened. */
export function PlayColumn({ play, plays, workflow, format }: Props) {
  const { t } = useTranslation();
  const { outcome, events, rule } = play;
  const end = endOfPlays(plays);
  const lanes = useMemo(
    () => (outcome === null ? [] : playTimeline(events, outcome, outcome.figures.now)),
    [events, outcome],
  );
  if (outcome === null) return null;
  const { figures, stoppedBy } = outcome;
  const name = t(`playback:rule.${rule}`);
  const ending = {
    over: t('playback:ends.over', { date: format.finish(Math.ceil(figures.finish)) }),
    until: t('playback:ends.until', { count: figures.cases.open, date: format.finish(Math.ceil(figures.now)) }),
    cancelled: t('playback:ends.cancelled', { date: format.finish(Math.ceil(figures.now)) }),
  }[stoppedBy];
  return (
    <section className={classes.column} aria-label={name}>
      <header>
        <h3 className={classes.policy}>{name}</h3>
        <p className={classes.sentence}>{ending}</p>
      </header>
      <PlayFiguresTable figures={figures} format={format} />
      <PlayLanes lanes={lanes} outcome={outcome} workflow={workflow} format={format} end={end} />
      {!outcome.isComplete && <p className={classes.dim}>{t('playback:cutOff')}</p>}
      <div className={classes.charts}>
        <PlayChart of="use" outcome={outcome} format={format} end={end} />
        <PlayChart of="queue" outcome={outcome} format={format} end={end} />
      </div>
      <PlayEventList events={events} outcome={outcome} workflow={workflow} format={format} />
    </section>
  );
}
