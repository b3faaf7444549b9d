import type { Workflow } from '../../core/model/workflow.ts';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';
import { planTimes } from './time-lines.ts';

const MOST_TASKS = 5;
const MOST_MILESTONES = 10;

/** What a simulation found, in words for a person. */
export function simulationLines(workflow: Workflow, summary: SimulationSummary, seconds: number): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const { finish, planned, cost, milestones, deadlines, criticality, resources, failedRuns } = summary;
  const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name === '' ? id : name]));
  const by = (ticks: number) => moment(Math.ceil(ticks));
  const percent = (share: number) => `${(100 * share).toFixed(share > 0.995 || share < 0.005 ? 1 : 0)} %`;
  const scarcest = [...resources].sort((a, b) => b.criticality - a.criticality)[0];
  const resource = workflow.resources.find(({ id }) => id === scarcest?.resource);
  const hasCosts = cost.p90 > 0;
  const money = (amount: number) =>
    `${amount.toFixed(2)}${workflow.currency === undefined ? '' : ` ${workflow.currency}`}`;
  const working = new Set(workflow.tasks.filter(({ modes }) => modes[0].duration > 0).map(({ id }) => id));
  const critical = criticality.filter(({ task }) => working.has(task)).slice(0, MOST_TASKS);
  return [
    `${summary.runs} runs in ${seconds.toFixed(2)} s${failedRuns > 0 ? `, in ${failedRuns} of which some task fitted nowhere any more; percentiles are of the others` : ''}`,
    `Finish: 50 % by ${by(finish.p50)}, 80 % by ${by(finish.p80)}, 90 % by ${by(finish.p90)}${zone}`,
    ...(finish.seP80 === null
      ? []
      : [`  standard error of the 80 % date: ${Number(finish.seP80.toPrecision(2))} ${workflow.tick}s`]),
    `Planned finish, ${moment(planned.finish)}: kept in ${percent(planned.probability)}`,
    ...(hasCosts
      ? [`Cost: 50 % at most ${money(cost.p50)}, 80 % at most ${money(cost.p80)}, 90 % at most ${money(cost.p90)}`]
      : []),
    ...milestones
      .slice(0, MOST_MILESTONES)
      .map(
        ({ task, finish: at }) =>
          `Milestone ${nameOf.get(task)}: 50 % by ${by(at.p50)}, 80 % by ${by(at.p80)}, 90 % by ${by(at.p90)}`,
      ),
    ...deadlines.map(
      ({ task, kind, at, probability }) =>
        `${kind === 'deadline' ? 'Deadline' : 'Due date'} of ${nameOf.get(task)}, ${moment(at)}: kept in ${percent(probability)}`,
    ),
    ...(critical.length === 0 ? [] : ['Tasks that most often hold the end:']),
    ...critical.map(({ task, index }) => `  ${nameOf.get(task)}: ${percent(index)} of the runs`),
    ...(resource === undefined || scarcest.criticality === 0
      ? []
      : [
          `Most waited for: ${resource.name}, in ${percent(scarcest.criticality)} of the runs; used ${percent(scarcest.utilisation)} of the time`,
        ]),
  ];
}
