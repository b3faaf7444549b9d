import type { KeyboardEvent } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { handleGanttKey } from './gantt-keys.ts';
import { setCollapsed, useGantt } from './gantt-store.ts';
import { useHands } from './hands/hands-store.ts';
import { chartScene, scenePlan } from './paint/chart-scene.ts';
import { chooseRow } from './row-choice.ts';

const task = (id: string, group?: string): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: 1, demands: [] }],
  ...(group === undefined ? {} : { group }),
});
const workflow: Workflow = {
  name: 'Plan',
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  tasks: [task('a'), task('b', 'g'), task('c', 'g'), task('d')],
  links: [],
  resources: [],
  calendars: [],
  groups: [{ id: 'g', name: 'Group' }],
};

let moves: string[] = [];
const sceneNow = () => chartScene(scenePlan(workflow, useGantt.getState().collapsed), null, null, 0, null, null);
const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  handleGanttKey(
    { key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...modifiers } as KeyboardEvent,
    sceneNow(),
    {
      pageRows: 3,
      toggleProgress: () => moves.push('progress'),
      zoom: (direction) => moves.push(`zoom ${direction}`),
      fit: () => moves.push('fit'),
      today: () => moves.push('today'),
      showActive: () => moves.push('active'),
      rename: (row) => moves.push(`rename ${row}`),
      pan: (share) => moves.push(share > 0 ? 'later' : 'earlier'),
    },
  );
const selected = () => [...useSelection.getState().tasks];

describe('the keys of the chart', () => {
  let plan = 0;
  beforeEach(() => {
    usePlan.setState({ planId: `plan ${++plan}` });
    moves = [];
  });

  it('walk through the rows; a group selects all that it holds', () => {
    press('ArrowDown');
    expect(selected()).toEqual(['a']);
    press('ArrowDown');
    expect(selected()).toEqual(['b', 'c']);
    press('End');
    expect(selected()).toEqual(['d']);
    press('ArrowDown');
    expect(selected()).toEqual(['d']);
    press('Home');
    expect(selected()).toEqual(['a']);
    press('PageDown');
    expect(selected()).toEqual(['c']);
  });

  it('select on the way with Shift, and back', () => {
    press('End');
    press('ArrowUp', { shiftKey: true });
    press('ArrowUp', { shiftKey: true });
    expect(selected()).toEqual(['b', 'c', 'd']);
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual(['c', 'd']);
  });

  it('close and open a group, and move the time elsewhere', () => {
    press('Home');
    press('ArrowRight');
    press('ArrowDown');
    press('ArrowLeft');
    expect([...useGantt.getState().collapsed]).toEqual(['g']);
    press('ArrowLeft');
    press('ArrowRight');
    expect([...useGantt.getState().collapsed]).toEqual([]);
    expect(moves).toEqual(['later', 'earlier']);
  });

  it('go to today and to the bars of the row, and open the field for links', () => {
    press('Home');
    press('t');
    press('s');
    press('l');
    expect(moves).toEqual(['today', 'active']);
    expect(useHands.getState().linking).toBe('a');
  });

  it('go on from the next row that stays after what is selected is deleted', () => {
    press('Home');
    press('ArrowDown');
    press('Delete');
    expect(useGantt.getState().activeRow).toBe('task d');
    press('End');
    press('Delete');
    expect(useGantt.getState().activeRow).toBe('task c');
  });

  it('zoom and fit, and leave other keys alone', () => {
    press('+');
    press('-');
    press('f');
    expect(moves).toEqual(['zoom 1', 'zoom -1', 'fit']);
    expect(press('q')).toBe(false);
    expect(press('f', { ctrlKey: true })).toBe(false);
  });
});

describe('choosing rows', () => {
  it('adds and takes out single rows, and takes ranges from where the last choice was made', () => {
    usePlan.setState({ planId: 'choice' });
    setCollapsed(['g'], false);
    const { rows } = sceneNow().layout;
    chooseRow(rows, 0, 'only', workflow);
    chooseRow(rows, 4, 'toggle', workflow);
    expect(selected()).toEqual(['a', 'd']);
    chooseRow(rows, 0, 'toggle', workflow);
    expect(selected()).toEqual(['d']);
    chooseRow(rows, 2, 'range', workflow);
    expect(selected()).toEqual(['a', 'b']);
  });
});
