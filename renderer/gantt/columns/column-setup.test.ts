import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHART_COLUMNS,
  type ColumnSetting,
  LEAST_COLUMN_PX,
  movedColumn,
  readColumns,
  resizedColumn,
  toggledColumn,
  USUAL_COLUMNS,
} from './column-setup.ts';

const ids = (columns: readonly ColumnSetting[]) => columns.map(({ id }) => id);

describe('columns beside the bars', () => {
  it('appear where they are offered, and go again; the names stay', () => {
    const more = toggledColumn(toggledColumn(USUAL_COLUMNS, 'slack'), 'number');
    expect(ids(more)).toEqual(['number', 'name', 'start', 'finish', 'duration', 'slack']);
    expect(ids(toggledColumn(more, 'start'))).toEqual(['number', 'name', 'finish', 'duration', 'slack']);
    expect(toggledColumn(more, 'name')).toBe(more);
  });

  it('are moved before another one, or to the end', () => {
    expect(ids(movedColumn(USUAL_COLUMNS, 'duration', 1))).toEqual(['name', 'duration', 'start', 'finish']);
    expect(ids(movedColumn(USUAL_COLUMNS, 'name', 4))).toEqual(['start', 'finish', 'duration', 'name']);
    expect(movedColumn(USUAL_COLUMNS, 'start', 2)).toBe(USUAL_COLUMNS);
  });

  it('never become too narrow to be found again', () => {
    expect(resizedColumn(USUAL_COLUMNS, 'start', 3)[1]).toEqual({ id: 'start', width: LEAST_COLUMN_PX });
    expect(resizedColumn(resizedColumn(USUAL_COLUMNS, 'start', 300), 'start')).toEqual(USUAL_COLUMNS);
  });

  it('are remembered as they are, and whatever else was remembered breaks nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...CHART_COLUMNS]), fc.integer({ min: 40, max: 600 }), (chosen, width) => {
        const columns = chosen.map((id) => ({ id, width }));
        expect(readColumns(JSON.parse(JSON.stringify(columns)))).toEqual(
          chosen.includes('name') ? columns : USUAL_COLUMNS,
        );
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(ids(readColumns(stored))).toContain('name');
      }),
    );
    expect(readColumns([{ id: 'name', width: 90 }, null, { id: 'name', width: 80 }, { id: 'x', width: 9 }])).toEqual([
      { id: 'name', width: 80 },
    ]);
  });
});
