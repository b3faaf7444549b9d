import type { ResourceId, Task, Workflow } from '../../../core/model/workflow.ts';
import { type CardGraph, type CardId, lineages } from '../cards/card-graph.ts';

/** What cards can be laid out in swim lanes by. */
export const LANE_KINDS = ['resource', 'kind', 'group'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export interface Lane {
  /** Id of the resource or the outermost group, or the kind; empty for what has none. */
  readonly id: string;
  /** Empty for what has none. */
  readonly name: string;
}

export interface LaneAssignment {
  readonly by: LaneKind;
  /** From top to bottom. */
  readonly lanes: readonly Lane[];
  /** Place in `lanes` of each card. */
  readonly laneOf: ReadonlyMap<CardId, number>;
}

/** With more resources than this, only those that do something have a lane. */
const MOST_IDLE_LANES = 30;

/** A folded group stands in the lane of most of its tasks, in the upper one of equals. */
export function assignLanes(workflow: Workflow, { cards }: CardGraph, by: LaneKind): LaneAssignment {
  const idOf = laneIdOf(workflow, by);
  const used = new Set(workflow.tasks.map(idOf));
  const lanes = [...lanesOf(workflow, by, used)];
  if (by !== 'kind' || used.has('')) lanes.push({ id: '', name: '' });
  const number = new Map(lanes.map(({ id }, index) => [id, index]));
  const laneOf = new Map(
    cards.map(({ id, tasks }) => [id, mostFrequent(tasks.map((task) => number.get(idOf(task)) ?? lanes.length - 1))]),
  );
  return { by, lanes, laneOf };
}

function lanesOf({ tasks, resources, groups }: Workflow, by: LaneKind, used: ReadonlySet<string>): readonly Lane[] {
  if (by === 'kind')
    return [...new Set(tasks.map(({ kind }) => kind))].flatMap((kind) =>
      kind === '' ? [] : [{ id: kind, name: kind }],
    );
  const known =
    by === 'resource'
      ? resources.filter(({ kind }) => kind === 'renewable')
      : groups.filter(({ parent }) => parent === undefined);
  return known
    .filter(({ id }) => used.has(id) || (by === 'resource' && known.length <= MOST_IDLE_LANES))
    .map(({ id, name }) => ({ id, name }));
}

/** The lane in which a task belongs: its first renewable resource, its kind, or its outermost group. */
export function laneIdOf({ resources, groups }: Workflow, by: LaneKind): (task: Task) => string {
  if (by === 'kind') return ({ kind }) => kind;
  if (by === 'group') {
    const lineage = lineages(groups);
    const outermost = (id: string) => lineage(id).find(({ parent }) => parent === undefined)?.id ?? '';
    return ({ group }) => (group === undefined ? '' : outermost(group));
  }
  const renewable = new Set<ResourceId>(resources.flatMap(({ id, kind }) => (kind === 'renewable' ? [id] : [])));
  return ({ modes: [{ demands, roles = [] }] }) =>
    demands.find(({ resource, amount }) => amount > 0 && renewable.has(resource))?.resource ??
    roles[0]?.anyOf.find((resource) => renewable.has(resource)) ??
    '';
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a, most], [b, more]) => more - most || a - b)[0]?.[0] ?? 0;
}
