import { describe, expect, it } from 'vitest';
import { EMPTY_LIBRARY } from '../model/library.ts';
import { readLibrary } from '../model/library-schema.ts';
import { officeCalendar } from '../model/office-calendar.ts';
import type { Workflow } from '../model/workflow.ts';
import { plan } from '../testing/plan-builder.ts';
import { applyDiff } from './diffs.ts';
import {
  calendarState,
  keepCalendar,
  keepResource,
  resourceState,
  takeCalendars,
  takeResources,
} from './library-commands.ts';

const office = officeCalendar('mine', 'Office');
const ann = { id: 'a', name: 'Ann', kind: 'renewable', capacity: 500, costRate: 40, calendar: 'mine' } as const;
const home = plan({
  calendars: [office],
  resources: [{ ...ann, capacityChanges: [{ from: 3, to: 9, capacity: 0 }] }],
});
const library = keepResource(EMPTY_LIBRARY, home, home.resources[0]);

function withAll(workflow: Workflow): Workflow {
  const before = { workflow, schedule: null };
  return applyDiff(before, takeResources(before, library, new Set(library.resources.map(({ id }) => id)))).workflow;
}

describe('the library', () => {
  it('keeps a resource with its calendar, and nothing that hangs on one plan', () => {
    expect(library.calendars.map(({ name }) => name)).toEqual(['Office']);
    expect(library.resources).toEqual([
      { id: 'r1', name: 'Ann', kind: 'renewable', capacity: 500, costRate: 40, calendar: 'c1' },
    ]);
    expect(readLibrary(JSON.parse(JSON.stringify(library)))).toEqual(library);
  });

  it('gives them to another plan under ids of that plan', () => {
    const other = plan({ calendars: [officeCalendar('c1', 'Something else')] });
    const taken = withAll(other);
    expect(taken.calendars.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'Something else'],
      ['c2', 'Office'],
    ]);
    expect(taken.resources).toEqual([{ ...ann, id: 'r1', calendar: 'c2' }]);
    expect(resourceState(taken, library, library.resources[0])).toBe('same');
    expect(resourceState(other, library, library.resources[0])).toBe('missing');
  });

  it('brings what a plan has under the same name up to date, and leaves what is its own', () => {
    const mine = plan({
      calendars: [
        { ...office, id: 'x', name: ' office', exceptions: [{ from: '2026-05-01', to: '2026-05-01', spans: [] }] },
      ],
      resources: [
        { id: 'y', name: 'ann', kind: 'renewable', capacity: 1000, capacityChanges: [{ from: 1, to: 2, capacity: 0 }] },
      ],
    });
    expect([calendarState(mine, library.calendars[0]), resourceState(mine, library, library.resources[0])]).toEqual([
      'differs',
      'differs',
    ]);
    const after = withAll(mine);
    expect(after.resources).toEqual([
      { ...ann, id: 'y', name: 'ann', calendar: 'x', capacityChanges: [{ from: 1, to: 2, capacity: 0 }] },
    ]);
    expect(after.calendars[0]).toMatchObject({ id: 'x', name: ' office', exceptions: [] });
    expect(calendarState(after, library.calendars[0])).toBe('same');
    expect(withAll(after)).toBe(after);
  });

  it('replaces a record of the same name when it is kept again', () => {
    const changed = keepCalendar(library, { ...office, name: 'OFFICE', exceptions: [] });
    expect(changed.calendars.map(({ id, name }) => [id, name])).toEqual([['c1', 'OFFICE']]);
  });

  it('gives a calendar alone', () => {
    const before = { workflow: plan({}), schedule: null };
    const after = applyDiff(before, takeCalendars(before, library, new Set(['c1'])));
    expect(after.workflow.calendars).toEqual([{ ...office, id: 'c1' }]);
  });

  it('is read as far as it can be', () => {
    expect(readLibrary(null)).toEqual(EMPTY_LIBRARY);
    expect(readLibrary({ ...library, resources: [{ id: 'r1' }, ...library.resources], roles: 7 })).toEqual(library);
  });
});
