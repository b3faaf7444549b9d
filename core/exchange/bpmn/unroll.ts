import type { Diagnostic } from '../../model/diagnostic.ts';
import { ReadError } from '../read-error.ts';
import type { BpmnFlow, BpmnGraph, BpmnNode } from './bpmn-graph.ts';

/** What becomes of choices and loops, which a plan can't hold. */
export interface BpmnChoices {
  /** Which way a choice takes: none, so that it is refused; its default or first; or all of them, as if none excluded another. */
  readonly branches: 'refuse' | 'first' | 'all';
  /** How often the nodes of a loop are done; `null`: loops are refused. */
  readonly repeat: number | null;
}

/** A graph without choices and loops: nodes may be there several times, with a number behind their id. */
export interface UnrolledGraph {
  readonly nodes: readonly (BpmnNode & { readonly round: number })[];
  readonly flows: readonly BpmnFlow[];
  readonly choices: number;
  readonly loops: number;
  /** Nodes that lie on branches which were not taken. */
  readonly notTaken: number;
}

interface Undecided {
  readonly code: 'bpmn-choices' | 'bpmn-loops';
  /** Of the choices or loops, in quotes. */
  readonly names: string;
  readonly problem: string;
  readonly wayOut: string;
}

/** A process whose choices or loops a person has to decide about first; the diagnostics name them. */
class UndecidedProcessError extends ReadError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(undecided: readonly Undecided[]) {
    const problem = undecided.map((each) => each.problem).join(', and ');
    super('BPMN', {}, `${problem}.`, `Maybe ${undecided.map((each) => each.wayOut).join(', and ')}.`);
    this.diagnostics = undecided.map((each) => ({
      code: each.code,
      severity: 'error',
      message: `${each.problem}.`,
      items: [],
      values: { names: each.names },
    }));
  }
}

const NAMED = 5;
const MOST_NODES = 50_000;

/** Takes the branches of choices and repeats loops as told. Throws a {@link ReadError} that names those that are to be refused. */
export function unroll({ nodes, flows }: BpmnGraph, choices: BpmnChoices): UnrolledGraph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const back = backFlows(nodes, flows);
  const leaving = Map.groupBy(flows, ({ from }) => from);
  const open = nodes.filter(
    ({ role, id }) => role === 'choice' && (leaving.get(id) ?? []).filter((flow) => !back.has(flow)).length > 1,
  );
  const undecided: Undecided[] = [];
  if (open.length > 0 && choices.branches === 'refuse') {
    const names = listed(open.map(named));
    undecided.push({
      code: 'bpmn-choices',
      names,
      problem: `it has choices, of which a plan can hold one outcome only: ${names}`,
      wayOut: 'say which way they take (--branches first for the default or first one, --branches all for all of them)',
    });
  }
  if (back.size > 0 && choices.repeat === null) {
    const names = listed([...back].map((flow) => `${named(byId.get(flow.from))} back to ${named(byId.get(flow.to))}`));
    undecided.push({
      code: 'bpmn-loops',
      names,
      problem: `it has loops, which a plan can't hold: ${names}`,
      wayOut: 'say how often to repeat them (--repeat 1 goes through them once)',
    });
  }
  if (undecided.length > 0) throw new UndecidedProcessError(undecided);
  const dropped = new Set<BpmnFlow>();
  if (choices.branches === 'first') {
    for (const { id, defaultFlow } of open) {
      const forward = (leaving.get(id) ?? []).filter((flow) => !back.has(flow));
      const taken = forward.find((flow) => flow.id === defaultFlow) ?? forward[0];
      for (const flow of forward) if (flow !== taken) dropped.add(flow);
    }
  }
  const kept = flows.filter((flow) => !dropped.has(flow));
  const entered = new Set(flows.map(({ to }) => to));
  // A loop may have no entry but itself.
  const reached = reachable(
    nodes.filter(({ id }) => !entered.has(id)).map(({ id }) => id),
    kept,
  );
  const isThere = (id: string) => dropped.size === 0 || reached.has(id);
  const repeated = repeatLoops(
    nodes.filter(({ id }) => isThere(id)),
    kept.filter(({ from, to }) => isThere(from) && isThere(to)),
    choices.repeat ?? 1,
  );
  return { ...repeated, choices: open.length, notTaken: nodes.filter(({ id }) => !isThere(id)).length };
}

/** Does the nodes of every loop so many times, one round after the other. */
function repeatLoops(
  nodes: readonly BpmnNode[],
  flows: readonly BpmnFlow[],
  times: number,
): Pick<UnrolledGraph, 'nodes' | 'flows' | 'loops'> {
  const back = backFlows(nodes, flows);
  const forward = flows.filter((flow) => !back.has(flow));
  const rounds = new Map<string, number>();
  if (times > 1) {
    for (const { from, to } of back) {
      const after = reachable([to], forward);
      const before = reachable(
        [from],
        forward.map((flow) => ({ ...flow, from: flow.to, to: flow.from })),
      );
      for (const id of after) if (before.has(id)) rounds.set(id, times);
    }
  }
  const roundsOf = (id: string) => rounds.get(id) ?? 1;
  const copies = nodes.flatMap((node) =>
    Array.from({ length: roundsOf(node.id) }, (_, k) => ({ ...node, id: copyId(node.id, k), round: k + 1 })),
  );
  if (copies.length > MOST_NODES)
    refuse(`unrolled it would have more than ${MOST_NODES} nodes`, 'Maybe repeat its loops fewer times.');
  const copied = flows.flatMap((flow) => {
    const [fromRounds, toRounds] = [roundsOf(flow.from), roundsOf(flow.to)];
    const between = (a: number, b: number) => ({ id: flow.id, from: copyId(flow.from, a), to: copyId(flow.to, b) });
    if (back.has(flow)) return Array.from({ length: Math.min(fromRounds, toRounds) - 1 }, (_, k) => between(k, k + 1));
    if (fromRounds > 1 && toRounds > 1) return Array.from({ length: fromRounds }, (_, k) => between(k, k));
    return [between(fromRounds - 1, 0)];
  });
  return { nodes: copies, flows: copied, loops: back.size };
}

function copyId(id: string, round: number): string {
  return round === 0 ? id : `${id}-${round + 1}`;
}

/** Flows that lead back to where the way to them came from: depth first, without recursion. */
function backFlows(nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): ReadonlySet<BpmnFlow> {
  const leaving = Map.groupBy(flows, ({ from }) => from);
  const entered = new Set(flows.map(({ to }) => to));
  const back = new Set<BpmnFlow>();
  const state = new Map<string, 'open' | 'done'>();
  // What nothing leads to comes first, so that loops are entered where the process enters them.
  for (const { id: root } of [...nodes.filter(({ id }) => !entered.has(id)), ...nodes]) {
    if (state.has(root)) continue;
    const path: { readonly id: string; next: number }[] = [{ id: root, next: 0 }];
    state.set(root, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1];
      const flow = leaving.get(top.id)?.[top.next++];
      if (flow === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(flow.to) === 'open') back.add(flow);
      else if (!state.has(flow.to)) {
        state.set(flow.to, 'open');
        path.push({ id: flow.to, next: 0 });
      }
    }
  }
  return back;
}

function reachable(roots: readonly string[], flows: readonly BpmnFlow[]): ReadonlySet<string> {
  const leaving = Map.groupBy(flows, ({ from }) => from);
  const seen = new Set(roots);
  const queue = [...roots];
  for (let at = 0; at < queue.length; at++) {
    for (const { to } of leaving.get(queue[at]) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return seen;
}

function named(node: BpmnNode | undefined): string {
  return `"${(node?.name || node?.id || '').slice(0, 60)}"`;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
}

function refuse(problem: string, wayOut: string): never {
  throw new ReadError('BPMN', {}, `${problem}.`, wayOut);
}
