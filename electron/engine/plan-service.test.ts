import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { applyDiff, diffOf, invertDiff } from '../../core/document/diffs.ts';
import { type History, openHistory } from '../../core/history/history.ts';
import type { Plan } from '../../core/model/plan.ts';
import { serialisePlan } from '../../core/model/plan-file.ts';
import { openDatabase } from './database.ts';
import { PlanService, type PlanStep } from './plan-service.ts';
import { type EngineClient, PlanSessions } from './plan-sessions.ts';
import { readPlanTask } from './tasks/read-plan-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-plans-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'plan.planloom');

const empty: Plan = {
  workflow: {
    name: 'Move house',
    origin: '2026-03-02T08:00:00Z',
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    tasks: [],
    links: [],
    resources: [],
    calendars: [],
    groups: [],
  },
  schedule: null,
};

function renamed(plan: Plan, name: string): Plan {
  return { ...plan, workflow: { ...plan.workflow, name } };
}

function stepTo(planId: string, revision: number, before: Plan, name: string): PlanStep {
  return { planId, revision, kind: 'do', label: `rename to ${name}`, diff: diffOf(before, renamed(before, name)) };
}

const here: EngineClient = { label: 'window 1' };
const there: EngineClient = { label: 'window 2' };
let history: History;
let plans: PlanService;

function startService(): PlanService {
  return new PlanService({
    history: () => history,
    sessions: new PlanSessions(),
    readPlan: (request) => readPlanTask(request),
  });
}
const openFile = (client: EngineClient, takeOver = false) =>
  plans.open(client, { source: { path }, machine: null, bpmn: null }, takeOver);

beforeEach(() => {
  const database = openDatabase(':memory:', { logger: pino({ level: 'silent' }) });
  history = openHistory(database, () => new Date().toISOString(), applyDiff);
  plans = startService();
  writeFileSync(path, serialisePlan(empty));
});

describe('steps of a plan', () => {
  it('lead from revision to revision, and survive the engine', async () => {
    const { planId } = plans.create(here, empty);
    expect(plans.step(here, stepTo(planId, 1, empty, 'A'))).toBe(1);
    expect(plans.step(here, stepTo(planId, 2, renamed(empty, 'A'), 'B'))).toBe(2);
    const undo = invertDiff(diffOf(renamed(empty, 'A'), renamed(empty, 'B')));
    expect(plans.step(here, { planId, revision: 3, kind: 'undo', label: 'undo', diff: undo })).toBe(3);

    plans = startService();
    const open = await plans.resume(there, planId, false);
    expect(open.plan.workflow.name).toBe('A');
    expect(open).toMatchObject({ revision: 3, savedRevision: null, recovered: true });
    expect(open.undo.map(({ label }) => label)).toEqual(['rename to A']);
    expect(open.redo.map(({ label }) => label)).toEqual(['rename to B']);
  });

  it.each([0, 2, 7])('are refused with another revision than the next (%i), and nothing is lost', async (revision) => {
    const { planId } = plans.create(here, empty);
    const wrong = stepTo(planId, revision, empty, 'A');
    expect(() => plans.step(here, wrong)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(plans.step(here, { ...wrong, revision: 1 })).toBe(1);
    expect((await plans.resume(here, planId, false)).revision).toBe(1);
  });

  it('are refused where they were made for another plan', async () => {
    const { planId } = plans.create(here, empty);
    const task = { index: 0, record: { id: 'g', name: 'Group' } };
    const diff = { groups: { added: [], updated: [], removed: [task] } };
    expect(() => plans.step(here, { planId, revision: 1, kind: 'do', label: 'remove', diff })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect((await plans.resume(here, planId, false)).revision).toBe(0);
  });
});

describe('two windows', () => {
  it('can not have one plan open; the message names the other one', async () => {
    await openFile(here);
    await expect(openFile(there)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/"Move house" is already open in window 1/),
    });
  });

  it('can hand a plan over, after which the first one is refused', async () => {
    const { planId } = await openFile(here);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    const taken = await openFile(there, true);
    expect(taken).toMatchObject({ planId, revision: 1, recovered: true });
    expect(() => plans.step(here, stepTo(planId, 2, renamed(empty, 'A'), 'B'))).toThrow(/went on in window 2/);
    expect(plans.step(there, stepTo(planId, 2, renamed(empty, 'A'), 'B'))).toBe(2);
    expect(await openFile(here, true)).toMatchObject({ planId, revision: 2 });
  });

  it('can have it one after the other', async () => {
    const { planId } = await openFile(here);
    plans.close(here, planId);
    expect(await openFile(there)).toMatchObject({ planId });
    expect(() => plans.step(here, stepTo(planId, 1, empty, 'A'))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });

  it('can not write over the file of each other', async () => {
    await openFile(here);
    const other = plans.create(there, empty);
    await expect(plans.save(there, other.planId, path)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('wait a moment for a page that is being reloaded', async () => {
    const { planId } = await openFile(here);
    setTimeout(() => plans.close(here, planId), 50);
    expect(await openFile(there)).toMatchObject({ planId });
  });
});

describe('the file of a plan', () => {
  it('is written where it came from, and counts as saved', async () => {
    const { planId, savedRevision } = await openFile(here);
    expect(savedRevision).toBe(0);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    expect(await plans.save(here, planId, null)).toEqual({ path, text: null, revision: 1 });
    expect(readFileSync(path, 'utf8')).toBe(serialisePlan(renamed(empty, 'A')));
    plans.close(here, planId);
    expect(await openFile(here)).toMatchObject({ planId, savedRevision: 1, recovered: false, report: [] });
  });

  it('is handed to a browser as text where there is no path', async () => {
    const { planId } = plans.create(here, empty);
    expect(await plans.save(here, planId, null)).toEqual({ path: null, text: serialisePlan(empty), revision: 0 });
    expect((await plans.resume(here, planId, false)).recovered).toBe(false);
  });

  it('brings unsaved steps back when it is opened again', async () => {
    const { planId } = await openFile(here);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    plans = startService();
    const open = await openFile(there);
    expect(open).toMatchObject({ planId, revision: 1, savedRevision: 0, recovered: true });
    expect(open.plan.workflow.name).toBe('A');
  });

  it('counts as it is where another program changed it and nothing is unsaved', async () => {
    const { planId } = await openFile(here);
    plans.close(here, planId);
    writeFileSync(path, serialisePlan(renamed(empty, 'Elsewhere')));
    const open = await openFile(here);
    expect(open).toMatchObject({ planId, revision: 1, savedRevision: 1, recovered: false });
    expect(open.plan.workflow.name).toBe('Elsewhere');
    expect(open.report).toHaveLength(1);
  });

  it('loses neither side where it was changed elsewhere and here', async () => {
    const { planId } = await openFile(here);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    plans.close(here, planId);
    writeFileSync(path, serialisePlan(renamed(empty, 'Elsewhere')));
    const open = await openFile(here);
    expect(open.plan.workflow.name).toBe('A');
    expect(open.report).toHaveLength(1);
    const [kept] = history.checkpoints.list(planId);
    expect(history.checkpoints.plan(kept.id).workflow.name).toBe('Elsewhere');
  });

  it('is kept as a checkpoint before it is saved over', async () => {
    const { planId } = await openFile(here);
    writeFileSync(path, serialisePlan(renamed(empty, 'Elsewhere')));
    await plans.save(here, planId, null);
    expect(readFileSync(path, 'utf8')).toBe(serialisePlan(empty));
    const [kept] = history.checkpoints.list(planId);
    expect(history.checkpoints.plan(kept.id).workflow.name).toBe('Elsewhere');
  });

  it('follows the plan under another name', async () => {
    const { planId } = await openFile(here);
    const copy = join(folder, 'copy.planloom');
    await plans.save(here, planId, copy);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    await Promise.all([plans.save(here, planId, null), plans.save(here, planId, null)]);
    expect(readFileSync(copy, 'utf8')).toBe(serialisePlan(renamed(empty, 'A')));
    expect(readFileSync(path, 'utf8')).toBe(serialisePlan(empty));
  });

  it('is read for others without being opened, wherever it is open', async () => {
    const { planId } = await openFile(here);
    plans.step(here, stepTo(planId, 1, empty, 'A'));
    expect(plans.read(planId)).toEqual({ plan: renamed(empty, 'A'), revision: 1 });
    plans.close(here, planId);
    expect(plans.read(planId)).toEqual({ plan: renamed(empty, 'A'), revision: 1 });
    expect(() => plans.read('nobody')).toThrow('There is no plan "nobody"');
  });

  it('is not written by the import of another format', async () => {
    const foreign = join(folder, 'small.rcp');
    const text = '3 1\n5\n0 0 1 2\n4 2 1 3\n0 0 0\n';
    writeFileSync(foreign, text);
    const open = await plans.open(here, { source: { path: foreign }, machine: null, bpmn: null }, false);
    expect(open).toMatchObject({ path: null, savedRevision: null });
    expect(open.plan.workflow.name).toBe('small');
    const saved = await plans.save(here, open.planId, null);
    expect(saved.text).toContain('"format": "planloom"');
    expect(readFileSync(foreign, 'utf8')).toBe(text);
    expect(existsSync(foreign)).toBe(true);
  });
});

describe('after the end of a window', () => {
  it('a plan counts as left open only where its window had no chance to close it', () => {
    const left = plans.create(here, empty).planId;
    const closed = plans.create(there, empty).planId;
    plans.leave(there);
    const leftOpen = (service: PlanService) =>
      service.recent(10).flatMap(({ planId, wasLeftOpen }) => (wasLeftOpen ? [planId] : []));
    expect(leftOpen(plans)).toEqual([]);
    const next = startService();
    expect(leftOpen(next)).toEqual([left]);
    expect(leftOpen(next)).not.toContain(closed);
    next.setAside([left]);
    expect(leftOpen(next)).toEqual([]);
  });
});
