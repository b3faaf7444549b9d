import { describe, expect, it } from 'vitest';
import { serialisePlan } from '../model/plan-file.ts';
import { Random } from '../solvers/random.ts';
import { randomEdit } from '../testing/random-edit.ts';
import { randomPlan } from '../testing/random-plan.ts';
import { updateSettings } from './plan-commands.ts';
import { PlanHistory } from './plan-history.ts';
import { updateTask } from './task-commands.ts';

function rename(history: PlanHistory, name: string): void {
  history.do(`Rename to ${name}`, updateSettings(history.state.plan, { name }));
}

/** Moves the first task, as a drag does many times before the mouse button is released. */
function drag(history: PlanHistory, x: number): void {
  const { plan } = history.state;
  history.do('Move', updateTask(plan, plan.workflow.tasks[0].id, { position: { x, y: 0 } }));
}

describe('PlanHistory', () => {
  it('returns to the start when everything is undone, and to the end when everything is redone', () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = new Random(seed, 5);
      const history = new PlanHistory(randomPlan(seed));
      const start = serialisePlan(history.state.plan);
      for (let k = 0; k < 20; k++) {
        const choice = random.below(8);
        if (choice === 0) history.undo();
        else if (choice === 1) history.redo();
        else if (choice === 2) {
          history.mark();
          for (let part = random.below(4); part > 0; part--) history.do('Part', randomEdit(random, history.state.plan));
          if (random.below(3) === 0) history.bail();
          else history.commit('Gesture');
        } else history.do('Edit', randomEdit(random, history.state.plan));
      }
      while (history.redo());
      const end = serialisePlan(history.state.plan);
      const steps = history.state.undoSteps.length;
      while (history.undo());
      expect(serialisePlan(history.state.plan)).toBe(start);
      while (history.redo());
      expect(serialisePlan(history.state.plan)).toBe(end);
      expect(history.state.undoSteps).toHaveLength(steps);
    }
  });

  it('makes a drag one step', () => {
    const history = new PlanHistory(randomPlan(1));
    const start = serialisePlan(history.state.plan);
    history.mark();
    for (let x = 1; x <= 50; x++) drag(history, x + 0.5);
    history.commit('Move task');
    expect(history.state.plan.workflow.tasks[0].position).toEqual({ x: 50.5, y: 0 });
    expect(history.state.undoSteps.map(({ label }) => label)).toEqual(['Move task']);
    expect(history.state.revision).toBe(1);
    history.undo();
    expect(serialisePlan(history.state.plan)).toBe(start);
  });

  it('cancels a drag on Escape as if it had not happened', () => {
    const history = new PlanHistory(randomPlan(1));
    rename(history, 'Before');
    history.undo();
    const { plan } = history.state;
    history.mark();
    drag(history, 7.5);
    history.bail();
    expect(history.state.plan).toBe(plan);
    expect(history.state).toMatchObject({ undoSteps: [], redoSteps: [{ label: 'Rename to Before' }], marked: null });
  });

  it('makes no step of a drag back to where it began', () => {
    const history = new PlanHistory(randomPlan(1));
    drag(history, 1.5);
    history.mark();
    drag(history, 2.5);
    drag(history, 1.5);
    history.commit('Move task');
    expect(history.state.undoSteps).toHaveLength(1);
    expect(history.state.marked).toBeNull();
  });

  it('forgets what could be redone when something else is done', () => {
    const history = new PlanHistory(randomPlan(1));
    rename(history, 'A');
    history.undo();
    rename(history, 'B');
    expect(history.redo()).toBe(false);
    expect(history.state.plan.workflow.name).toBe('B');
  });

  it('does not undo or redo inside a gesture, nor open a second one', () => {
    const history = new PlanHistory(randomPlan(1));
    rename(history, 'A');
    history.mark();
    expect([history.undo(), history.redo()]).toEqual([false, false]);
    expect(() => history.mark()).toThrow('A gesture is open already');
  });

  it('takes a change that changes nothing for none', () => {
    const history = new PlanHistory(randomPlan(1));
    rename(history, history.state.plan.workflow.name);
    expect(history.state.undoSteps).toEqual([]);
    expect([history.undo(), history.redo()]).toEqual([false, false]);
  });

  it('keeps as many steps as it was told', () => {
    const history = new PlanHistory(randomPlan(1), 3);
    for (const name of ['A', 'B', 'C', 'D', 'E']) rename(history, name);
    while (history.undo());
    expect(history.state.plan.workflow.name).toBe('B');
  });

  it('takes back and makes again many steps as one by one', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = new Random(seed, 7);
      const atOnce = new PlanHistory(randomPlan(seed));
      const oneByOne = new PlanHistory(randomPlan(seed));
      for (let k = 0; k < 12; k++) {
        const edit = randomEdit(random, atOnce.state.plan);
        for (const history of [atOnce, oneByOne]) history.do('Edit', edit);
      }
      for (let k = 0; k < 6; k++) {
        const count = random.below(15);
        const isUndo = random.below(2) === 0;
        const taken = isUndo ? atOnce.undoMany(count) : atOnce.redoMany(count);
        for (let left = taken.length; left > 0; left--) isUndo ? oneByOne.undo() : oneByOne.redo();
        expect(taken.length).toBeLessThanOrEqual(count);
        expect(atOnce.state).toEqual(oneByOne.state);
      }
    }
  });

  it('notes when a step was made where it has a clock', () => {
    const history = new PlanHistory(randomPlan(1), 10, () => '2026-03-02T08:00:00.000Z');
    rename(history, 'A');
    expect(history.state.undoSteps[0]?.at).toBe('2026-03-02T08:00:00.000Z');
  });

  it('tells its listeners of every new state until they leave', () => {
    const history = new PlanHistory(randomPlan(1));
    const names: string[] = [];
    const leave = history.subscribe(({ plan }) => names.push(plan.workflow.name));
    rename(history, 'A');
    rename(history, 'B');
    history.undo();
    leave();
    rename(history, 'C');
    expect(names).toEqual(['A', 'B', 'A']);
  });

  it('goes on where a plan was left, with the steps of before', () => {
    const before = new PlanHistory(randomPlan(1));
    rename(before, 'A');
    rename(before, 'B');
    before.undo();
    const { plan, undoSteps, redoSteps, revision } = before.state;
    const after = PlanHistory.restored({ plan, undoSteps, redoSteps, revision });
    expect(after.redo()).toBe(true);
    expect(after.state.plan.workflow.name).toBe('B');
    expect(after.state.revision).toBe(4);
    after.undo();
    after.undo();
    expect(after.state.plan.workflow.name).toBe(randomPlan(1).workflow.name);
  });
});
