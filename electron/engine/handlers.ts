import { availableParallelism } from 'node:os';
import type { History } from '../../core/history/history.ts';
import { LEARNED_SOLVER } from '../../core/learning/dispatch/learned-schema.ts';
import { SOLVERS } from '../../core/solvers/registry.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { Contract, OptimiseRequest, Output } from '../ipc/contract.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { Handlers } from '../ipc/rpc-server.ts';
import { type BuysCache, findBuys } from './buys.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { Examples } from './examples.ts';
import { findAnomalies, keptAnomalies } from './find-anomalies.ts';
import { findPatterns, keptPatterns } from './find-patterns.ts';
import { historyHandlers } from './history/history-handlers.ts';
import type { HistoryService } from './history/history-service.ts';
import type { JobPool } from './job-pool.ts';
import { learnHandlers } from './learn/learn-handlers.ts';
import type { LearnService } from './learn/learn-service.ts';
import { neededChampion, trainDispatchVersions } from './learn/train-dispatch.ts';
import { localRunHandlers } from './local-run/local-run-handlers.ts';
import type { LocalRuns } from './local-run/local-runs.ts';
import { optimise } from './optimise.ts';
import type { PlanService } from './plan-service.ts';
import type { EngineClient } from './plan-sessions.ts';
import type { OtherMachines } from './queue/other-machines.ts';
import { experiencedPlans } from './run/learn-from-run.ts';
import { runHandlers } from './run/run-handlers.ts';
import type { RunService } from './run/run-service.ts';
import { runScenario } from './run-scenario.ts';
import { select } from './select.ts';
import type { ServiceSwitch } from './service-switch.ts';
import { type SimulateSurroundings, simulate } from './simulate.ts';
import { spreadDrops } from './spread-drops.ts';
import { tablesHandlers } from './tables/tables-handlers.ts';
import { trackedHandlers } from './tracked/tracked-handlers.ts';
import type { TrackedRuns } from './tracked/tracked-runs.ts';
import { writeTextFile } from './write-text-file.ts';

/** HiGHS may not hear of a stop for seconds in the middle of a large program, so its thread is ended and another takes its place. */
const SELECT_GRACE_MS = 50;

/** From so many tasks on a plan is analysed where it will be searched. */
const LARGE_PLAN = 2_000;

/** What the handlers of all connections share. */
export interface EngineParts {
  readonly kind: Output<'app.info'>['engine'];
  readonly version: string;
  readonly history: () => History;
  readonly historyMovedAside: string | null;
  readonly plans: PlanService;
  readonly examples: Examples;
  readonly historyService: HistoryService;
  readonly learn: LearnService;
  readonly runs: RunService;
  readonly tracked: TrackedRuns;
  readonly localRuns: LocalRuns;
  /** Threads for searches, which may take long. */
  readonly searchPool: JobPool<EngineTasks>;
  /** What changes bought that were tried before. */
  readonly buysCache: BuysCache;
  /** Threads for what a person waits for. */
  readonly quickPool: JobPool<EngineTasks>;
  /** Whether windows may name this path for reading or writing. */
  readonly mayUsePath: (path: string) => boolean;
  readonly serviceSwitch: ServiceSwitch;
  readonly machines: OtherMachines;
}

/** The answers to one window's calls. They only translate: the work is done by the engine's parts. */
export function createHandlers(engine: EngineParts, client: EngineClient): Handlers<Contract> {
  const { plans, examples, history, quickPool, searchPool, buysCache } = engine;

  /** What playing a plan many times needs of the engine. */
  function playing(signal: AbortSignal): Omit<SimulateSurroundings, 'emit' | 'now'> {
    return {
      playPart: (part, options) => searchPool.run('simulate', part, options),
      quickSchedule: (workflow) => quickPool.run('quickSchedule', { workflow, previous: null }, { signal }),
      threads: searchPool.size,
      parts: searchPool.parts,
      signal,
    };
  }

  function checkPath(path: string): void {
    if (engine.mayUsePath(path)) return;
    throw new RpcError('bad-input', `${path} is not to be used from here. Maybe open and save through the browser.`);
  }

  function runOptimise(
    request: OptimiseRequest,
    signal: AbortSignal,
    emit: (event: SearchEvent) => void,
  ): Promise<SearchOutcome> {
    const learned =
      request.solver === LEARNED_SOLVER && request.learned === undefined
        ? { learned: neededChampion(history(), 'learned-priority').priority }
        : {};
    return optimise(
      { ...request, ...learned },
      {
        runPart: (part, options) => searchPool.run('search', part, { ...options, keep: 'workflow' }),
        threads: searchPool.size,
        now: () => performance.now(),
        signal,
        emit,
      },
    );
  }

  return {
    ...learnHandlers(engine.learn, history, checkPath),
    ...runHandlers(history, engine.runs, searchPool, checkPath),
    ...trackedHandlers(engine.runs, engine.tracked),
    ...localRunHandlers(engine.localRuns),
    'app.info': () => ({
      version: engine.version,
      engine: engine.kind,
      cores: availableParallelism(),
      historyMovedAside: engine.historyMovedAside,
    }),
    'settings.get': ({ key }) => history().settings.get(key),
    'settings.set': ({ key, value }) => {
      history().settings.set(key, value);
      return null;
    },

    'service.state': () => engine.serviceSwitch.state(),
    'service.switch': (wanted) => engine.serviceSwitch.set(wanted),

    'machines.state': () => engine.machines.state(),
    'machines.switch': (wanted) => engine.machines.set(wanted),
    'machines.continueHere': () => {
      engine.machines.continueHere();
      return engine.machines.state();
    },
    'machines.watch': (_input, { signal, emit }) =>
      new Promise((resolve) => {
        emit(engine.machines.state());
        const stop = engine.machines.listen(emit);
        signal.addEventListener('abort', () => {
          stop();
          resolve(null);
        });
      }),

    'plan.recent': ({ limit }) =>
      plans.recent(limit).map(({ planId, name, path, tasks, openedAt, revision, savedRevision, wasLeftOpen }) => ({
        planId,
        name,
        path,
        tasks,
        openedAt,
        unsaved: revision !== savedRevision,
        wasLeftOpen,
      })),
    'plan.setAside': ({ planIds }) => {
      plans.setAside(planIds);
      return null;
    },
    'plan.rescue': ({ planId }) => plans.rescue(client, planId),
    'plan.forget': ({ planId }) => {
      plans.forget(client, planId);
      return null;
    },
    'plan.create': ({ plan }) => plans.create(client, plan),
    'plan.open': ({ source, machine, bpmn, takeOver }, { signal }) => {
      if ('path' in source) checkPath(source.path);
      return plans.open(client, { source, machine, bpmn }, takeOver, signal);
    },
    'plan.resume': ({ planId, takeOver }) => plans.resume(client, planId, takeOver),
    'plan.read': ({ planId }) => plans.read(planId),
    'plan.step': (step) => ({ revision: plans.step(client, step) }),
    'plan.save': ({ planId, path }) => {
      if (path !== null) checkPath(path);
      return plans.save(client, planId, path);
    },
    'plan.close': ({ planId }) => {
      plans.close(client, planId);
      return null;
    },
    'plan.checkpoint': ({ planId, name }) => ({ id: plans.checkpoint(client, planId, name) }),
    'plan.checkpoints': ({ planId }) => history().checkpoints.list(planId),
    'plan.checkpointPlan': ({ id }) => history().checkpoints.plan(id),
    'plan.checkpointDelete': ({ id }) => {
      history().checkpoints.delete(id);
      return null;
    },

    'workflow.analyse': (input, { signal }) => {
      // A large plan takes a while to send and to compile; where nothing is searched, the thread that will search it does that now.
      const isSearchedNext = input.workflow.tasks.length >= LARGE_PLAN && searchPool.isIdle();
      return (isSearchedNext ? searchPool : quickPool).run('analyse', input, { signal, keep: 'workflow' });
    },
    'workflow.quickSchedule': (input, { signal }) => quickPool.run('quickSchedule', input, { signal }),
    'schedule.verify': async (input, { signal }) => ({ violations: await quickPool.run('verify', input, { signal }) }),
    'schedule.save': ({ planId, name, kept }) => ({ id: plans.keepSchedule(planId, name, kept) }),
    'schedule.list': ({ planId }) => history().schedules.list(planId),
    'schedule.csv': async ({ path, ...input }, { signal }) => {
      if (path !== null) checkPath(path);
      const text = await quickPool.run('writeCsv', input, { signal });
      if (path === null) return { path, text };
      await writeTextFile(path, text);
      return { path, text: null };
    },
    'schedule.ical': async ({ path, ...input }, { signal }) => {
      if (path !== null) checkPath(path);
      const { text, report } = await quickPool.run('writeIcal', input, { signal });
      if (path !== null) await writeTextFile(path, text);
      return { path, text: path === null ? text : null, report: [...report] };
    },
    'plan.export': async ({ path, ...input }, { signal }) => {
      if (path !== null) checkPath(path);
      const { text, report } = await quickPool.run('writePlan', input, { signal });
      if (path === null) return { path, text, report: [...report] };
      await writeTextFile(path, text);
      return { path, text: null, report: [...report] };
    },
    'plan.report': async ({ path, ...input }, { signal }) => {
      if (path !== null) checkPath(path);
      const text = await quickPool.run('writeReport', input, { signal });
      if (path === null) return { path, text };
      await writeTextFile(path, text);
      return { path, text: null };
    },
    ...tablesHandlers({
      history,
      files: engine.historyService,
      pool: quickPool,
      checkPath,
      createPlan: (plan) => plans.create(client, plan),
    }),
    'examples.list': ({ language }) => examples.list(language),
    'examples.open': async ({ id, language }) => plans.create(client, await examples.plan(id, language)),

    'solvers.list': () => [
      ...SOLVERS.map(({ id, anytime }) => ({ id, anytime })),
      ...(history().models.champion('priority') === null ? [] : [{ id: LEARNED_SOLVER, anytime: false }]),
    ],
    'select.run': (request, { signal, emit }) =>
      select(request, {
        run: (options) => searchPool.run('select', request, { ...options, stopGraceMs: SELECT_GRACE_MS }),
        signal,
        emit,
      }),
    'allocate.run': (request, { signal }) => quickPool.run('allocate', request, { signal }),
    'play.run': ({ learned, ...request }, { signal, emit }) => {
      const followed =
        learned === undefined
          ? {}
          : { learned: { ...learned, model: learned.model ?? neededChampion(history(), learned.policy) } };
      return searchPool.run('play', { ...request, ...followed }, { signal, onEvent: emit });
    },
    'learn.dispatch': (request, { signal, emit }) =>
      trainDispatchVersions(request, {
        history: history(),
        exampleWorkflows: async () => {
          const plans = (await examples.list()).map(({ id }) => examples.plan(id));
          // What was carried out counts beside them.
          return [...(await Promise.all(plans)).map(({ workflow }) => workflow), ...experiencedPlans(history())];
        },
        run: (job, options) => searchPool.run('trainDispatch', job, options),
        signal,
        emit,
      }),
    ...historyHandlers(history, engine.historyService, checkPath, () => void engine.learn.observationsArrived()),
    'learn.patterns': (request, { signal, emit }) =>
      findPatterns(request, {
        history: history(),
        run: (input, options) => searchPool.run('patterns', input, options),
        signal,
        emit,
        nowMs: () => performance.now(),
      }),
    'learn.patternsKept': () => keptPatterns(history()),
    'learn.anomalies': (request, { signal, emit }) =>
      findAnomalies(request, {
        history: history(),
        run: (input, options) => searchPool.run('anomalies', input, options),
        signal,
        emit,
        nowMs: () => performance.now(),
      }),
    'learn.anomaliesKept': () => keptAnomalies(history()),
    'simulate.run': (request, { signal, emit }) =>
      simulate(request, { ...playing(signal), now: () => performance.now(), emit }),
    'simulate.spreadDrops': (request, { signal, emit }) => spreadDrops(request, { ...playing(signal), emit }),
    'explain.plan': (input, { signal }) => quickPool.run('explainPlan', input, { signal }),
    'explain.difference': (input, { signal }) => quickPool.run('difference', input, { signal }),
    'explain.buys': (request, { signal, emit }) =>
      findBuys(request, {
        cache: buysCache,
        possibleChanges: (input) => quickPool.run('possibleChanges', input),
        tryChange: (input) => searchPool.run('tryChange', input, { signal }),
        optimise: (part) => runOptimise(part, signal, () => undefined),
        threads: searchPool.size,
        signal,
        emit,
      }),
    'optimise.explain': (input, { signal, emit }) => searchPool.run('explain', input, { signal, onEvent: emit }),
    'optimise.run': (request, { signal, emit }) => runOptimise(request, signal, emit),
    'scenario.run': (request, { signal, emit }) =>
      runScenario(request, {
        optimise: (search, onEvent) => runOptimise(search, signal, onEvent),
        measure: (input) => quickPool.run('scheduleFigures', input),
        emit,
      }),
  };
}
