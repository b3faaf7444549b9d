import type { Workflow } from '../model/workflow.ts';
import { instanceOfWorkflow } from './instance-of-workflow.ts';
import type { WrittenFile } from './written-file.ts';

/**
 * A plan in the Patterson layout (`.rcp`), which knows one mode a task and renewable resources only. `readPatterson` reads back
 * what the report does not name. Durations are in the plan's ticks.
 *
 * Format: J. H. Patterson, Management Science 30 (1984) 854–867, as RanGen writes it.
 */
export function writePatterson(workflow: Workflow): WrittenFile {
  const { instance, report } = instanceOfWorkflow(workflow, false);
  const { jobs, renewable } = instance;
  const lines = [
    [jobs.length, renewable.length],
    renewable,
    ...jobs.map(({ modes: [{ duration, amounts }], successors }) => [
      duration,
      ...amounts,
      successors.length,
      ...successors,
    ]),
  ];
  return { text: `${lines.map((numbers) => numbers.join(' ')).join('\n')}\n`, report };
}
