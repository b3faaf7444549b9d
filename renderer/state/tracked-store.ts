import { create } from 'zustand';
import { updateActuals } from '../../core/document/actual-commands.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import type { TaskReport } from '../../core/operations/live-run.ts';
import type { TrackedReport } from '../../core/operations/tracked/tracked-report.ts';
import type { ReportPreview, TrackedRunState } from '../../electron/ipc/tracked-schema.ts';
import { notifyRefusal } from '../shell/notices.ts';
import { edit } from './edit.ts';
import { askEngine } from './engine-client.ts';

interface TrackedState {
  /** The tracked run that was looked at last, and the plan that it carries out. */
  readonly run: number | null;
  readonly planId: string | null;
  readonly known: TrackedRunState | null;
  /** Task that somebody is about to report on. */
  readonly reportOn: TaskId | null;
}

/** What people reported of the tracked run that this window follows. */
export const useTracked = create<TrackedState>(() => ({ run: null, planId: null, known: null, reportOn: null }));

let asked = 0;

/** Fetches how a tracked run stands. */
export async function loadTracked(run: number, planId: string | null): Promise<void> {
  const mine = ++asked;
  const known = await askEngine('tracked.state', { run });
  // An answer that comes late would take newer reports back.
  if (mine === asked) useTracked.setState({ run, planId, known });
}

/** Reports on a run of one moment; without reports its status date is set. Whether they were taken. */
export async function sendReports(run: number, at: number, reports: readonly TaskReport[]): Promise<boolean> {
  const { trouble } = await askEngine('run.command', { run, command: { kind: 'report', at, reports: [...reports] } });
  if (trouble !== null) notifyRefusal(trouble);
  await loadTracked(run, useTracked.getState().planId);
  return trouble === null;
}

/** Opens the form for a report on a task. */
export async function askToReport(run: number, task: TaskId): Promise<void> {
  await loadTracked(run, useTracked.getState().planId);
  useTracked.setState({ reportOn: task });
}

export function endReport(): void {
  useTracked.setState({ reportOn: null });
}

/** What a table would change; `at`: of what its rows speak that do not say it. */
export function previewReports(run: number, text: string, at: number): Promise<ReportPreview> {
  return askEngine('tracked.preview', { run, text, at });
}

/** Takes what was previewed, moment by moment. */
export async function takeReports(run: number, { commands }: ReportPreview): Promise<void> {
  for (const { at, reports } of commands) await sendReports(run, at, reports);
}

/** The plan learns what the run knows: actuals and the status date, as one step. */
export function updatePlanFromRun({ statusAt, tasks }: TrackedReport): void {
  const actuals = new Map(tasks.map(({ task, actual }) => [task, actual ?? undefined]));
  edit('steps:updateFromRun', (plan) => updateActuals(plan, actuals, statusAt));
}
