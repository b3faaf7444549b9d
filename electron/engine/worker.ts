import { serveTasks } from './worker-loop.ts';

/** Entry of the engine's worker threads. */
serveTasks(
  {
    search: async () => (await import('./tasks/search-task.ts')).searchTask,
    explain: async () => (await import('./tasks/explain-task.ts')).explainTask,
    explainPlan: async () => (await import('./tasks/explain-plan-task.ts')).explainPlanTask,
    difference: async () => (await import('./tasks/difference-task.ts')).differenceTask,
    possibleChanges: async () => (await import('./tasks/possible-changes-task.ts')).possibleChangesTask,
    tryChange: async () => (await import('./tasks/try-change-task.ts')).tryChangeTask,
    select: async () => (await import('./tasks/select-task.ts')).selectTask,
    allocate: async () => (await import('./tasks/allocate-task.ts')).allocateTask,
    inspectHistory: async () => (await import('./history/inspect-file.ts')).inspectFile,
    importHistory: async () => (await import('./tasks/import-history-task.ts')).importHistoryTask,
    readPlan: async () => (await import('./tasks/read-plan-task.ts')).readPlanTask,
    analyse: async () => (await import('./tasks/analyse-task.ts')).analyseTask,
    quickSchedule: async () => (await import('./tasks/quick-schedule-task.ts')).quickScheduleTask,
    simulate: async () => (await import('./tasks/simulate-task.ts')).simulateTask,
    patterns: async () => (await import('./tasks/patterns-task.ts')).patternsTask,
    anomalies: async () => (await import('./tasks/anomalies-task.ts')).anomaliesTask,
    preview: async () => (await import('./tasks/preview-task.ts')).previewTask,
    replan: async () => (await import('./tasks/replan-task.ts')).replanTask,
    play: async () => (await import('./tasks/play-task.ts')).playTask,
    verify: async () => (await import('./tasks/verify-task.ts')).verifyTask,
    scheduleFigures: async () => (await import('./tasks/schedule-figures-task.ts')).scheduleFiguresTask,
    trainDispatch: async () => (await import('./tasks/train-dispatch-task.ts')).trainDispatchTask,
    drift: async () => (await import('./tasks/drift-task.ts')).driftTask,
    train: async () => (await import('./tasks/train-task.ts')).trainTask,
    writePlan: async () => (await import('./tasks/write-plan-task.ts')).writePlanTask,
    writeCsv: async () => (await import('./tasks/write-csv-task.ts')).writeCsvTask,
  },
  { search: async () => (await import('./tasks/rehearse-search.ts')).rehearseSearch },
);
