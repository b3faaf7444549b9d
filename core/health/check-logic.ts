import type { LinkType, Task, TaskId } from '../model/workflow.ts';
import { notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import { comesFromOutside, type HealthContext, isMilestone } from './health-context.ts';
import type { HealthCheck } from './health-report.ts';

/** DCMA 1: at most this share of the tasks without predecessor or successor. */
const MOST_LOOSE = 0.05;

const FROM_FINISH: ReadonlySet<LinkType> = new Set(['finish-start', 'finish-finish']);
const TO_START: ReadonlySet<LinkType> = new Set(['finish-start', 'start-start']);

/**
 * Tasks that hang loose, and tasks one end of which does: DCMA 1, "logic", and the dangling ends that it does not count.
 *
 * One start and one finish are as they should be. So are tasks that have begun, and milestones with a date of their own: what
 * comes from outside has no predecessor, and what was promised needs no successor.
 */
export function checkLogic(context: HealthContext): readonly HealthCheck[] {
  const { open, workflow } = context;
  if (open.length < 2) return [notApplicable('logic', 'noTasks'), notApplicable('openEnds', 'noTasks')];
  const preceded = new Set(workflow.links.map(({ to }) => to));
  const succeeded = new Set(workflow.links.map(({ from }) => from));
  const heads = open.filter((task) => !preceded.has(task.id) && task.actual === undefined && !comesFromOutside(task));
  const tails = open.filter((task) => !succeeded.has(task.id) && !isPromised(task));
  const start = startMilestone(context, onlyMilestone(heads, succeeded));
  const finish = finishMilestone(context, onlyMilestone(tails, preceded));
  const withoutPredecessor = heads.length === 1 ? [] : heads.filter((task) => task !== start);
  const withoutSuccessor = tails.length === 1 ? [] : tails.filter((task) => task !== finish);

  const startBound = new Set(workflow.links.filter(({ type }) => TO_START.has(type)).map(({ to }) => to));
  const finishBinds = new Set(workflow.links.filter(({ type }) => FROM_FINISH.has(type)).map(({ from }) => from));
  const openStarts = open.filter(
    (task) => preceded.has(task.id) && !startBound.has(task.id) && task.actual === undefined && !isMilestone(task),
  );
  const openFinishes = open.filter((task) => succeeded.has(task.id) && !finishBinds.has(task.id) && !isMilestone(task));
  const loose = new Set([...withoutPredecessor, ...withoutSuccessor]);
  return [
    shareCheck('logic', loose.size, open.length, MOST_LOOSE, [
      ...whereFound({
        code: 'noPredecessor',
        items: taskItems(withoutPredecessor),
        values: {},
        fix: { kind: 'linkStart', tasks: ids(withoutPredecessor), milestone: start?.id ?? null },
      }),
      ...whereFound({
        code: 'noSuccessor',
        items: taskItems(withoutSuccessor),
        values: {},
        fix: { kind: 'linkFinish', tasks: ids(withoutSuccessor), milestone: finish?.id ?? null },
      }),
    ]),
    shareCheck('openEnds', new Set([...openStarts, ...openFinishes]).size, open.length, 0, [
      ...whereFound({
        code: 'openStart',
        items: taskItems(openStarts),
        values: {},
        fix: { kind: 'linkStart', tasks: ids(openStarts), milestone: start?.id ?? null },
      }),
      ...whereFound({
        code: 'openFinish',
        items: taskItems(openFinishes),
        values: {},
        fix: { kind: 'linkFinish', tasks: ids(openFinishes), milestone: finish?.id ?? null },
      }),
    ]),
  ];
}

function ids(tasks: readonly Task[]): readonly TaskId[] {
  return tasks.map(({ id }) => id);
}

function isPromised(task: Task): boolean {
  return isMilestone(task) && (task.dueAt !== undefined || task.deadline !== undefined);
}

/** The milestone among loose tasks that is linked at its other end, where there is one alone. */
function onlyMilestone(tasks: readonly Task[], linked: ReadonlySet<TaskId>): Task | undefined {
  const milestones = tasks.filter((task) => isMilestone(task) && linked.has(task.id));
  return milestones.length === 1 ? milestones[0] : undefined;
}

/** The start milestone, where waiting for it delays nothing. */
function startMilestone({ workflow, path, statusAt }: HealthContext, start: Task | undefined): Task | undefined {
  if (start === undefined || path === null) return start;
  return path.earlyStart[workflow.tasks.indexOf(start)] <= statusAt ? start : undefined;
}

/** The finish milestone, where waiting for everything does not move it. */
function finishMilestone({ workflow, path }: HealthContext, finish: Task | undefined): Task | undefined {
  if (finish === undefined || finish.pin !== undefined) return undefined;
  if (path === null) return finish;
  return path.earlyFinish[workflow.tasks.indexOf(finish)] >= path.length ? finish : undefined;
}
