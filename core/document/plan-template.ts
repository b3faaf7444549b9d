import type { Plan } from '../model/plan.ts';
import type { Workflow } from '../model/workflow.ts';
import { createInstantTexts } from '../time/instant-text.ts';

/**
 * What a plan leaves behind for others like it: its tasks, links, resources and calendars. What happened, the schedule in force and
 * what was promised belong to the one time that it was carried out.
 */
export function asTemplate({ workflow, scenarios }: Plan): Plan {
  const { statusAt: _statusAt, ...settings } = workflow;
  const tasks = workflow.tasks.map(({ actual: _actual, ...task }) => task);
  const kept: Workflow = { ...settings, tasks };
  return {
    workflow: kept,
    schedule: null,
    ...(scenarios === undefined
      ? {}
      : { scenarios: scenarios.map(({ baseline: _baseline, ...scenario }) => scenario) }),
  };
}

/**
 * A plan made of a template; every date keeps its distance from the start.
 * @param day local day on which it starts, `YYYY-MM-DD`, at the time of day of the template; without effect where there are no dates
 */
export function startTemplate({ workflow, ...rest }: Plan, name: string, day: string): Plan {
  const texts = createInstantTexts({ ...workflow, tick: workflow.tick === 'period' ? 'period' : 'minute' });
  const time = texts.toLocal(0)?.slice('YYYY-MM-DD '.length, 'YYYY-MM-DD hh:mm'.length);
  // A change of clocks may skip the time of day; then the plan starts with the day.
  const start = time === undefined ? null : (texts.localToTick(`${day} ${time}`) ?? texts.localToTick(day));
  const origin = start === null ? null : texts.toIso(start);
  return { ...rest, workflow: { ...workflow, name, ...(origin === null ? {} : { origin }) } };
}
