import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { performAction } from '../actions/perform.ts';
import { optimiseAction } from '../actions/plan-actions.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSolve } from '../state/solve-store.ts';
import classes from './tour-card.module.css';
import { TourRing } from './tour-ring.tsx';
import { endTour, goToStop, TOUR_STOPS, useTour } from './tour-store.ts';

/** The stop at which a person is, beside the app, which stays usable. Escape ends the tour. */
export function TourCard() {
  const { t } = useTranslation();
  const stop = useTour((state) => state.stop);
  const isOpen = usePlan((state) => state.planId !== null);
  const isSolving = useSolve(({ run }) => run !== null && run.state !== 'ended');
  const forward = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (stop !== null) forward.current?.focus();
  }, [stop]);
  if (stop === null || !isOpen) return null;
  const place = TOUR_STOPS.indexOf(stop);
  const next = TOUR_STOPS[place + 1];
  const before = TOUR_STOPS[place - 1];
  return (
    <>
      <TourRing stop={stop} />
      <section
        className={classes.card}
        role="dialog"
        aria-modal="false"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          endTour();
        }}
      >
        <div className={classes.head}>
          <span className={classes.count}>{t('tour:count', { place: place + 1, places: TOUR_STOPS.length })}</span>
          <h2 id="tour-title">{t(`tour:stop.${stop}.title`)}</h2>
          <CloseButton aria-label={t('tour:skip')} onClick={endTour} />
        </div>
        <p id="tour-text" aria-live="polite">
          {t(`tour:stop.${stop}.text`)}
        </p>
        <p className={classes.tip}>{t(`tour:stop.${stop}.tip`)}</p>
        <div className={classes.foot}>
          {next !== undefined && (
            <Button variant="subtle" color="gray" onClick={endTour}>
              {t('tour:skip')}
            </Button>
          )}
          <span className={classes.spacer} />
          {before !== undefined && (
            <Button variant="default" onClick={() => goToStop(before)}>
              {t('tour:back')}
            </Button>
          )}
          {stop === 'optimise' && (
            <Button variant="light" disabled={isSolving} onClick={() => performAction(optimiseAction)}>
              {t('tour:optimiseNow')}
            </Button>
          )}
          <Button ref={forward} onClick={() => (next === undefined ? endTour() : goToStop(next))}>
            {next === undefined ? t('tour:done') : t('tour:next')}
          </Button>
        </div>
      </section>
    </>
  );
}
