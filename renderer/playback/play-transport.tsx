import { ActionIcon, SegmentedControl, Slider, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeFormat } from '../i18n/time-format.ts';
import { endOfPlays, movePlayhead, type Play, USUAL_PACE, usePlayback } from '../state/playback-store.ts';
import classes from './playback-view.module.css';

const PACES = [0.5, 1, 2, 4] as const;
const SLIDER_STEPS = 1000;

/** Play, pause, step, pace and the place in time: one set of controls for all plays. */
export function PlayTransport({ plays, format }: { readonly plays: readonly Play[]; readonly format: TimeFormat }) {
  const { t } = useTranslation();
  const at = usePlayback((state) => state.at);
  const isMoving = usePlayback((state) => state.isMoving);
  const pace = usePlayback((state) => state.pace);
  const end = endOfPlays(plays);
  const moments = useMemo(
    () => [...new Set(plays.flatMap(({ events }) => events.map((event) => event.at)))].sort((a, b) => a - b),
    [plays],
  );
  useMovingPlayhead(end);
  const step = (direction: 1 | -1) => {
    usePlayback.setState({ isMoving: false });
    const next = direction > 0 ? moments.find((moment) => moment > at) : moments.findLast((moment) => moment < at);
    movePlayhead(next ?? (direction > 0 ? end : 0));
  };
  const toggle = () => {
    if (!isMoving && at >= end) movePlayhead(0);
    usePlayback.setState({ isMoving: !isMoving });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) toggle();
    else if (event.key === ',') step(-1);
    else if (event.key === '.') step(1);
    else return;
    event.preventDefault();
  };
  const button = (label: string, ButtonIcon: Icon, act: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={act}>
        <ButtonIcon size={18} />
      </ActionIcon>
    </Tooltip>
  );
  const now = format.moment(Math.floor(at));
  return (
    <div className={classes.transport} role="toolbar" aria-label={t('playback:transport')} onKeyDown={onKeyDown}>
      {button(t('playback:toStart'), IconPlayerSkipBack, () => movePlayhead(0))}
      {button(t('playback:stepBack'), IconPlayerTrackPrev, () => step(-1))}
      {button(t(isMoving ? 'playback:pause' : 'playback:resume'), isMoving ? IconPlayerPause : IconPlayerPlay, toggle)}
      {button(t('playback:stepOn'), IconPlayerTrackNext, () => step(1))}
      {button(t('playback:toEnd'), IconPlayerSkipForward, () => movePlayhead(end))}
      <Slider
        className={classes.slider}
        thumbLabel={t('playback:moment')}
        label={null}
        min={0}
        max={SLIDER_STEPS}
        value={end === 0 ? 0 : (at / end) * SLIDER_STEPS}
        thumbProps={{ 'aria-valuetext': now }}
        onChange={(value) => {
          usePlayback.setState({ isMoving: false });
          movePlayhead((value / SLIDER_STEPS) * end);
        }}
      />
      <output className={classes.now}>{now}</output>
      <SegmentedControl
        size="xs"
        aria-label={t('playback:pace')}
        data={PACES.map((factor) => ({ value: String(factor), label: `${factor}×` }))}
        value={String(pace / USUAL_PACE)}
        onChange={(value) => usePlayback.setState({ pace: Number(value) * USUAL_PACE })}
      />
    </div>
  );
}

/** Lets the playhead go on while the play is moving, by the screen's own beat. */
function useMovingPlayhead(end: number): void {
  const isMoving = usePlayback((state) => state.isMoving);
  useEffect(() => {
    if (!isMoving) return;
    let frame = 0;
    let before: number | null = null;
    const advance = (timeMs: number) => {
      const { at, pace } = usePlayback.getState();
      if (before !== null) movePlayhead(at + ((timeMs - before) / 1000) * pace * end);
      before = timeMs;
      if (usePlayback.getState().at >= end) usePlayback.setState({ isMoving: false });
      else frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  }, [isMoving, end]);
}
