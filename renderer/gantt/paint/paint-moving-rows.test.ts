import { expect, test } from 'vitest';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import { createChartLook, ROW_PX } from './chart-look.ts';
import { chartScene, scenePlan } from './chart-scene.ts';
import { type MovingRows, paintMovingRows } from './paint-moving-rows.ts';

const scene = chartScene(scenePlan(layeredWorkflow(3, { tasks: 40 }), new Set()), null, null, 0, null, null);
const colours = new Proxy({}, { get: () => '#123456' }) as Parameters<typeof createChartLook>[0];
const moving: MovingRows = {
  texts: (row, column) => (row.kind === 'task' ? `${column} of ${scene.workflow.tasks[row.task].id}` : row.group.name),
  activeRow: null,
  columns: [
    { id: 'name', left: 10, right: 200, isRightAligned: false },
    { id: 'duration', left: 210, right: 300, isRightAligned: true },
  ],
  font: '12px sans-serif',
  strongFont: '600 12px sans-serif',
  width: 310,
};

/** Notes each text with its place; every letter is as wide as `letterPx`. */
function notingContext(letterPx: number) {
  const written: { readonly text: string; readonly x: number; readonly y: number }[] = [];
  const members: Record<string, unknown> = {
    fillText: (text: string, x: number, y: number) => written.push({ text, x, y }),
    measureText: (text: string) => ({ width: text.length * letterPx }),
    // The widths of texts are kept by font.
    font: `${letterPx}px`,
  };
  const context = new Proxy(members, {
    get: (target, name) => target[String(name)] ?? (() => undefined),
    set: () => true,
  });
  return { written, context: context as unknown as CanvasRenderingContext2D };
}

const paint = (context: CanvasRenderingContext2D, columns = moving.columns) =>
  paintMovingRows(
    context,
    {
      scene,
      look: createChartLook(colours),
      view: { window: { from: 0, ticksPerPixel: 1 }, width: 500, height: 3 * ROW_PX, scrollTop: 5 * ROW_PX },
      selectedTasks: new Set(),
    },
    { ...moving, columns },
  );

test('the rows in sight are written where their elements would stand', () => {
  const { written, context } = notingContext(5);
  paint(context);
  const ids = scene.workflow.tasks.slice(5, 9).map(({ id }) => id);
  expect(written.map(({ text }) => text)).toEqual(ids.flatMap((id) => [`name of ${id}`, `duration of ${id}`]));
  expect(written[0]).toMatchObject({ x: 10, y: ROW_PX / 2 });
  const duration = written[1];
  expect(duration.x + 5 * duration.text.length).toBe(300);
});

test('a text without room ends in an ellipsis, and stays within its column', () => {
  const { written, context } = notingContext(7);
  paint(context, [{ id: 'name', left: 10, right: 60, isRightAligned: false }]);
  for (const { text } of written) {
    expect(text).toMatch(/^n.*…$/);
    expect(7 * text.length).toBeLessThanOrEqual(50);
  }
});
