import { nameKey } from '../model/library.ts';
import { LIMITS } from '../model/limits.ts';
import type { CapacityChange, Resource, ResourceId, Workflow } from '../model/workflow.ts';
import { WorkingTimeOfPlan } from '../model/working-time-of-plan.ts';
import { capacitySteps } from '../problem/capacity-steps.ts';
import type { Ticks } from '../time/ticks.ts';
import { type WorkingTime, workedUntil } from '../time/working-time.ts';
import { type AmountsOverTime, clockOf, type PlanUse, unbooked } from './plan-use.ts';

/** What is used elsewhere in a stretch, in ticks of the plan that plans around it. */
interface Booking {
  readonly from: Ticks;
  readonly to: Ticks;
  readonly amount: number;
  /** The most that any of the others has of it. */
  readonly capacity: number;
  readonly plans: readonly string[];
}

type Use = Pick<PlanUse['resources'][number], 'used' | 'capacity'> & { readonly name: string };

/**
 * What other plans leave of a plan's resources, as changes of capacity that name who books: for each resource that others use,
 * from its first moment on. Where another plan has more of it than this one, its use comes out of the difference first. A resource that nobody else uses has no entry. `null` where the plan has no dates.
 */
export function bookingsAround(
  workflow: Workflow,
  others: readonly PlanUse[],
): ReadonlyMap<ResourceId, readonly CapacityChange[]> | null {
  const clock = clockOf(workflow);
  if (clock === null) return null;
  const tickLength = clock(1) - clock(0);
  const ticksAt = (moment: number) => (moment - clock(0)) / tickLength;
  const last = others.reduce((end, other) => Math.max(end, other.end), clock(0));
  const hours = new WorkingTimeOfPlan(workflow, Math.max(0, Math.ceil(ticksAt(last))));
  const found = new Map<ResourceId, readonly CapacityChange[]>();
  for (const resource of workflow.resources) {
    if (resource.kind !== 'renewable') continue;
    const calendar = resource.calendar ?? workflow.calendar;
    const table = calendar === undefined ? null : hours.of([calendar]);
    const uses = others.flatMap(({ name, resources }) =>
      resources
        .filter((each) => nameKey(each.name) === nameKey(resource.name))
        .map(({ used, capacity }) => ({ name, used, capacity })),
    );
    const bookings = withoutPauses(bookingsOf(uses, ticksAt), table);
    const changes = bookings.flatMap((booking) => changesOf(resource, booking));
    if (changes.length > 0) found.set(resource.id, changes.slice(0, LIMITS.capacityChanges));
  }
  return found;
}

function bookingsOf(uses: readonly Use[], ticksAt: (moment: number) => number): Booking[] {
  const steps = uses.flatMap(({ name, used: { moments, amounts } }) =>
    Array.from(moments, (moment, k) => ({
      name,
      amount: amounts[k],
      // A booking that begins or ends within a tick takes all of it.
      from: Math.floor(ticksAt(moment)),
      to: Math.ceil(ticksAt(moments[k + 1] ?? moment)),
    })).filter(({ from, to, amount }) => amount > 0 && to > Math.max(0, from)),
  );
  const turns = uses.flatMap(({ capacity }) => Array.from(capacity.moments, (moment) => Math.floor(ticksAt(moment))));
  const ends = steps.flatMap(({ from, to }) => [Math.max(0, from), to]);
  const times = [...new Set([...ends, ...turns.filter((at) => at > 0)])].sort((a, b) => a - b);
  const begins = new Map<Ticks, (typeof steps)[number][]>();
  for (const step of steps) {
    const at = Math.max(0, step.from);
    begins.set(at, [...(begins.get(at) ?? []), step]);
  }
  let running: (typeof steps)[number][] = [];
  return times.slice(0, -1).flatMap((from, k) => {
    running = [...running.filter(({ to }) => to > from), ...(begins.get(from) ?? [])];
    if (running.length === 0) return [];
    // Two steps of one plan that meet within a tick count once, with the larger amount.
    const byPlan = new Map<string, number>();
    for (const { name, amount } of running) byPlan.set(name, Math.max(byPlan.get(name) ?? 0, amount));
    const amount = [...byPlan.values()].reduce((sum, each) => sum + each, 0);
    const capacity = uses.reduce((most, use) => Math.max(most, amountAt(use.capacity, from, ticksAt)), 0);
    return [{ from, to: times[k + 1], amount, capacity, plans: [...byPlan.keys()] }];
  });
}

function amountAt({ moments, amounts }: AmountsOverTime, at: Ticks, ticksAt: (moment: number) => number): number {
  const place = moments.findLastIndex((moment) => ticksAt(moment) <= at);
  return amounts[Math.max(0, place)] ?? 0;
}

/** Bookings with the same amount that only non-working time parts become one. */
function withoutPauses(bookings: readonly Booking[], table: WorkingTime | null): readonly Booking[] {
  const joined: Booking[] = [];
  for (const booking of bookings) {
    const last = joined.at(-1);
    const isSame =
      last !== undefined &&
      last.amount === booking.amount &&
      last.capacity === booking.capacity &&
      last.plans.join('\n') === booking.plans.join('\n');
    if (isSame && workedUntil(table, booking.from) === workedUntil(table, last.to))
      joined[joined.length - 1] = { ...last, to: booking.to };
    else joined.push(booking);
  }
  return joined;
}

/** What a booking leaves of a resource's own capacity, step by step of that. */
function changesOf(resource: Resource, { from, to, amount, capacity, plans }: Booking): CapacityChange[] {
  const { times, amounts } = capacitySteps(unbooked(resource));
  const bookedBy = plans.join(', ').slice(0, LIMITS.nameLength);
  return Array.from(times, (time, k) => ({
    from: Math.max(from, time),
    to: Math.min(to, times[k + 1] ?? to),
    capacity: Math.min(amounts[k], Math.max(0, Math.max(capacity, amounts[k]) - amount)),
    bookedBy,
  })).filter((change) => change.from < change.to);
}
