import { type CheckpointRepository, createCheckpointRepository } from './checkpoint-repository.ts';
import { migrate } from './migrate.ts';
import { createModelRepository, type ModelRepository } from './model-repository.ts';
import { createObservationBrowser, type ObservationBrowser } from './observation-browser.ts';
import { createObservationRepository, type ObservationRepository } from './observation-repository.ts';
import type { ApplyDiff, PlanJournal } from './plan-journal.ts';
import { createPlanRepository, type PlanRepository } from './plan-repository.ts';
import { createRunRepository, type RunRepository } from './run-repository.ts';
import { createSavedScheduleRepository, type SavedScheduleRepository } from './saved-schedule-repository.ts';
import { createServiceTaskRepository, type ServiceTaskRepository } from './service-task-repository.ts';
import { createSettingsRepository, type SettingsRepository } from './settings-repository.ts';
import type { InstantClock, SqlDatabase } from './sql-database.ts';
import { createSqlPlanJournal } from './sql-plan-journal.ts';
import { createTrainingRowRepository, type TrainingRowRepository } from './training-row-repository.ts';

/** Everything that outlives the app, in one database. */
export interface History {
  readonly plans: PlanRepository;
  readonly journal: PlanJournal;
  readonly checkpoints: CheckpointRepository;
  readonly schedules: SavedScheduleRepository;
  readonly settings: SettingsRepository;
  readonly observations: ObservationRepository;
  readonly runs: RunRepository;
  readonly models: ModelRepository;
  readonly trainingRows: TrainingRowRepository;
  readonly observationBrowser: ObservationBrowser;
  readonly serviceTasks: ServiceTaskRepository;
}

/**
 * Brings the database up to date and opens the history in it.
 * @throws HistoryError `newer-version`
 */
export function openHistory(database: SqlDatabase, now: InstantClock, applyDiff: ApplyDiff): History {
  migrate(database);
  return {
    plans: createPlanRepository(database, now),
    journal: createSqlPlanJournal(database, now, applyDiff),
    checkpoints: createCheckpointRepository(database, now),
    schedules: createSavedScheduleRepository(database, now),
    settings: createSettingsRepository(database, now),
    observations: createObservationRepository(database, now),
    runs: createRunRepository(database),
    models: createModelRepository(database, now),
    trainingRows: createTrainingRowRepository(database),
    observationBrowser: createObservationBrowser(database),
    serviceTasks: createServiceTaskRepository(database),
  };
}
