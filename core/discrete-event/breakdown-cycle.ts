import { quantileOf } from '../simulation/distribution.ts';
import type { CapacityChanges } from './capacity-changes.ts';
import type { PlayState } from './play-state.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** Breakdowns and repairs of every unit, one after the other, each drawn from the stream of its unit. */
export class BreakdownCycle {
  private readonly play: PlayState;
  private readonly capacity: CapacityChanges;
  private readonly unitStreams = new Map<string, ReturnType<typeof streamOf>>();

  constructor(play: PlayState, capacity: CapacityChanges) {
    this.play = play;
    this.capacity = capacity;
  }

  begin(): void {
    const { play } = this;
    const { breakdowns } = play.system.setup;
    play.pool.resources.forEach(({ id }, resource) => {
      if (!breakdowns.some((each) => each.resource === id)) return;
      for (let unit = 0; unit < this.unitsOf(resource); unit++) this.planBreakdown(resource, unit);
    });
  }

  private unitsOf(resource: number): number {
    const highest = this.play.pool.resources[resource].capacity.amounts.reduce((a, b) => Math.max(a, b));
    return Math.max(1, Math.floor(highest / 1000));
  }

  private unitDraw(resource: number, unit: number, of: 'timeBetween' | 'repair'): number {
    const { play } = this;
    const { id } = play.pool.resources[resource];
    const rule = play.system.setup.breakdowns.find((each) => each.resource === id);
    if (rule === undefined) return Number.POSITIVE_INFINITY;
    const key = `${resource} ${unit}`;
    const stream = this.unitStreams.get(key) ?? streamOf(play.system.setup.seed, PURPOSE.breakdowns, resource, unit);
    this.unitStreams.set(key, stream);
    return quantileOf(rule[of])(stream.nextOpen());
  }

  private planBreakdown(resource: number, unit: number): void {
    const { play } = this;
    const at = play.now + this.unitDraw(resource, unit, 'timeBetween');
    if (at <= play.system.endsAt) play.plan(at, { kind: 'breakdown', resource, unit });
  }

  private lossPerUnit(resource: number): number {
    const highest = this.play.pool.resources[resource].capacity.amounts.reduce((a, b) => Math.max(a, b));
    return Math.round(highest / this.unitsOf(resource));
  }

  breakdown(resource: number, unit: number): void {
    const { play } = this;
    play.pool.breakdowns[resource]++;
    play.pool.change('lost', resource, play.pool.lost[resource] + this.lossPerUnit(resource), play.now);
    this.capacity.capacityChanged(resource);
    play.tell('breaks-down', -1, -1, resource, play.pool.capacityOf(resource));
    this.capacity.relieve(play.system.setup.afterBreakdown === 'restart');
    play.plan(play.now + this.unitDraw(resource, unit, 'repair'), { kind: 'repair', resource, unit });
  }

  repair(resource: number, unit: number): void {
    const { play } = this;
    play.pool.change('lost', resource, play.pool.lost[resource] - this.lossPerUnit(resource), play.now);
    this.capacity.capacityChanged(resource);
    play.tell('repaired', -1, -1, resource, play.pool.capacityOf(resource));
    this.planBreakdown(resource, unit);
  }
}
