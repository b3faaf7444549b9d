import { foldReports } from '../../../core/operations/tracked/fold-reports.ts';
import { readReports } from '../../../core/operations/tracked/read-reports.ts';
import type { Statement } from '../../../core/operations/tracked/statement.ts';
import { TaskHours } from '../../../core/operations/tracked/task-hours.ts';
import type { TrackedLiveRun } from '../../../core/operations/tracked/tracked-live-run.ts';
import { type TrackedReport, trackedReport } from '../../../core/operations/tracked/tracked-report.ts';
import type { Contract, Method } from '../../ipc/contract.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import type { ReportPreview } from '../../ipc/tracked-schema.ts';
import type { RunService } from '../run/run-service.ts';
import { byMoment, type TrackedRuns } from './tracked-runs.ts';

type TrackedHandlers = Pick<Handlers<Contract>, Extract<Method, `tracked.${string}`>>;

const MOST_SHOWN = 200;

/** The answers to calls about tracked runs. */
export function trackedHandlers(service: RunService, tracked: TrackedRuns): TrackedHandlers {
  return {
    'tracked.state': ({ run }) => ({ report: reportOf(service.tracked(run)), file: tracked.fileOf(run) }),
    'tracked.preview': ({ run, text, at }) => preview(service.tracked(run), text, at),
  };
}

function reportOf(run: TrackedLiveRun): TrackedReport {
  return trackedReport(run.taskHours, run.progress, run.plannedTimes, run.schedule());
}

function preview(run: TrackedLiveRun, text: string, at: number): ReportPreview {
  const { progress, allStatements, plannedTimes } = run;
  const statusAt = Math.max(at, progress.statusAt);
  const read = readReports(text, run.taskHours, at);
  const added: readonly Statement[] = [...read.dated, ...read.undated];
  const last = added.reduce((latest, each) => Math.max(latest, each.at), statusAt);
  // Said after everything else, as they will be.
  const said = allStatements.reduce((most, each) => Math.max(most, each.said ?? 0), 0) + 1;
  const hours = new TaskHours(run.taskHours.workflow, run.schedule(), last);
  const after = foldReports(hours, [...allStatements, ...added.map((each) => ({ ...each, said }))], last);
  const asked = new Set(added.map((each) => `${each.at} ${each.report.task}`));
  const before = reportOf(run);
  const then = trackedReport(hours, after, plannedTimes, run.schedule());
  return {
    commands: byMoment(added).map(([at, reports]) => ({ at, reports })),
    changes: then.tasks.flatMap((task, k) => {
      const known = before.tasks[k];
      return isSame(known, task) ? [] : [{ before: known, after: task }];
    }),
    statusAt: last,
    notes: after.notes.filter((note) => asked.has(`${note.at} ${note.task}`)).slice(0, MOST_SHOWN),
    refused: read.refused.slice(0, MOST_SHOWN),
    refusedRows: read.refused.length,
    rows: read.rows,
    columns: { ...read.columns },
  };
}

function isSame(a: TrackedReport['tasks'][number], b: TrackedReport['tasks'][number]): boolean {
  return (
    a.startedAt === b.startedAt &&
    a.finishedAt === b.finishedAt &&
    a.percent === b.percent &&
    a.remaining === b.remaining &&
    a.actualCost === b.actualCost
  );
}
