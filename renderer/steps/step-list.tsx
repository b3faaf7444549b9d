import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { textScale } from '../theme/text-scale.ts';
import { stepLabel } from './step-label.ts';
import classes from './steps-panel.module.css';
import { subjectOf, type Timeline } from './timeline.ts';
import { useStepTime } from './use-step-time.ts';

interface Props {
  readonly timeline: Timeline;
  /** The state whose last step is looked at. */
  readonly shown: number;
  readonly onShow: (state: number) => void;
  readonly onGo: (state: number) => void;
}

const ROW_PX = 28 * textScale();
const PAGE_ROWS = 8;

/** The states of the plan, the newest first; the arrows look at another one, Enter goes there. */
export function StepList({ timeline: { steps, position }, shown, onShow, onGo }: Props) {
  const { t } = useTranslation();
  const timeOf = useStepTime();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const newest = steps.length;
  const virtual = useVirtualizer({
    count: newest + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  useEffect(() => virtual.scrollToIndex(newest - shown), [virtual, newest, shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: shown + 1,
      ArrowDown: shown - 1,
      PageUp: shown + PAGE_ROWS,
      PageDown: shown - PAGE_ROWS,
      Home: newest,
      End: 0,
    };
    const next = moves[event.key];
    if (next !== undefined) onShow(Math.max(0, Math.min(newest, next)));
    else if (event.key === 'Enter' || event.key === ' ') onGo(shown);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className={classes.steps}
      role="listbox"
      tabIndex={0}
      aria-label={t('changes:steps')}
      aria-activedescendant={`${id}-${shown}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const state = newest - index;
          const step = steps[state - 1];
          const { records, name } = step === undefined ? { records: 0, name: null } : subjectOf(step.diff);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all of its options.
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option.
            <div
              key={state}
              id={`${id}-${state}`}
              role="option"
              aria-selected={state === shown}
              aria-current={state === position ? 'step' : undefined}
              aria-posinset={index + 1}
              aria-setsize={newest + 1}
              className={classes.step}
              data-undone={state > position || undefined}
              style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
              onClick={() => onShow(state)}
              onDoubleClick={() => onGo(state)}
            >
              <span className={classes.mark} aria-hidden="true">
                {state === position ? '●' : state > position ? '○' : ''}
              </span>
              <span className={classes.what}>
                {step === undefined ? t('changes:beginning') : stepLabel(step.label, t)}
                {name !== null && (
                  <span className={classes.dim}>
                    {' '}
                    {records > 1 ? t('changes:andMore', { name, count: records - 1 }) : name}
                  </span>
                )}
              </span>
              {state === position && <strong className={classes.now}>{t('changes:now')}</strong>}
              <span className={classes.time}>{timeOf(step?.at)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
