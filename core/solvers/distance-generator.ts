import type { Problem } from '../problem/problem.ts';
import { ActivityListSorter } from './activity-list.ts';
import { type DistanceLinks, type DistanceNetwork, setDistances, startDistance } from './distance-network.ts';
import { EventList, NONE } from './event-list.ts';
import type { ModeAssignment } from './mode-assignment.ts';
import { ParallelScheme, type Timetable } from './parallel-scheme.ts';
import type { ScheduleGenerator } from './schedule-generator.ts';

type Pass = 'serial' | 'choosing' | 'parallel' | 'none';

/**
 * The fast path: schedule generation on a network of distances (no pauses), Kolisch 1996's serial and parallel schemes.
 * A backward pass is the serial scheme on the mirrored network. Aligning right with the tasks by descending finish, and
 * left by ascending start, never makes a schedule longer (justification; Valls, Ballestín & Quintanilla 2005).
 */
export class DistanceGenerator implements ScheduleGenerator, Timetable {
  readonly problem: Problem;
  readonly mode: Int32Array;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  failed = false;
  violation = 0;
  makespan = 0;
  readonly reversible: boolean;
  readonly choosesModes: boolean;

  private readonly network: DistanceNetwork;
  private readonly events: EventList;
  private readonly startNode: Int32Array;
  private readonly endNode: Int32Array;
  private readonly sorter: ActivityListSorter;
  private readonly ownList: Int32Array;
  private readonly mirroredRelease: Float64Array;
  private readonly parallel: ParallelScheme;
  private readonly placed: Uint8Array;

  private pass: Pass = 'none';
  private list: Int32Array;
  private modes: ModeAssignment | null = null;
  private links: DistanceLinks;
  private release: Float64Array;
  private place = 0;
  /** Mirrored passes measure time back from here; negative in a forward pass. */
  private horizon = -1;
  private momentNode = 0;

  constructor(network: DistanceNetwork) {
    const { problem } = network;
    this.network = network;
    this.problem = problem;
    this.reversible = network.stationary;
    this.choosesModes = !network.singleMode;
    this.mode = problem.firstMode.slice(0, problem.taskCount);
    this.start = new Float64Array(problem.taskCount);
    this.finish = new Float64Array(problem.taskCount);
    this.startNode = new Int32Array(problem.taskCount);
    this.endNode = new Int32Array(problem.taskCount);
    this.events = new EventList(network.packed, problem.taskCount);
    this.sorter = new ActivityListSorter(problem);
    this.ownList = new Int32Array(problem.taskCount);
    this.mirroredRelease = new Float64Array(problem.taskCount);
    this.placed = new Uint8Array(problem.taskCount);
    this.list = this.ownList;
    this.links = network.forward;
    this.release = problem.release;
    this.parallel = new ParallelScheme(this);
    setDistances(network, this.mode);
  }

  modesChanged(): void {
    setDistances(this.network, this.mode);
  }

  load(start: Float64Array, finish: Float64Array): void {
    this.start.set(start);
    this.finish.set(finish);
    this.failed = false;
    this.measure();
  }

  beginSerial(list: Int32Array): void {
    this.events.reset();
    this.begin('serial', list, this.network.forward, this.problem.release, -1);
  }

  beginSerialChoosingModes(list: Int32Array, modes: ModeAssignment): void {
    this.beginSerial(list);
    if (!this.choosesModes) return;
    this.pass = 'choosing';
    this.modes = modes;
    modes.take(this.mode);
  }

  beginSerialBackward(list: Int32Array): void {
    if (!this.reversible) throw new Error('A backward pass needs a problem in which nothing depends on the moment.');
    this.events.reset();
    this.begin('serial', list, this.network.mirrored, this.problem.release, 0);
  }

  beginParallel(rank: Int32Array, latestStart: Float64Array | null): void {
    this.events.reset();
    this.begin('parallel', this.ownList, this.network.forward, this.problem.release, -1);
    this.momentNode = 0;
    this.placed.fill(0);
    this.parallel.begin(rank, latestStart);
  }

  beginParallelBackward(rank: Int32Array): void {
    if (!this.reversible) throw new Error('A backward pass needs a problem in which nothing depends on the moment.');
    this.events.reset();
    this.begin('parallel', this.ownList, this.network.mirrored, this.problem.release, 0);
    this.momentNode = 0;
    this.placed.fill(0);
    this.parallel.begin(rank, null, true);
  }

  beginAlignRight(): void {
    const { problem, makespan } = this;
    this.sorter.byKeyDescending(this.finish, this.ownList);
    if (!this.network.ordered) this.sorter.putSuccessorsFirst(this.ownList);
    for (let task = 0; task < problem.taskCount; task++) {
      this.mirroredRelease[task] = Math.max(0, makespan - problem.deadline[task]);
    }
    this.events.resetMirrored(makespan);
    this.begin('serial', this.ownList, this.network.mirrored, this.mirroredRelease, makespan);
  }

  beginAlignLeft(): void {
    this.sorter.byKey(this.start, this.ownList);
    if (!this.network.ordered) this.sorter.putPredecessorsFirst(this.ownList);
    this.beginSerial(this.ownList);
  }

  listByStart(list: Int32Array): void {
    this.sorter.byKey(this.start, list);
    if (!this.network.ordered) this.sorter.putPredecessorsFirst(list);
  }

  listByFinish(list: Int32Array): void {
    this.sorter.byKey(this.finish, list);
    if (!this.network.ordered) this.sorter.putPredecessorsFirst(list);
  }

  private begin(pass: Pass, list: Int32Array, links: DistanceLinks, release: Float64Array, horizon: number): void {
    this.pass = pass;
    this.list = list;
    this.links = links;
    this.release = release;
    this.horizon = horizon;
    this.place = 0;
    this.failed = false;
  }

  advance(work: number): boolean {
    const target = this.events.visited + work;
    while (this.pass !== 'none' && this.events.visited < target) {
      if (this.pass === 'serial') this.serialStep(Math.min(this.problem.taskCount, this.place + 32));
      else if (this.pass === 'choosing') this.choosingStep();
      else {
        this.events.visited++;
        const outcome = this.parallel.step();
        if (outcome === 'failed') this.fail();
        else if (outcome === 'done') this.complete();
      }
    }
    return this.pass === 'none';
  }

  private serialStep(until: number): void {
    const { list, links, release, start, startNode, endNode, events, mode } = this;
    const { first, other, distance } = links;
    const { time } = events;
    const { duration } = this.problem;
    for (let place = this.place; place < until; place++) {
      const task = list[place];
      let earliest = release[task];
      let from = 0;
      for (let k = first[task]; k < first[task + 1]; k++) {
        const before = other[k];
        const moment = start[before] + distance[k];
        if (moment >= earliest) {
          earliest = moment;
          const node = endNode[before];
          if (time[node] <= moment) from = node;
          else if (time[startNode[before]] <= moment) from = startNode[before];
        }
      }
      const chosen = mode[task];
      const begin = events.find(from, earliest, duration[chosen], chosen);
      if (begin === NONE) {
        this.fail();
        return;
      }
      events.reserve(events.startNode, begin, duration[chosen], chosen);
      start[task] = begin;
      startNode[task] = events.startNode;
      endNode[task] = events.endNode;
    }
    this.events.visited += until - this.place;
    this.place = until;
    if (until === list.length) this.complete();
  }

  /** Places the next task of the list in the mode in which it ends first. */
  private choosingStep(): void {
    const { modes, events, mode, start } = this;
    const { duration } = this.problem;
    if (modes === null) throw new Error('A pass that chooses modes was not given any.');
    const task = this.list[this.place];
    const own = mode[task];
    let chosen = own;
    let begin = this.findFor(task, own);
    let node = events.startNode;
    const { first, modes: usable } = modes.usable;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const candidate = usable[k];
      const end = begin === NONE ? Number.POSITIVE_INFINITY : begin + duration[chosen];
      if (candidate === own || !modes.fits(own, candidate)) continue;
      const other = this.findFor(task, candidate);
      if (other === NONE || other + duration[candidate] >= end) continue;
      chosen = candidate;
      begin = other;
      node = events.startNode;
    }
    if (begin === NONE) {
      setDistances(this.network, mode);
      this.fail();
      return;
    }
    events.reserve(node, begin, duration[chosen], chosen);
    modes.move(own, chosen);
    mode[task] = chosen;
    start[task] = begin;
    this.startNode[task] = events.startNode;
    this.endNode[task] = events.endNode;
    this.place++;
    events.visited++;
    if (this.place < this.list.length) return;
    setDistances(this.network, mode);
    this.complete();
  }

  /** Earliest start of a task in a mode, after its predecessors in the modes they have; its event is `events.startNode`. */
  private findFor(task: number, mode: number): number {
    const { problem, links, events, start } = this;
    const { first, other, link } = links;
    const { time } = events;
    const duration = problem.duration[mode];
    let earliest = this.release[task];
    let from = 0;
    for (let k = first[task]; k < first[task + 1]; k++) {
      const before = other[k];
      const moment = start[before] + startDistance(problem, link[k], problem.duration[this.mode[before]], duration);
      if (moment < earliest) continue;
      earliest = moment;
      const node = this.endNode[before];
      if (time[node] <= moment) from = node;
      else if (time[this.startNode[before]] <= moment) from = this.startNode[before];
    }
    return events.find(from, earliest, duration, mode);
  }

  isPlaced(task: number): boolean {
    return this.placed[task] === 1;
  }

  earliestByLinks(task: number): number {
    const { first, other, distance } = this.links;
    let earliest = this.release[task];
    for (let k = first[task]; k < first[task + 1]; k++) {
      earliest = Math.max(earliest, this.start[other[k]] + distance[k]);
    }
    return earliest;
  }

  earliestFit(task: number, moment: number): number {
    const mode = this.mode[task];
    this.momentNode = this.events.nodeAt(this.momentNode, this.parallel.moment);
    const start = this.events.find(this.momentNode, moment, this.problem.duration[mode], mode);
    return start === NONE ? Number.POSITIVE_INFINITY : start;
  }

  earliestFitBeside(task: number, other: number, moment: number): number {
    const { duration } = this.problem;
    const mode = this.mode[task];
    const otherMode = this.mode[other];
    const start = this.events.findBeside(this.momentNode, moment, duration[mode], mode, otherMode, duration[otherMode]);
    return start === NONE ? Number.POSITIVE_INFINITY : start;
  }

  placeAt(task: number, start: number): void {
    const mode = this.mode[task];
    const node = this.events.nodeAt(this.momentNode, start);
    this.events.reserve(node, start, this.problem.duration[mode], mode);
    this.start[task] = start;
    this.placed[task] = 1;
  }

  private fail(): void {
    this.failed = true;
    this.pass = 'none';
  }

  private complete(): void {
    const { start, finish, mode } = this;
    const { duration, taskCount } = this.problem;
    this.pass = 'none';
    if (this.horizon < 0) {
      for (let task = 0; task < taskCount; task++) finish[task] = start[task] + duration[mode[task]];
    } else {
      let horizon = this.horizon;
      if (this.network.stationary) {
        horizon = 0;
        for (let task = 0; task < taskCount; task++) horizon = Math.max(horizon, start[task] + duration[mode[task]]);
      }
      for (let task = 0; task < taskCount; task++) {
        finish[task] = horizon - start[task];
        start[task] = finish[task] - duration[mode[task]];
        if (start[task] < this.problem.release[task]) this.failed = true;
      }
    }
    this.measure();
  }

  private measure(): void {
    const { deadline, taskCount } = this.problem;
    this.makespan = 0;
    this.violation = 0;
    for (let task = 0; task < taskCount; task++) {
      if (this.finish[task] > this.makespan) this.makespan = this.finish[task];
      if (this.finish[task] > deadline[task]) this.violation += this.finish[task] - deadline[task];
    }
  }
}
