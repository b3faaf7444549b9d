import { describe, expect, it } from 'vitest';
import { memoryHistory } from '../../electron/engine/testing/memory-history.ts';
import { SNAPSHOT_INTERVAL } from './sql-plan-journal.ts';
import { type EditorState, EMPTY_PLAN, FRESH_EDITOR, nextScriptedStep } from './testing/scripted-editor.ts';
import { UNDO_DEPTH } from './undo-stacks.ts';

const PLAN_ID = 'plan-1';

function startedHistory() {
  const { database, history } = memoryHistory();
  history.journal.create({ planId: PLAN_ID, plan: EMPTY_PLAN, path: '/plans/a.planloom', fingerprint: 'f0' });
  let state: EditorState = FRESH_EDITOR;
  return {
    database,
    history,
    state: () => state,
    edit(steps: number) {
      for (let index = 0; index < steps; index++) {
        const { step, after } = nextScriptedStep(state);
        history.journal.append({ planId: PLAN_ID, ...step }, after.plan);
        state = after;
      }
      return state;
    },
  };
}

describe('the journal of a plan', () => {
  it('restores a plan that has no steps yet', () => {
    const { history } = startedHistory();
    expect(history.journal.load(PLAN_ID)).toEqual({ ...FRESH_EDITOR, replayed: 0 });
  });

  it.each([1, 5, 8, 49, 50, 51, 149, 1234])('restores plan, undo and redo after %i steps', (steps) => {
    const { history, edit } = startedHistory();
    const state = edit(steps);
    const { replayed, ...restored } = history.journal.load(PLAN_ID);
    expect(restored).toMatchObject(state);
    expect(replayed).toBeLessThan(SNAPSHOT_INTERVAL);
  });

  it('knows when each step was recorded', () => {
    const { history, edit } = startedHistory();
    edit(3);
    const moments = history.journal.load(PLAN_ID).undo.map(({ at }) => at);
    expect(moments).toHaveLength(3);
    expect(moments.every((at) => Date.parse(at) > 0)).toBe(true);
  });

  it('goes on from a restored state as if nothing had happened', () => {
    const { history, edit, state } = startedHistory();
    edit(77);
    history.journal.load(PLAN_ID);
    edit(77);
    expect(history.journal.load(PLAN_ID)).toMatchObject(state());
  });

  it('keeps no more steps than undo and the two newest snapshots need', () => {
    const { database, edit } = startedHistory();
    const state = edit(3000);
    const counts = database.prepare(
      'SELECT (SELECT COUNT(*) FROM journal) AS steps, (SELECT COUNT(*) FROM snapshots) AS snapshots',
    );
    const { steps, snapshots } = counts.get<{ steps: number; snapshots: number }>() ?? { steps: 0, snapshots: 0 };
    expect(state.undo.length).toBeGreaterThan(UNDO_DEPTH - 10);
    expect(steps).toBeLessThan(UNDO_DEPTH + 3 * SNAPSHOT_INTERVAL);
    expect(snapshots).toBe(2);
  });

  it('falls back on the snapshot before where the newest can not be read', () => {
    const { database, history, edit } = startedHistory();
    const state = edit(120);
    database.exec('UPDATE snapshots SET plan = substr(plan, 1, 40) WHERE revision = 100');
    const { replayed, ...restored } = history.journal.load(PLAN_ID);
    expect(restored).toMatchObject(state);
    expect(replayed).toBe(70);
  });

  it('names the step that is missing instead of returning an older plan', () => {
    const { database, history, edit } = startedHistory();
    edit(30);
    database.exec('DELETE FROM journal WHERE revision = 17');
    expect(() => history.journal.load(PLAN_ID)).toThrow(/Step 17 of plan "plan-1" is missing.*Maybe/);
  });

  it('names the newest step where the journal was cut off', () => {
    const { database, history, edit } = startedHistory();
    edit(30);
    database.exec('DELETE FROM journal WHERE revision = 30');
    expect(() => history.journal.load(PLAN_ID)).toThrow(/Step 30/);
  });

  it('gives up undo below a step that can not be read, not the plan', () => {
    const { database, history, edit } = startedHistory();
    const state = edit(120);
    const damaged = state.undo.findIndex((step) => step.label === 'Step 24');
    database.exec("UPDATE journal SET diff = '{}x' WHERE revision = 24");
    const restored = history.journal.load(PLAN_ID);
    expect(restored.plan).toEqual(state.plan);
    expect(restored.undo).toMatchObject(state.undo.slice(damaged + 1));
    expect(damaged).toBeGreaterThan(0);
  });

  it('rescues what can be read of a damaged plan, and changes nothing', () => {
    const { database, history, edit } = startedHistory();
    const { plan: then } = edit(116);
    edit(4);
    database.exec("UPDATE journal SET diff = '{}x' WHERE revision = 117");
    expect(() => history.journal.load(PLAN_ID)).toThrow(/can't read step 117/);
    const { plan, missingSteps } = history.journal.rescue(PLAN_ID);
    expect(plan).toEqual(then);
    expect(missingSteps).toBe(4);
    expect(history.plans.find(PLAN_ID)?.revision).toBe(120);
  });

  it('takes a step that does not fit for damaged, and rescues what comes before it', () => {
    const { database, history, edit } = startedHistory();
    const { plan: then } = edit(20);
    edit(5);
    const link = { id: 'x', from: 'a', to: 'b', type: 'finish-start', lag: { unit: 'working', ticks: 0 } };
    const foreign = { links: { added: [], updated: [], removed: [{ index: 0, record: link }] } };
    database.prepare('UPDATE journal SET diff = ? WHERE revision = 21').run(JSON.stringify(foreign));
    expect(() => history.journal.load(PLAN_ID)).toThrow(/Step 21 .* does not fit .*Maybe/);
    expect(history.journal.rescue(PLAN_ID)).toEqual({ plan: then, missingSteps: 5 });
  });

  it('rescues the newest checkpoint where no snapshot can be read, and says when there is nothing', () => {
    const { database, history, edit } = startedHistory();
    const { plan } = edit(60);
    database.exec("UPDATE snapshots SET plan = ''");
    expect(() => history.journal.rescue(PLAN_ID)).toThrow(/holds no state of plan/);
    history.checkpoints.add(PLAN_ID, 'before', 60, plan);
    expect(history.journal.rescue(PLAN_ID)).toEqual({ plan, missingSteps: null });
  });

  it('refuses a step that does not follow the newest one and records nothing of it', () => {
    const { history, edit, state } = startedHistory();
    edit(3);
    const { step, after } = nextScriptedStep(state());
    const again = { planId: PLAN_ID, ...step };
    expect(() => history.journal.append({ ...again, revision: 3 }, after.plan)).toThrow(
      /at revision 3.*another window/,
    );
    expect(() => history.journal.append({ ...again, revision: 5 }, after.plan)).toThrow(/leads to revision 5/);
    expect(() => history.journal.append({ ...again, planId: 'nobody' }, after.plan)).toThrow(/no plan "nobody"/);
    expect(history.journal.load(PLAN_ID)).toMatchObject(state());
  });

  it('starts anew from a file that was changed elsewhere', () => {
    const { history, edit } = startedHistory();
    edit(60);
    const elsewhere = { ...EMPTY_PLAN, workflow: { ...EMPTY_PLAN.workflow, name: 'Changed elsewhere' } };
    expect(history.journal.restart(PLAN_ID, elsewhere, 'f1')).toBe(61);
    expect(history.journal.load(PLAN_ID)).toEqual({ plan: elsewhere, revision: 61, undo: [], redo: [], replayed: 0 });
    expect(history.plans.find(PLAN_ID)).toMatchObject({ savedRevision: 61, savedFingerprint: 'f1', revision: 61 });
    expect(() => history.journal.restart('nobody', elsewhere, null)).toThrow(/no plan/);
  });

  it('keeps plans apart', () => {
    const { history, edit } = startedHistory();
    history.journal.create({ planId: 'plan-2', plan: EMPTY_PLAN, path: null, fingerprint: null });
    edit(60);
    expect(history.journal.load('plan-2')).toEqual({ ...FRESH_EDITOR, replayed: 0 });
  });
});
