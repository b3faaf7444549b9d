import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { endOfPlays, type Play, usePlayback } from '../state/playback-store.ts';
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
  const column = useFollowedPlayhead(end);
  const lanes = useMemo(
    () =>
      outcome === null
        ? []
        : playTimeline(events, outcome, outcome.isComplete ? outcome.figures.now : (events.at(-1)?.at ?? 0)),
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
    <section className={classes.column} aria-label={name} ref={column}>
      <header>
        <h3 className={classes.policy}>{name}</h3>
        <p className={classes.sentence}>{ending}</p>
      </header>
      <PlayFiguresTable figures={figures} format={format} />
      <PlayLanes policy={name} lanes={lanes} outcome={outcome} workflow={workflow} format={format} end={end} />
      {!outcome.isComplete && <p className={classes.dim}>{t('playback:cutOff')}</p>}
      <div className={classes.charts}>
        <PlayChart of="use" outcome={outcome} format={format} end={end} />
        <PlayChart of="queue" outcome={outcome} format={format} end={end} />
      </div>
      <PlayEventList policy={name} events={events} outcome={outcome} workflow={workflow} format={format} />
    </section>
  );
}

/** Tells style sheets where the playhead is, as a share of the whole, without drawing anything anew. */
function useFollowedPlayhead(end: number) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const follow = ({ at }: { readonly at: number }) =>
      element.current?.style.setProperty('--play-at', String(end === 0 ? 0 : at / end));
    follow(usePlayback.getState());
    return usePlayback.subscribe(follow);
  }, [end]);
  return element;
}
