import { cycleClosedBy } from '../model/cycle.ts';
import type { Plan } from '../model/plan.ts';
import type { Predecessor } from '../model/predecessor-notation.ts';
import type { GroupId, Link, LinkId, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import type { LinkRefusal } from './link-commands.ts';
import { TableDraft } from './table-draft.ts';

/**
 * Many edits of one plan that become one step, such as the cells of a paste. Each edit sees those before it, and none takes
 * longer because the plan is large.
 */
export class PlanDraft {
  readonly base: Plan;
  readonly tasks;
  readonly links;
  readonly resources;
  readonly calendars;
  readonly groups;
  private incoming: Map<TaskId, Map<LinkId, Link>> | null = null;
  /** How many links lead out of each task, once {@link incoming} is there. */
  private readonly outgoing = new Map<TaskId, number>();

  constructor(base: Plan) {
    const { tasks, links, resources, calendars, groups } = base.workflow;
    this.base = base;
    this.tasks = new TableDraft(tasks);
    this.links = new TableDraft(links);
    this.resources = new TableDraft(resources);
    this.calendars = new TableDraft(calendars);
    this.groups = new TableDraft(groups);
  }

  /** The group of that name, which is made where there is none; `undefined` for an empty name. */
  groupNamed(text: string): GroupId | undefined {
    const name = text.trim();
    if (name === '') return undefined;
    const known = this.groups.all().find((group) => group.name === name);
    if (known !== undefined) return known.id;
    const id = this.groups.freshId('g');
    this.groups.add({ id, name });
    return id;
  }

  /** Links into a task, in their order. */
  linksInto(task: TaskId): readonly Link[] {
    return [...(this.incomingLinks().get(task)?.values() ?? [])];
  }

  /**
   * Gives a task exactly these predecessors, or says why not and changes nothing. Links from tasks that stay predecessors keep
   * their ids; new ones come after the last link.
   */
  setPredecessors(task: TaskId, predecessors: readonly Predecessor[]): LinkRefusal | null {
    const old = this.linksInto(task);
    const refusal = this.refusalOf(task, predecessors, old);
    if (refusal !== null) return refusal;
    const reused = new Map<LinkId, Link>();
    const fresh: Predecessor[] = [];
    for (const predecessor of predecessors) {
      const free = old.filter((link) => link.from === predecessor.from && !reused.has(link.id));
      const link = free.find(({ type }) => type === predecessor.type) ?? free[0];
      if (link === undefined) fresh.push(predecessor);
      else reused.set(link.id, { ...link, ...predecessor });
    }
    for (const { id } of old) {
      const kept = reused.get(id);
      if (kept === undefined) this.removeLink(id);
      else this.putLink(kept);
    }
    for (const predecessor of fresh) this.putLink({ id: this.links.freshId('l'), ...predecessor, to: task });
    return null;
  }

  /** Adds a link, or puts another in place of the one with its id, or says why not and changes nothing. */
  setLink(link: Link): LinkRefusal | null {
    const before = this.links.get(link.id);
    const others = this.linksInto(link.to).filter(({ id }) => id !== link.id);
    const isTurned = before === undefined || before.from !== link.from || before.to !== link.to;
    const refusal = this.refusalOf(link.to, [...others, link], isTurned ? others : [...others, link]);
    if (refusal === null) this.putLink(link);
    return refusal;
  }

  removeLink(id: LinkId): void {
    const link = this.links.get(id);
    if (link === undefined) return;
    this.incomingLinks().get(link.to)?.delete(id);
    this.countOutgoing(link.from, -1);
    this.links.remove(id);
  }

  /** The step that all edits together make. */
  diff(): PlanDiff {
    return planDiff({
      tasks: this.tasks.diff(),
      links: this.links.diff(),
      resources: this.resources.diff(),
      calendars: this.calendars.diff(),
      groups: this.groups.diff(),
    });
  }

  private putLink(link: Link): void {
    const incoming = this.incomingLinks();
    const before = this.links.get(link.id);
    if (before === undefined) this.links.add(link);
    else {
      if (before.to !== link.to) incoming.get(before.to)?.delete(link.id);
      this.countOutgoing(before.from, -1);
      this.links.change(link.id, link);
    }
    this.countOutgoing(link.from, 1);
    const into = incoming.get(link.to);
    if (into === undefined) incoming.set(link.to, new Map([[link.id, link]]));
    else into.set(link.id, link);
  }

  /** @param known links whose direction is known to close no cycle */
  private refusalOf(
    task: TaskId,
    predecessors: readonly Predecessor[],
    known: readonly Predecessor[],
  ): LinkRefusal | null {
    const seen = new Set<string>();
    const knownFrom = new Set(known.map(({ from }) => from));
    if (this.tasks.get(task) === undefined) return { reason: 'unknown-task', task };
    for (const { from, type } of predecessors) {
      if (this.tasks.get(from) === undefined) return { reason: 'unknown-task', task: from };
      if (from === task) return { reason: 'itself' };
      const key = `${type} ${from}`;
      if (seen.has(key)) return { reason: 'linked' };
      seen.add(key);
      if (!knownFrom.has(from) && this.leadsTo(task, from)) {
        const path = cycleClosedBy(this.links.all(), from, task);
        return { reason: 'cycle', path: path ?? [from, task] };
      }
    }
    return null;
  }

  /** Whether a way of links leads from one task to another. */
  private leadsTo(start: TaskId, end: TaskId): boolean {
    const incoming = this.incomingLinks();
    // Rows are mostly linked one after the other: nothing waits yet for the one that is being linked.
    if ((this.outgoing.get(start) ?? 0) === 0) return false;
    const seen = new Set<TaskId>([end]);
    const open = [end];
    for (let task = open.pop(); task !== undefined; task = open.pop()) {
      for (const { from } of incoming.get(task)?.values() ?? []) {
        if (from === start) return true;
        if (seen.has(from)) continue;
        seen.add(from);
        open.push(from);
      }
    }
    return false;
  }

  private countOutgoing(task: TaskId, change: 1 | -1): void {
    this.outgoing.set(task, (this.outgoing.get(task) ?? 0) + change);
  }

  private incomingLinks(): Map<TaskId, Map<LinkId, Link>> {
    if (this.incoming === null) {
      this.incoming = new Map();
      for (const link of this.links.all()) {
        const into = this.incoming.get(link.to);
        if (into === undefined) this.incoming.set(link.to, new Map([[link.id, link]]));
        else into.set(link.id, link);
        this.countOutgoing(link.from, 1);
      }
    }
    return this.incoming;
  }
}
