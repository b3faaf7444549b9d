import type { PlayEvent } from '../../core/discrete-event/play-event.ts';
import type { PlayOutcome } from '../../electron/ipc/play-schema.ts';

/** A stretch in which a task works. Ticks. */
export interface PlayBar {
  readonly caseNumber: number;
  /** Place in the workflow's tasks. */
  readonly task: number;
  readonly from: number;
  readonly to: number;
  /** Row within the lane, from 0. */
  readonly row: number;
  /** How it ended: `stops` for a pause or the end of what is known. */
  readonly end: 'finishes' | 'fails' | 'interrupted' | 'stops';
}

/** An amount that changes in steps: `amounts[k]` from `times[k]` on. */
export interface Steps {
  readonly times: readonly number[];
  readonly amounts: readonly number[];
}

/** What happened on one resource; the last lane is for tasks that need none. */
export interface PlayLane {
  /** Place in the resources of the play, or -1. */
  readonly resource: number;
  readonly rows: number;
  readonly bars: readonly PlayBar[];
  /** Stretches in which capacity was missing for a breakdown or a fault. */
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  readonly queue: Steps;
  /** How many tasks work on it. */
  readonly working: Steps;
}

interface OpenBar {
  readonly event: PlayEvent;
  readonly resources: readonly number[];
  from: number;
}

const NO_RESOURCE = -1;

/** Bars and queues by resource, from what happened until `end`. */
export function playTimeline(
  events: readonly PlayEvent[],
  { uses, firstCaseUses, resources }: Pick<PlayOutcome, 'uses' | 'firstCaseUses' | 'resources'>,
  end: number,
): readonly PlayLane[] {
  const places = [...resources.keys(), NO_RESOURCE];
  const bars = new Map(places.map((place) => [place, [] as Omit<PlayBar, 'row'>[]]));
  const outages = new Map(places.map((place) => [place, [] as { from: number; to: number }[]]));
  const queues = new Map(places.map((place) => [place, { times: [0], amounts: [0] }]));
  const workflowOf = new Map<number, number>();
  const open = new Map<string, OpenBar>();
  const using = new Map<string, readonly number[]>();
  const waiting = new Map<string, readonly number[]>();
  const keyOf = ({ caseNumber, task }: PlayEvent) => `${caseNumber} ${task}`;
  const resourcesOf = (event: PlayEvent): readonly number[] => {
    const workflow = workflowOf.get(event.caseNumber) ?? 0;
    const table = event.caseNumber === 0 && firstCaseUses !== null ? firstCaseUses : uses[workflow];
    const found = table?.[event.value] ?? [];
    return found.length === 0 ? [NO_RESOURCE] : found;
  };
  const close = (event: PlayEvent, how: PlayBar['end']) => {
    const key = keyOf(event);
    const bar = open.get(key);
    if (bar === undefined) return;
    open.delete(key);
    if (event.at <= bar.from) return;
    const { caseNumber, task } = event;
    for (const place of bar.resources)
      bars.get(place)?.push({ caseNumber, task, from: bar.from, to: event.at, end: how });
  };
  const queue = (places: readonly number[], at: number, change: number) => {
    for (const place of places) {
      const steps = queues.get(place);
      if (steps === undefined) continue;
      const last = steps.amounts[steps.amounts.length - 1] + change;
      if (steps.times[steps.times.length - 1] === at) steps.amounts[steps.amounts.length - 1] = last;
      else {
        steps.times.push(at);
        steps.amounts.push(last);
      }
    }
  };
  const leaveQueue = (event: PlayEvent) => {
    queue(waiting.get(keyOf(event)) ?? [], event.at, -1);
    waiting.delete(keyOf(event));
  };
  for (const event of events) {
    const key = keyOf(event);
    switch (event.kind) {
      case 'arrives':
        workflowOf.set(event.caseNumber, event.value);
        break;
      case 'waits':
        waiting.set(key, resourcesOf(event));
        queue(resourcesOf(event), event.at, 1);
        break;
      case 'starts': {
        const taken = resourcesOf(event);
        leaveQueue(event);
        using.set(key, taken);
        open.set(key, { event, resources: taken, from: event.at });
        break;
      }
      case 'resumes':
        open.set(key, { event, resources: using.get(key) ?? [NO_RESOURCE], from: event.at });
        break;
      case 'pauses':
        close(event, 'stops');
        break;
      case 'interrupted':
      case 'fails':
      case 'finishes':
        close(event, event.kind);
        break;
      case 'given-up':
      case 'cancelled':
        close(event, 'fails');
        leaveQueue(event);
        break;
      case 'breaks-down':
        outages.get(event.resource)?.push({ from: event.at, to: end });
        break;
      case 'repaired': {
        const last = outages.get(event.resource)?.findLast(({ to }) => to === end);
        if (last !== undefined) last.to = event.at;
        break;
      }
    }
  }
  for (const { event } of [...open.values()]) close({ ...event, at: end }, 'stops');
  return places.flatMap((place) => {
    const found = bars.get(place) ?? [];
    if (place === NO_RESOURCE && found.length === 0) return [];
    const packed = packRows(found);
    return [
      {
        resource: place,
        rows: Math.max(1, packed.rows),
        bars: packed.bars,
        outages: outages.get(place) ?? [],
        queue: queues.get(place) ?? { times: [0], amounts: [0] },
        working: countOf(found),
      },
    ];
  });
}

/** How many stretches go on at each moment. */
function countOf(stretches: readonly { readonly from: number; readonly to: number }[]): Steps {
  const changes = new Map([[0, 0]]);
  for (const { from, to } of stretches) {
    changes.set(from, (changes.get(from) ?? 0) + 1);
    changes.set(to, (changes.get(to) ?? 0) - 1);
  }
  const times = [...changes.keys()].sort((a, b) => a - b);
  let count = 0;
  const amounts = times.map((time) => {
    count += changes.get(time) ?? 0;
    return count;
  });
  return { times, amounts };
}

/** Bars in the lowest row that is free when they begin. */
function packRows(found: readonly Omit<PlayBar, 'row'>[]): {
  readonly bars: readonly PlayBar[];
  readonly rows: number;
} {
  const free: number[] = [];
  const bars = [...found]
    .sort((a, b) => a.from - b.from || a.caseNumber - b.caseNumber || a.task - b.task)
    .map((bar) => {
      let row = free.findIndex((until) => until <= bar.from);
      if (row < 0) row = free.push(0) - 1;
      free[row] = bar.to;
      return { ...bar, row };
    });
  return { bars, rows: free.length };
}

/** The amount at a moment. */
export function amountAt({ times, amounts }: Steps, at: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (times[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return amounts[low] ?? 0;
}
