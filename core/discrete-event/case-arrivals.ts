import { PRIORITIES } from '../model/workflow.ts';
import type { Admission } from './admission.ts';
import { ArrivalStream } from './arrival-stream.ts';
import { CaseRun } from './case-run.ts';
import type { PlayState } from './play-state.ts';

/** Cases come, one stream of arrivals beside the other. */
export class CaseArrivals {
  /** Cases that will still come, one at a time for each stream. */
  coming = 0;
  private readonly play: PlayState;
  private readonly entry: Admission;
  private readonly streams: readonly ArrivalStream[];
  private caseCount = 0;

  constructor(play: PlayState, entry: Admission) {
    this.play = play;
    this.entry = entry;
    const { arrivals, seed } = play.system.setup;
    this.streams = arrivals.map((each, place) => new ArrivalStream(each, place, seed));
  }

  /** Plans the first case of each stream. */
  begin(): void {
    this.streams.forEach((_, stream) => {
      this.planArrival(stream);
    });
  }

  private planArrival(stream: number): void {
    const { play } = this;
    const at = this.streams[stream].next();
    if (at === null || at > play.system.endsAt) return;
    this.coming++;
    play.plan(at, { kind: 'arrival', stream });
  }

  arrive(stream: number): void {
    const { play } = this;
    const { workflow, priority } = this.streams[stream].arrivals;
    this.coming--;
    this.planArrival(stream);
    const isPlanItself = workflow === 0 && play.now === 0 && !play.statistics.hasCases;
    const template = isPlanItself ? play.system.begunPlan : play.system.templates[workflow];
    const rank = priority === undefined ? null : PRIORITIES.indexOf(priority);
    const run = new CaseRun(this.caseCount++, template, play.now, rank);
    play.statistics.arrives();
    play.cases.set(run.number, run);
    play.tell('arrives', run.number, -1, -1, workflow);
    const losses = play.draws.get(template)?.drawCase(run) ?? [];
    for (const { resource: id, lost, from, lasts } of losses) {
      const resource = play.pool.resources.findIndex((each) => each.id === id);
      play.plan(from, { kind: 'loss', resource, amount: lost, lasts });
    }
    for (const task of template.problem.order) {
      const each = run.tasks[task];
      if (each.missing === 0 && each.state === 'blocked') this.entry.admit(each);
    }
  }
}
