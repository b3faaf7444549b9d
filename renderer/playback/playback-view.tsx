import { Alert, EmptyState, Progress } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import { FirstTaskDoor } from '../shell/first-task-door.tsx';
import { usePlan } from '../state/plan-store.ts';
import { type Playback, usePlayback } from '../state/playback-store.ts';
import { PlayColumn } from './play-column.tsx';
import { PlayTransport } from './play-transport.tsx';
import { PlaybackOptionsForm } from './playback-options.tsx';
import classes from './playback-view.module.css';

/** One future of the plan, played out: who works, who waits, what breaks down, under one policy or two. */
export function PlaybackView() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const planId = usePlan((state) => state.planId);
  const playback = usePlayback((state) => (state.playback?.planId === planId ? state.playback : null));
  if (workflow === undefined) return null;
  return (
    <div className={classes.view}>
      <PlaybackOptionsForm />
      <section className={classes.stage} aria-label={t('playback:stage')}>
        {playback === null ? (
          <div className={classes.empty}>
            <EmptyState
              icon={<IconPlayerTrackNext size={40} stroke={1.3} />}
              title={t('playback:empty')}
              description={t('playback:emptyHint')}
            >
              <FirstTaskDoor />
            </EmptyState>
          </div>
        ) : (
          <Stage playback={playback} isOutdated={playback.workflow !== workflow} />
        )}
      </section>
    </div>
  );
}

function Stage({ playback, isOutdated }: { readonly playback: Playback; readonly isOutdated: boolean }) {
  const { t } = useTranslation();
  const format = useTimeFormat(playback.workflow);
  if (format === null) return null;
  const { plays, state, failure } = playback;
  const done = plays.filter(({ outcome }) => outcome !== null);
  const completed = plays.reduce((sum, { progress }) => sum + (progress?.completed ?? 0), 0);
  return (
    <>
      {isOutdated && (
        <Alert color="yellow" mb="sm">
          {t('playback:outdated')}
        </Alert>
      )}
      {failure !== null && (
        <Alert color="red" mb="sm" title={t('playback:failed')}>
          {failure}
        </Alert>
      )}
      {state !== 'ended' && (
        <>
          <Progress mb={4} value={100} animated aria-label={t('playback:progress')} />
          <p className={classes.dim} aria-live="polite">
            {t('playback:running', { count: completed })}
          </p>
        </>
      )}
      {done.length > 0 && done.length === plays.length && (
        <>
          <PlayTransport plays={plays} format={format} />
          <div className={plays.length > 1 ? classes.pair : classes.single}>
            {plays.map((play) => (
              <PlayColumn key={play.rule} play={play} plays={plays} workflow={playback.workflow} format={format} />
            ))}
          </div>
        </>
      )}
    </>
  );
}
