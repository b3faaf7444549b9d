import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ServiceTask } from '../../core/history/service-task-repository.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { gapOf } from '../../core/problem/gap.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { refuse } from './http-error.ts';
import { observationOfTask } from './observation-of-task.ts';
import type { ServiceApp, ServiceParts } from './service-app.ts';
import {
  errorSchema,
  finishReportSchema,
  type OptimisedTasks,
  type OptimiseTasks,
  optimisedTasksSchema,
  optimiseTasksSchema,
  type SubmittedTask,
  submittedSchema,
  submittedTaskSchema,
  type TaskStatusAnswer,
  taskStatusSchema,
} from './service-schema.ts';
import { workflowOfTasks } from './workflow-of-tasks.ts';

/** Tasks that are planned at once; further ones wait for the next time. */
const MOST_PLANNED = 5_000;
/** Searches that requests wait for at the same time. */
const MOST_SEARCHES = 64;
const MS = 1000;
const USUAL: OptimiseTasks = { objective: 'makespan', seconds: 5 };
const task = z.object({ id: z.string().min(1).max(200) });
const TASKS = { tags: ['tasks'] };

/** Submitting tasks, asking for them, and planning them: the service of the source text. */
export function addTaskRoutes(app: ServiceApp, parts: ServiceParts): void {
  const { client, events, now } = parts;
  const tasks = () => parts.history().serviceTasks;
  let searches = 0;

  app.post(
    '/api/tasks',
    {
      schema: {
        ...TASKS,
        summary: 'Submits a task',
        body: submittedTaskSchema,
        response: { 201: submittedSchema, 409: errorSchema },
      },
    },
    async ({ body }, reply) => {
      const id = body.task_id ?? `task_${randomUUID()}`;
      if (!tasks().add(id, now(), body)) {
        return refuse(
          reply,
          409,
          'conflict',
          `There is a task ${id} already. Maybe choose another task_id, or leave it out.`,
        );
      }
      events.tell('task', id, { status: 'submitted' });
      return reply
        .code(201)
        .header('location', `/api/tasks/${encodeURIComponent(id)}`)
        .send({ task_id: id, status: 'submitted' });
    },
  );

  app.get(
    '/api/tasks/:id',
    {
      schema: {
        ...TASKS,
        summary: 'Status of a task',
        params: task,
        response: { 200: taskStatusSchema, 404: errorSchema },
      },
    },
    async ({ params: { id } }, reply) => {
      const found = tasks().find(id);
      return found === null ? unknown(reply, id) : reply.send(statusOf(found));
    },
  );

  app.delete(
    '/api/tasks/:id',
    {
      schema: {
        ...TASKS,
        summary: 'Calls a task off',
        params: task,
        response: { 200: taskStatusSchema, 404: errorSchema, 409: errorSchema },
      },
    },
    async ({ params: { id } }, reply) => end(reply, id, 'cancelled'),
  );

  app.post(
    '/api/tasks/:id/finish',
    {
      schema: {
        ...TASKS,
        summary: 'Reports that a task is done; the history learns from how long it took',
        params: task,
        body: finishReportSchema,
        response: { 200: taskStatusSchema, 404: errorSchema, 409: errorSchema },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const found = tasks().find(id);
      const answer = end(reply, id, 'finished');
      if (found !== null && reply.statusCode === 200) {
        const { runs, observations } = parts.history();
        const run = runs.begin({
          planId: null,
          name: 'Scheduling service',
          kind: 'tracked',
          startedAt: now(),
          tasks: 1,
          plan: workflowOfTasks([], {}, instant(now())),
          settings: null,
        });
        runs.setState(run, 'finished', now());
        observations.addOfRun(run, [observationOfTask(found, body, now())]);
      }
      return answer;
    },
  );

  app.post(
    '/api/schedule/optimize',
    {
      schema: {
        tags: ['schedules'],
        summary: 'Plans tasks: those that were submitted, or those that the request names',
        body: optimiseTasksSchema,
        response: { 200: optimisedTasksSchema, 409: errorSchema, 422: errorSchema, 503: errorSchema },
      },
    },
    async ({ body: given, socket }, reply) => {
      const body = given ?? USUAL;
      const waiting = body.tasks === undefined ? tasks().open(MOST_PLANNED) : null;
      const chosen =
        waiting === null
          ? (body.tasks ?? [])
          : waiting.map(({ id, body: sent }) => ({ ...(sent as SubmittedTask), task_id: id }));
      const from = now();
      if (chosen.length === 0) {
        const empty = { value: 0, bound: 0, gap: 0, makespan: 0, tasks: [] };
        return reply.send({ status: 'optimized', task_count: 0, proved: true, objective: body.objective, ...empty });
      }
      const isDone = (id: string) => tasks().find(id)?.state === 'finished';
      const workflow = workflowOfTasks(chosen, body.resources ?? parts.resources, instant(from), isDone);
      if (searches >= MOST_SEARCHES) {
        throw new RpcError('busy', `${searches} searches are under way already. Maybe wait a moment and try again.`);
      }
      const controller = new AbortController();
      const leave = () => controller.abort();
      socket.once('close', leave);
      searches++;
      try {
        const answer = await search(workflow, body.objective, body.seconds, controller.signal);
        if (waiting !== null) {
          tasks().plan(
            answer.tasks.map(({ task_id, start, finish }) => ({
              id: task_id,
              start: from + start * MS,
              finish: from + finish * MS,
            })),
          );
          events.tell('task', '*', { status: 'scheduled', task_count: answer.task_count, makespan: answer.makespan });
        }
        return reply.send(answer);
      } finally {
        searches--;
        socket.off('close', leave);
      }
    },
  );

  async function search(
    workflow: Workflow,
    objective: 'makespan' | 'weighted-completion',
    seconds: number,
    signal: AbortSignal,
  ): Promise<OptimisedTasks> {
    const request = {
      workflow,
      revision: 0,
      planId: null,
      objectives: [objective] as [typeof objective],
      solver: 'auto',
    };
    const limits = { seconds, iterations: null, schedules: null, seed: 1, workers: 1, warmStart: null };
    const outcome = await client.call('optimise.run', { ...request, ...limits }, { signal });
    if (outcome.status === 'infeasible') throw new RpcError('bad-input', outcome.reason);
    if (outcome.status === 'unknown')
      throw new RpcError('busy', 'No schedule was found in time. Maybe allow more seconds.');
    const [value] = outcome.value;
    const [bound] = outcome.bound;
    const unit = objective === 'makespan' ? MS : 1;
    return {
      status: 'optimized',
      task_count: outcome.schedule.length,
      proved: outcome.status === 'optimal',
      objective,
      value: value / unit,
      bound: bound / unit,
      gap: gapOf(value, bound),
      makespan: outcome.schedule.reduce((latest, each) => Math.max(latest, each.end), 0) / MS,
      tasks: outcome.schedule.map((each) => ({ task_id: each.task, start: each.start / MS, finish: each.end / MS })),
    };
  }

  function end(reply: Parameters<typeof refuse>[0], id: string, state: 'finished' | 'cancelled') {
    const before = tasks().find(id);
    if (before === null) return unknown(reply, id);
    if (!tasks().end(id, state)) return refuse(reply, 409, 'conflict', `Task ${id} is ${before.state} already.`);
    events.tell('task', id, { status: state });
    return reply.send(statusOf({ ...before, state }));
  }
}

function unknown(reply: Parameters<typeof refuse>[0], id: string) {
  return refuse(reply, 404, 'not-found', `Task not found: ${id}. Maybe it was submitted to another service.`);
}

function statusOf({ id, state, submittedAt, body, plannedStart, plannedFinish }: ServiceTask): TaskStatusAnswer {
  return {
    ...(body as SubmittedTask),
    task_id: id,
    status: state,
    submit_time: instant(submittedAt),
    planned_start: plannedStart === null ? null : instant(plannedStart),
    planned_finish: plannedFinish === null ? null : instant(plannedFinish),
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
