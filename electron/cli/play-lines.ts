import type { Workflow } from '../../core/model/workflow.ts';
import type { PlayOutcome } from '../ipc/play-schema.ts';
import { counted, planTimes } from './time-lines.ts';

const MOST_RESOURCES = 8;

/** How a play went, in words for a person. */
export function playLines(
  workflow: Workflow,
  policy: string,
  { figures, resources, stoppedBy, faults }: PlayOutcome,
): readonly string[] {
  const { moment, length, zone } = planTimes(workflow);
  const { cases, tasks, waiting, now, finish } = figures;
  const amount = (ticks: number | null) => (ticks === null ? '-' : length(Math.round(ticks)));
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const names = new Map(resources.map(({ id, name }) => [id, name]));
  const busiest = [...figures.resources].sort((a, b) => b.utilisation - a.utilisation).slice(0, MOST_RESOURCES);
  const ends: Record<PlayOutcome['stoppedBy'], string> = {
    over: `All is done at ${moment(Math.ceil(finish))}${zone}`,
    until: `Played until ${moment(Math.ceil(now))}${zone}, ${counted(cases.open, 'case')} still open`,
    cancelled: `Stopped at ${moment(Math.ceil(now))}${zone}`,
  };
  return [
    `Policy ${policy}: ${ends[stoppedBy]}`,
    `${counted(cases.completed, 'case')} of ${cases.arrived} done${cases.aborted > 0 ? `, ${cases.aborted} failed` : ''}; ${counted(tasks.finished, 'task')} finished`,
    `A case takes ${amount(cases.time.mean)} on average, at most ${amount(cases.time.max)}`,
    `A task waits ${amount(waiting.mean)} for resources on average, 90 % at most ${amount(waiting.p90)}, the longest ${amount(waiting.max)}`,
    ...(tasks.dated > 0 ? [`Late: ${tasks.late} of ${counted(tasks.dated, 'task')} with a date`] : []),
    ...(tasks.failedAttempts + tasks.interruptions > 0
      ? [`${counted(tasks.failedAttempts, 'failed attempt')}, ${counted(tasks.interruptions, 'interruption')}`]
      : []),
    ...(faults.length > 0 ? [`${counted(faults.length, 'fault')} struck: ${faultWords(faults)}`] : []),
    ...busiest.map(
      ({ resource, utilisation, meanQueue, longestQueue, breakdowns }) =>
        `  ${names.get(resource)}: used ${percent(utilisation)}, ${meanQueue.toFixed(1)} waiting on average, ${longestQueue} at most${breakdowns > 0 ? `, ${counted(breakdowns, 'breakdown')}` : ''}`,
    ),
  ];
}

function faultWords(faults: PlayOutcome['faults']): string {
  const counts = new Map<string, number>();
  for (const { kind } of faults) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
