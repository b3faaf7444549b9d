import { useRuns } from '../state/run-store.ts';
import { endReport, useTracked } from '../state/tracked-store.ts';
import { ReportTask } from './report-task.tsx';

/** The form for a report on the task that somebody wants to report on, wherever that was asked for. */
export function AskedReport() {
  const { run, known, reportOn } = useTracked();
  const workflow = useRuns((state) => (state.shown === run ? state.plan?.workflow : undefined));
  const task = known?.report.tasks.find((each) => each.task === reportOn);
  const name = workflow?.tasks.find(({ id }) => id === reportOn)?.name;
  if (run === null || known === null || task === undefined || workflow === undefined) return null;
  return (
    <ReportTask
      key={task.task}
      run={run}
      statusAt={known.report.statusAt}
      task={task}
      name={name ?? task.task}
      workflow={workflow}
      onClose={endReport}
    />
  );
}
