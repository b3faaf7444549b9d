import type { ChartColumnId } from '../columns/column-setup.ts';
import { rowKey } from '../row-choice.ts';
import type { RowTexts } from '../row-texts.ts';
import { rowTone } from '../rows/row-tone.ts';
import { type ChartFrame, rowsInSight } from './chart-frame.ts';
import { INDENT_PX, ROW_PX } from './chart-look.ts';
import { fitText } from './fit-text.ts';
import { textWidths } from './text-widths.ts';

/** A column as it stands on the screen; CSS pixels from the left edge of the rows, without its padding. */
export interface MovingColumn {
  readonly id: ChartColumnId;
  readonly left: number;
  readonly right: number;
  readonly isRightAligned: boolean;
}

/** What stands in for the rows beside the chart while they move fast. */
export interface MovingRows {
  readonly texts: RowTexts;
  /** The row that has the keyboard; see {@link rowKey}. */
  readonly activeRow: string | null;
  readonly columns: readonly MovingColumn[];
  readonly font: string;
  readonly strongFont: string;
  readonly width: number;
}

type RowsFrame = Pick<ChartFrame, 'scene' | 'view' | 'look' | 'selectedTasks'>;

const CHEVRON_PX = 17;

/** The rows in sight as the table beside the chart shows them: to paint them takes far less time than elements do. */
export function paintMovingRows(context: CanvasRenderingContext2D, frame: RowsFrame, moving: MovingRows): void {
  const { scene, view, look, selectedTasks } = frame;
  const { colours } = look;
  const { rows } = scene.layout;
  const { workflow } = scene;
  const [first, last] = rowsInSight(view, rows.length);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, moving.width, view.height);
  context.textBaseline = 'middle';
  for (let index = first; index <= last; index++) {
    const row = rows[index];
    const top = index * ROW_PX - view.scrollTop;
    if (row.kind === 'task' && selectedTasks.has(workflow.tasks[row.task].id)) {
      context.fillStyle = colours['accent-soft'];
      context.fillRect(0, top, moving.width, ROW_PX);
    }
    context.fillStyle = colours.grid;
    context.fillRect(0, top + ROW_PX - 1, moving.width, 1);
    const middle = top + (ROW_PX - 1) / 2 + 0.5;
    for (const column of moving.columns) {
      const isName = column.id === 'name';
      const tone = row.kind === 'task' ? rowTone(column.id, scene.marks.flags[row.task]) : undefined;
      let { left } = column;
      if (isName) {
        left += row.depth * INDENT_PX;
        if (row.kind === 'group') {
          paintChevron(context, left, middle, row.isCollapsed, colours['text-dim']);
          left += CHEVRON_PX;
        }
      }
      context.font = (isName && row.kind === 'group') || tone === 'late' ? moving.strongFont : moving.font;
      context.fillStyle = colours[tone ?? (isName ? 'text' : 'text-dim')];
      const text = fitText(context, moving.texts(row, column.id), column.right - left);
      context.fillText(text, column.isRightAligned ? column.right - textWidths.of(context, text) : left, middle);
    }
    if (moving.activeRow === rowKey(row, workflow)) {
      context.strokeStyle = colours.focus;
      context.lineWidth = 2;
      context.strokeRect(1, top + 1, moving.width - 2, ROW_PX - 2);
    }
  }
}

function paintChevron(
  context: CanvasRenderingContext2D,
  left: number,
  middle: number,
  isCollapsed: boolean,
  colour: string,
): void {
  const x = left + 4;
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.beginPath();
  if (isCollapsed) {
    context.moveTo(x - 2, middle - 4);
    context.lineTo(x + 2, middle);
    context.lineTo(x - 2, middle + 4);
  } else {
    context.moveTo(x - 4, middle - 2);
    context.lineTo(x, middle + 2);
    context.lineTo(x + 4, middle - 2);
  }
  context.stroke();
}
