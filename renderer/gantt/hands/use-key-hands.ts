import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../../i18n/time-format.ts';
import { notifyRefusal } from '../../shell/notices.ts';
import { useGantt } from '../gantt-store.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import { rowKey } from '../row-choice.ts';
import type { Span } from './bar-fit.ts';
import type { BarPreview } from './bar-preview.ts';
import { commitPreview } from './commit-bars.ts';
import { announce, letGo, useHands } from './hands-store.ts';
import { previewWords } from './hands-words.ts';
import { HeldBars } from './held-bars.ts';
import { type SnapStep, snapStep } from './snap-step.ts';
import { tasksInHand } from './tasks-in-hand.ts';

/** Bars in the hands of the keyboard. */
export interface KeyHands {
  /** @returns whether the key was for what is held, or takes hold of something */
  onKeyDown(event: KeyboardEvent): boolean;
  onKeyUp(event: KeyboardEvent): void;
  /** The keyboard has gone elsewhere: what is held goes back. */
  onBlur(): void;
}

interface Holding {
  readonly scene: ChartScene;
  readonly bars: HeldBars;
  readonly step: SnapStep;
  /** It was taken with Alt, and is put down when that is let go. */
  readonly isQuick: boolean;
  preview: Exclude<BarPreview, { kind: 'link' }>;
}

const WHOLE_PLAN_PX = 1_000;

/** Moves and resizes bars by keys, with the same preview as the pointer. The result is stable. */
export function useKeyHands(scene: ChartScene, reveal: (span: Span) => void): KeyHands {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(scene.workflow);
  const latest = useRef({ scene, format, t, language: i18n.language });
  latest.current = { scene, format, t, language: i18n.language };
  return useMemo(() => {
    let holding: Holding | null = null;
    const take = (way: 'move' | 'resize', isQuick: boolean): Holding | null => {
      const { scene, t } = latest.current;
      const { activeRow, window } = useGantt.getState();
      const row = scene.layout.rows.findIndex((each) => rowKey(each, scene.workflow) === activeRow);
      const tasks = tasksInHand(scene, row);
      if (tasks.length === 0) return null;
      const bars = HeldBars.take(scene, tasks, way);
      if (!(bars instanceof HeldBars)) {
        const refusal = t(`hands:refused.${bars}`, { task: scene.workflow.tasks[tasks[0]].name });
        announce(refusal);
        notifyRefusal(refusal);
        return null;
      }
      // The table has no picture of its own: its steps are those of a chart that shows the whole plan.
      const step = snapStep(scene.workflow, window?.ticksPerPixel ?? scene.extent.to / WHOLE_PLAN_PX);
      return { scene, bars, step, isQuick, preview: way === 'move' ? bars.still() : bars.resizedBy(0) };
    };
    const show = (preview: Holding['preview'], isNew: boolean) => {
      const { scene, format, t, language } = latest.current;
      if (holding === null || format === null) return;
      holding.preview = preview;
      useHands.setState({ preview, by: 'keys' });
      const { to } = preview.bars[0];
      reveal(preview.kind === 'move' ? to : { start: to.end, end: to.end });
      const { sentence } = previewWords(scene, preview, format, language, t);
      const help = preview.kind === 'move' ? t('hands:keysMove') : t('hands:keysResize');
      announce(isNew && !holding.isQuick ? t('hands:held', { what: sentence, help }) : sentence);
    };
    const end = (isKept: boolean) => {
      const { format, t, language } = latest.current;
      const { scene, preview: shown, bars } = holding ?? {};
      const preview =
        shown?.kind === 'move' && bars !== undefined ? bars.movedTo(shown.bars[0].to, shown.hold, true) : shown;
      holding = null;
      letGo();
      if (scene === undefined || preview === undefined || format === null) return;
      if (isKept && scene.workflow === latest.current.scene.workflow)
        commitPreview(scene, preview, format, language, t);
      else announce(t('hands:putBack'));
    };
    const walk = (steps: number) => {
      if (holding === null) return;
      const { bars, step, preview } = holding;
      if (preview.kind === 'move') show(bars.stepped(preview, steps, step), false);
      else show(bars.steppedEnd(preview, steps), false);
    };
    const directionOf = (key: string) => (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
    const onHeldKey = (event: KeyboardEvent): void => {
      if (holding === null) return;
      const { preview, step, bars } = holding;
      const direction = directionOf(event.key);
      if (direction !== 0) walk(direction * (event.shiftKey && !holding.isQuick ? step.large : 1));
      else if (event.key === 'PageUp' || event.key === 'PageDown')
        walk(event.key === 'PageDown' ? step.large : -step.large);
      else if (event.key === 'p' && preview.kind === 'move')
        show(bars.movedTo(preview.bars[0].to, preview.hold === 'pin' ? 'earliest' : 'pin'), false);
      else if (event.key === 'Enter' || event.key === ' ') end(true);
      else if (event.key === 'Escape') end(false);
    };
    return {
      onKeyDown: (event) => {
        if (holding !== null) {
          if (event.key === 'Tab') {
            end(false);
            return false;
          }
          // Nothing else must happen while something is held: Escape would clear the selection.
          event.stopPropagation();
          onHeldKey(event);
          return true;
        }
        if (event.ctrlKey || event.metaKey) return false;
        const direction = event.altKey ? directionOf(event.key) : 0;
        const key = event.altKey || event.shiftKey ? '' : event.key;
        if (direction === 0 && key !== 'm' && key !== 'd') return false;
        const isQuick = direction !== 0;
        const way = key === 'd' || (isQuick && event.shiftKey) ? 'resize' : 'move';
        holding = take(way, isQuick);
        if (holding !== null) show(holding.preview, true);
        if (isQuick) walk(direction);
        return true;
      },
      onKeyUp: (event) => {
        if (holding?.isQuick === true && event.key === 'Alt') {
          event.preventDefault();
          end(true);
        }
      },
      onBlur: () => holding !== null && end(false),
    };
  }, [reveal]);
}
