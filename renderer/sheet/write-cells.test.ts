import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../core/document/diffs.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { berlinOffice, calendar, link, task } from '../../core/testing/plan-builder.ts';
import { CALENDAR_SHEET } from './calendar-sheet.ts';
import { DAY_OFF_SHEET } from './day-off-sheet.ts';
import { LINK_SHEET } from './link-sheet.ts';
import { readHeadings } from './pasted-headings.ts';
import type { Sheet } from './sheet.ts';
import { SheetWriting } from './sheet-writing.ts';
import { TASK_SHEET } from './task-sheet.ts';
import { contextOf } from './testing/context-of.ts';
import { writeCells } from './write-cells.ts';

const parts: Partial<Workflow> = {
  ...berlinOffice,
  origin: '2026-01-05T07:00:00Z',
  calendar: 'office',
  tasks: [task('Dig', 60), task('Pour', 60), task('Cure', 60)],
  links: [link('Dig', 'Pour')],
  resources: [{ id: 'painters', name: 'Painters', kind: 'renewable', capacity: 3000 }],
};

/** Writes texts, each `[record, column, text]`; gives the plan afterwards and the keys of what was wrong. */
function write(sheet: Sheet, texts: readonly (readonly [string, string, string])[], addsResources = false) {
  const context = contextOf(parts);
  const writing = new SheetWriting(context, { addsResources });
  const cells = texts.map(([id, columnId, text]) => {
    const column = sheet.columns.find((each) => each.id === columnId);
    if (column === undefined) throw new Error(`There is no column ${columnId}.`);
    return { id, column, text };
  });
  const { problems } = writeCells(sheet, cells, writing);
  const after = applyDiff(context.plan, writing.diff()).workflow;
  const found = problems.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  return { after, keys: found.map(({ key }) => key), remedies: found.flatMap(({ remedies = [] }) => remedies) };
}

describe('tasks', () => {
  it('take durations as people write them, a bare number being days', () => {
    const lengths = ['1w 2d 4h', '90m', '1.5d', '3天', '2', '1:30'];
    const minutes = lengths.map(
      (text) => write(TASK_SHEET, [['Dig', 'duration', text]]).after.tasks[0].modes[0].duration,
    );
    expect(minutes).toEqual([7 * 480 + 240, 90, 720, 1440, 960, 90]);
    expect(write(TASK_SHEET, [['Dig', 'duration', 'soon']]).keys).toEqual(['fields:badDuration']);
  });

  it('take predecessors by number, name and id, with what was written beside them', () => {
    const { after, keys } = write(TASK_SHEET, [
      ['Cure', 'predecessors', 'dig site; 2SS-50%'],
      ['Dig', 'name', 'Dig site'],
    ]);
    expect(keys).toEqual([]);
    expect(after.links.filter(({ to }) => to === 'Cure')).toMatchObject([
      { from: 'Dig', type: 'finish-start' },
      { from: 'Pour', type: 'start-start', lag: { unit: 'percent', percent: -50 } },
    ]);
  });

  it('offer a way out of a slip and of a cycle', () => {
    const slip = write(TASK_SHEET, [['Cure', 'predecessors', 'PourrFS+2d']]);
    expect(slip.keys).toEqual(['sheet:unknownTask']);
    const cycle = write(TASK_SHEET, [['Dig', 'predecessors', '2']]);
    expect(cycle.keys).toEqual(['sheet:refused']);
    expect(cycle.after.links).toEqual(parts.links);
  });

  it('make resources that a paste names, and offer to where one is typed', () => {
    const typed = write(TASK_SHEET, [['Dig', 'resources', '2 Diggers']]);
    expect(typed.keys).toEqual(['sheet:demand.unknown-resource']);
    expect(typed.remedies.map(({ key }) => key)).toContain('sheet:addThisResource');
    const { after, keys } = write(
      TASK_SHEET,
      [
        ['Dig', 'resources', '2 Diggers; Painters[50%]'],
        ['Pour', 'resources', 'diggers x3'],
      ],
      true,
    );
    expect(keys).toEqual([]);
    expect(after.resources[1]).toMatchObject({ name: 'Diggers', capacity: 3000 });
    expect(after.tasks.map(({ modes }) => modes[0].demands.map(({ amount }) => amount))).toEqual([
      [2000, 500],
      [3000],
      [],
    ]);
  });

  it('take dates of any spelling, a day alone meaning its end where something is due', () => {
    const { after, keys } = write(TASK_SHEET, [
      ['Dig', 'releaseAt', '2026-01-06 08:00'],
      ['Pour', 'deadline', '2026年1月6日'],
      ['Cure', 'dueAt', 'some day'],
    ]);
    expect(after.tasks.map(({ releaseAt, deadline }) => releaseAt ?? deadline)).toEqual([
      1440,
      1440 + 16 * 60,
      undefined,
    ]);
    expect(keys).toEqual(['fields:badDate']);
  });
});

it('changes links, and keeps those that would close a cycle as they are', () => {
  const { after, keys } = write(LINK_SHEET, [
    ['Dig-Pour', 'type', 'start-to-start'],
    ['Dig-Pour', 'lag', '2d'],
    ['Dig-Pour', 'to', 'Dig'],
  ]);
  expect(after.links).toEqual([link('Dig', 'Pour', 'start-start', 960)]);
  expect(keys).toEqual(['sheet:refused']);
});

it('changes the hours of calendars and the days off in them', () => {
  const context = contextOf({
    ...parts,
    calendars: [calendar('office', ['monday'], [{ from: '08:00', to: '12:00' }])],
  });
  const writing = new SheetWriting(context);
  const id = DAY_OFF_SHEET.create(new Map([['from', '24.12.2026']]), writing);
  const columnOf = (sheet: Sheet, wanted: string) => {
    const column = sheet.columns.find((each) => each.id === wanted);
    if (column === undefined) throw new Error(wanted);
    return column;
  };
  writeCells(
    CALENDAR_SHEET,
    [{ id: 'office', column: columnOf(CALENDAR_SHEET, 'friday'), text: '8-12, 13-15' }],
    writing,
  );
  const texts = { name: 'Christmas', to: '26 Dec 2026' };
  const cells = Object.entries(texts).map(([column, text]) => ({
    id: String(id),
    column: columnOf(DAY_OFF_SHEET, column),
    text,
  }));
  expect(writeCells(DAY_OFF_SHEET, cells, writing).refused).toBe(0);
  const [office] = applyDiff(context.plan, writing.diff()).workflow.calendars;
  expect(office.exceptions).toEqual([{ name: 'Christmas', from: '2026-12-24', to: '2026-12-26', spans: [] }]);
  expect(office.week.friday).toHaveLength(2);
});

it('knows headings of other programs, and where rows name themselves', () => {
  const columns = (cells: readonly string[]) =>
    readHeadings(cells, TASK_SHEET)?.columns.map((column) => column?.id ?? null) ?? null;
  expect(columns(['ID', 'Task Name', 'Dauer', '前置任务', 'Colour'])).toEqual([
    'id',
    'name',
    'duration',
    'predecessors',
    null,
  ]);
  expect(readHeadings(['ID', 'Task Name'], TASK_SHEET)?.idAt).toBe(0);
  expect(columns(['Dig', '2d', '1'])).toBeNull();
});
