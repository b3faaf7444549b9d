import type { Resource, ResourceId, Workflow } from '../../model/workflow.ts';

/** What runs hold of a resource that several of them name. */
interface Shared {
  /** Thousandths of a unit by run. */
  readonly held: Map<number, number>;
}

/**
 * Who holds what of the resources that runs under way have in common. Two runs mean the same resource where id and name are the same; how
 * much there is of it each run says by its own plan. It takes no side: whoever asks first has it until it is given back.
 */
export class SharedResources {
  private readonly shared = new Map<string, Shared>();
  private readonly keys = new Map<number, ReadonlyMap<ResourceId, string>>();
  /** Runs that name a resource. */
  private readonly namedBy = new Map<string, number>();
  private readonly listeners = new Map<number, () => void>();

  /** A run joins with the renewable resources of its plan. @param onFreed told when another run has given something back */
  join(run: number, { resources }: Workflow, onFreed: () => void): void {
    const renewable = resources.filter(({ kind }) => kind === 'renewable');
    const keys = new Map(renewable.map((resource) => [resource.id, keyOf(resource)]));
    this.keys.set(run, keys);
    for (const key of keys.values()) this.namedBy.set(key, (this.namedBy.get(key) ?? 0) + 1);
    this.listeners.set(run, onFreed);
  }

  /** A run gives everything back and leaves. */
  leave(run: number): void {
    this.hold(run, new Map());
    for (const key of this.keys.get(run)?.values() ?? []) {
      const others = (this.namedBy.get(key) ?? 1) - 1;
      if (others > 0) this.namedBy.set(key, others);
      else this.namedBy.delete(key);
    }
    this.keys.delete(run);
    this.listeners.delete(run);
  }

  /** Resources of a run that another run names, too. */
  common(run: number): readonly ResourceId[] {
    return [...(this.keys.get(run) ?? [])].flatMap(([id, key]) => ((this.namedBy.get(key) ?? 0) > 1 ? [id] : []));
  }

  /** Thousandths of a unit that other runs hold of a resource of this run. */
  heldByOthers(run: number, resource: ResourceId): number {
    const key = this.keys.get(run)?.get(resource);
    const held = key === undefined ? undefined : this.shared.get(key)?.held;
    if (held === undefined) return 0;
    let sum = 0;
    for (const [other, amount] of held) if (other !== run) sum += amount;
    return sum;
  }

  /** What a run holds from now on, instead of what it held: thousandths of a unit by resource. */
  hold(run: number, amounts: ReadonlyMap<ResourceId, number>): void {
    let isFreed = false;
    for (const [resource, key] of this.keys.get(run) ?? []) {
      const amount = amounts.get(resource) ?? 0;
      const entry = this.shared.get(key) ?? { held: new Map<number, number>() };
      const before = entry.held.get(run) ?? 0;
      if (amount === before) continue;
      isFreed ||= amount < before;
      if (amount > 0) entry.held.set(run, amount);
      else entry.held.delete(run);
      if (entry.held.size > 0) this.shared.set(key, entry);
      else this.shared.delete(key);
    }
    if (!isFreed) return;
    for (const [other, listener] of this.listeners) if (other !== run) listener();
  }
}

function keyOf({ id, name }: Resource): string {
  return JSON.stringify([id, name]);
}
