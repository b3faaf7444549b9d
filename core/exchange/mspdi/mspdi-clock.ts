import { type ProjectClock, projectClock } from '../project-file/project-clock.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { readClock, readDuration } from './mspdi-values.ts';

const DATES = ['Start', 'Finish', 'ActualStart', 'ActualFinish'] as const;
const DURATIONS = ['Duration', 'RemainingDuration'] as const;
/** Seconds of a tenth of a minute, in which lags are given. */
export const LAG_SECONDS = 6;

/** The clock of a project, by all dates and durations of its tasks. */
export function clockOf(project: XmlElement): ProjectClock {
  const tasks = childrenOf(childOf(project, 'Tasks'), 'Task');
  const dates = [
    textOf(project, 'StartDate'),
    ...tasks.flatMap((task) => DATES.map((name) => textOf(task, name))),
  ].flatMap((text) => readClock(text) ?? []);
  const lengths = tasks.flatMap((task) => DURATIONS.map((name) => readDuration(textOf(task, name)) ?? 0));
  const lags = tasks
    .flatMap((task) => childrenOf(task, 'PredecessorLink'))
    .map((link) => LAG_SECONDS * Number(textOf(link, 'LinkLag')));
  return projectClock(dates, [...lengths, ...lags], readClock);
}
