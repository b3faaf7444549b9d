import { MILLI_UNITS, type Mode, type Task, type Workflow } from '../model/workflow.ts';
import { millisecondsPerTick } from '../time/ticks.ts';
import { commandLosses } from './command-losses.ts';
import { counted } from './counted.ts';
import { changed, lost, type Report } from './fidelity.ts';
import type { WrittenFile } from './written-file.ts';

const BYTES_PER_GIBIBYTE = 2 ** 30;
/** Seconds of a tick in plans without dates. */
const PERIOD_SECONDS = 1;

/**
 * The tasks of a plan as a recorded run in WfCommons JSON 1.5 (github.com/wfcommons/WfFormat): durations as runtimes, demands for the
 * resources `cores` and `memory` (GiB) as cores and bytes, plain links as parents. `readWfcommons` reads it back.
 */
export function writeWfcommons(workflow: Workflow): WrittenFile {
  const { tasks, links, resources } = workflow;
  const report: Report = [];
  const tickMs = millisecondsPerTick(workflow.tick);
  if (tickMs === null)
    report.push(changed('wfcommons-periods', 1, 'The format knows seconds only: a period is written as one second.'));
  const seconds = (ticks: number) => (tickMs === null ? ticks * PERIOD_SECONDS : (ticks * tickMs) / 1000);
  const pool = (id: 'cores' | 'memory') =>
    resources.find((resource) => resource.id === id && resource.kind === 'renewable');
  const [cores, memory] = [pool('cores'), pool('memory')];
  const amountOf = ({ demands }: Mode, id: string) =>
    (demands.find(({ resource }) => resource === id)?.amount ?? 0) / MILLI_UNITS;
  const parents = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  for (const { from, to } of links) {
    const known = parents.get(to);
    if (known?.includes(from)) continue;
    parents.set(to, [...(known ?? []), from]);
    children.set(from, [...(children.get(from) ?? []), to]);
  }
  const specification = tasks.map(({ id, name }) => ({
    name: name || id,
    id,
    parents: parents.get(id) ?? [],
    children: children.get(id) ?? [],
  }));
  const execution = tasks.map(({ id, modes: [mode] }) => {
    const bytes = memory === undefined ? 0 : Math.floor(amountOf(mode, 'memory') * BYTES_PER_GIBIBYTE);
    return {
      id,
      runtimeInSeconds: seconds(mode.duration),
      coreCount: cores === undefined ? 1 : amountOf(mode, 'cores'),
      ...(bytes > 0 ? { memoryInBytes: bytes } : {}),
    };
  });
  const makespan = tasks.reduce((sum, { modes: [mode] }) => sum + seconds(mode.duration), 0);
  const machine = {
    nodeName: 'pool',
    ...(memory === undefined
      ? {}
      : { memoryInBytes: Math.floor((memory.capacity / MILLI_UNITS) * BYTES_PER_GIBIBYTE) }),
    cpu: { coreCount: Math.max(1, (cores?.capacity ?? MILLI_UNITS) / MILLI_UNITS) },
  };
  tellLosses(workflow, report);
  const file = {
    name: workflow.name || 'workflow',
    ...(workflow.notes === undefined ? {} : { description: workflow.notes }),
    createdAt: workflow.origin,
    schemaVersion: '1.5',
    workflow: {
      specification: { tasks: specification, files: [] },
      execution: { makespanInSeconds: makespan, executedAt: workflow.origin, tasks: execution, machines: [machine] },
    },
  };
  return { text: `${JSON.stringify(file, null, 1)}\n`, report };
}

function tellLosses(workflow: Workflow, report: Report): void {
  const { tasks, links, resources, calendars, groups } = workflow;
  const tell = (code: string, count: number, message: string) => {
    if (count > 0) report.push(lost(code, count, message));
  };
  const of = (isIt: (task: Task) => boolean) => tasks.filter(isIt).length;
  const others = resources.filter(({ id, kind }) => kind !== 'renewable' || (id !== 'cores' && id !== 'memory')).length;
  const special = links.filter(
    ({ type, lag }) => type !== 'finish-start' || (lag.unit === 'percent' ? lag.percent : lag.ticks) !== 0,
  ).length;
  const modes = of((task) => task.modes.length > 1);
  const roles = of(({ modes: [mode] }) => (mode.roles ?? []).length > 0);
  const dated = of(
    ({ releaseAt, dueAt, deadline, pin, actual, priority, weight, calendar }) =>
      [releaseAt, dueAt, deadline, pin, actual, calendar].some((each) => each !== undefined) ||
      priority !== 'medium' ||
      weight !== 1,
  );
  tell(
    'wfcommons-resources',
    others,
    `${counted(others, 'resource')} beside cores and memory ${others === 1 ? 'was' : 'were'} left out.`,
  );
  tell(
    'wfcommons-calendars',
    calendars.length,
    `${counted(calendars.length, 'calendar')} left out; runtimes are working time.`,
  );
  tell('wfcommons-links', special, `The type or lag of ${counted(special, 'link')} was left out.`);
  tell('wfcommons-groups', groups.length, `${counted(groups.length, 'group')} left out.`);
  tell('other-modes', modes, `Of ${counted(modes, 'task')} with several modes the duration of the first is shown.`);
  tell('wfcommons-roles', roles, `The people to choose from of ${counted(roles, 'task')} were left out.`);
  tell(
    'wfcommons-dated',
    dated,
    `Dates, priorities, calendars or progress of ${counted(dated, 'task')} were left out.`,
  );
  report.push(...commandLosses(workflow));
}
