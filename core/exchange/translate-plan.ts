import type { Plan } from '../model/plan.ts';
import { ANY_OTHER_KIND, type Resource, type Task, type Workflow } from '../model/workflow.ts';

/**
 * The same plan with its words in another language: names, notes and kinds; numbers, dates, ids and links stay. Words that
 * are not in the list stay as they are. For plans without schedule, baselines and scenarios, as the examples are.
 * @param words by the plan's own words
 */
export function translatePlan(plan: Plan, words: ReadonlyMap<string, string>): Plan {
  const { workflow } = plan;
  const word = (text: string) => words.get(text) ?? text;
  const named = <T extends { readonly name?: string; readonly notes?: string }>(record: T): T => ({
    ...record,
    ...(record.name === undefined ? {} : { name: word(record.name) }),
    ...(record.notes === undefined ? {} : { notes: word(record.notes) }),
  });
  const task = (each: Task): Task => {
    const [first, ...others] = each.modes;
    return { ...named(each), kind: word(each.kind), modes: [named(first), ...others.map(named)] };
  };
  const kind = (text: string) => (text === ANY_OTHER_KIND ? text : word(text));
  const resource = (each: Resource): Resource => ({
    ...named(each),
    ...(each.setups === undefined
      ? {}
      : { setups: each.setups.map((setup) => ({ ...setup, from: kind(setup.from), to: kind(setup.to) })) }),
  });
  const { risks, correlatedGroups } = workflow;
  const translated: Workflow = {
    ...named(workflow),
    tasks: workflow.tasks.map(task),
    resources: workflow.resources.map(resource),
    calendars: workflow.calendars.map((each) => ({ ...named(each), exceptions: each.exceptions.map(named) })),
    groups: workflow.groups.map(named),
    ...(risks === undefined ? {} : { risks: risks.map(named) }),
    ...(correlatedGroups === undefined ? {} : { correlatedGroups: correlatedGroups.map(named) }),
  };
  return { ...plan, workflow: translated };
}
