import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../../i18n/time-format.ts';
import { useGantt } from '../gantt-store.ts';
import { rowMiddle } from '../paint/chart-frame.ts';
import { ROW_PX } from '../paint/chart-look.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import { xOf } from '../time/time-window.ts';
import type { ChartSize } from '../use-chart-size.ts';
import classes from './hands.module.css';
import { useHands } from './hands-store.ts';
import { previewWords } from './hands-words.ts';

interface Props {
  readonly scene: ChartScene;
  readonly size: ChartSize;
  readonly scrollTop: () => number;
}

/** The same where there are no bars: at the top right. */
export function HandsCornerChip({ scene }: Pick<Props, 'scene'>) {
  return useHands((state) => state.preview) === null ? null : (
    <div className={classes.corner} aria-hidden="true">
      <ChipContent scene={scene} />
    </div>
  );
}

const OFFSET_PX = 18;
const MOST_WIDTH_PX = 320;
/** About as high as it becomes. */
const TALL_PX = 100;

/** Says beside the hand what would happen if it let go, and which keys there are. */
export function HandsChip({ scene, size, scrollTop }: Props) {
  const { preview, by, x, y } = useHands();
  const window = useGantt((state) => state.window);
  if (preview === null || window === null) return null;
  const place = { x, y };
  if (by === 'keys' && preview.kind !== 'link') {
    const [{ task, to }] = preview.bars;
    place.x = xOf(window, preview.kind === 'move' ? to.start : to.end);
    place.y = rowMiddle(scene.layout.rowOfTask[task], scrollTop());
  }
  const left = Math.max(4, Math.min(place.x + OFFSET_PX, size.width - MOST_WIDTH_PX));
  const isLow = place.y + ROW_PX + TALL_PX > size.height;
  const vertical = isLow ? { bottom: Math.max(4, size.height - place.y + OFFSET_PX) } : { top: place.y + OFFSET_PX };
  return (
    <div className={classes.chip} style={{ left, maxWidth: MOST_WIDTH_PX, ...vertical }} aria-hidden="true">
      <ChipContent scene={scene} />
    </div>
  );
}

function ChipContent({ scene }: Pick<Props, 'scene'>) {
  const { t, i18n } = useTranslation();
  const { preview, by } = useHands();
  const format = useTimeFormat(scene.workflow);
  if (preview === null || format === null) return null;
  const words = previewWords(scene, preview, format, i18n.language, t);
  const helps = {
    link: t('hands:pointerLink'),
    move: by === 'pointer' ? t('hands:pointerMove') : t('hands:keysMove'),
    resize: by === 'pointer' ? t('hands:pointerResize') : t('hands:keysResize'),
  };
  return (
    <>
      <strong>{words.title}</strong>
      {words.lines.length > 0 && <p>{words.lines.join(t('gantt:summarySeparator'))}</p>}
      {words.trouble !== null && <p className={classes.trouble}>{words.trouble}</p>}
      <p className={classes.help}>{helps[preview.kind]}</p>
    </>
  );
}

/** Tells screen readers what is held and what became of it. */
export function HandsAnnouncer() {
  const said = useHands((state) => state.said);
  return (
    <p className={classes.unseen} role="status">
      {said}
    </p>
  );
}
