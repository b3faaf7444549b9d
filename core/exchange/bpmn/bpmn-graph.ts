import type { XmlElement } from '../xml/xml-tree.ts';

/** What a node of a process becomes. A gateway orders others and becomes nothing itself. */
export type BpmnRole = 'task' | 'milestone' | 'wait' | 'gateway' | 'choice';

export interface BpmnNode {
  readonly id: string;
  readonly name: string;
  readonly role: BpmnRole;
  readonly element: XmlElement;
  /** Names of the subprocesses around it, with the participant's in front where there are several. */
  readonly path: readonly string[];
  readonly lane: string | null;
  /** The flow that a choice takes where nothing else holds; `null`: none is stated. */
  readonly defaultFlow: string | null;
}

export interface BpmnFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface BpmnGraph {
  readonly nodes: readonly BpmnNode[];
  readonly flows: readonly BpmnFlow[];
  /** Elements that a plan has nothing for, with how often they occur. */
  readonly passedOver: ReadonlyMap<string, number>;
}

const SUBPROCESSES = new Set(['subProcess', 'transaction', 'adHocSubProcess']);
const EVENTS = new Set(['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent']);
const PASSED_OVER = new Set(['boundaryEvent', 'dataObject', 'dataStoreReference', 'textAnnotation', 'messageFlow']);

/** The name of an element without its name space. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** All processes of a document as one graph of nodes and flows; a subprocess is passed through at its first and last nodes. */
export function bpmnGraph(definitions: XmlElement): BpmnGraph {
  const nodes: BpmnNode[] = [];
  const flows: BpmnFlow[] = [];
  const passedOver = new Map<string, number>();
  /** Nodes at which a subprocess begins and ends, by its id. */
  const insides = new Map<string, { readonly first: readonly string[]; readonly last: readonly string[] }>();
  const processes = definitions.children.filter((child) => localName(child) === 'process');
  const participants = new Map<string, string>();
  for (const child of definitions.children) {
    if (localName(child) !== 'collaboration') continue;
    for (const part of child.children) {
      const { processRef = '', name = '' } = part.attributes;
      if (localName(part) === 'participant') participants.set(processRef.slice(processRef.indexOf(':') + 1), name);
      else count(localName(part));
    }
  }
  for (const process of processes) {
    const { id = '', name = '' } = process.attributes;
    const title = participants.get(id) || name;
    collect(process, processes.length > 1 && title !== '' ? [title] : [], lanesOf(process));
  }
  const ends = (id: string, side: 'first' | 'last'): readonly string[] => {
    const inside = insides.get(id);
    return inside === undefined ? [id] : inside[side].flatMap((each) => ends(each, side));
  };
  const known = new Set(nodes.map(({ id }) => id));
  const spread = flows.flatMap((flow) =>
    ends(flow.from, 'last').flatMap((from) => ends(flow.to, 'first').map((to) => ({ id: flow.id, from, to }))),
  );
  return { nodes, flows: spread.filter(({ from, to }) => known.has(from) && known.has(to)), passedOver };

  function count(what: string): void {
    if (PASSED_OVER.has(what)) passedOver.set(what, (passedOver.get(what) ?? 0) + 1);
  }

  function collect(
    container: XmlElement,
    path: readonly string[],
    lanes: ReadonlyMap<string, string>,
  ): readonly string[] {
    const own: string[] = [];
    const inner: BpmnFlow[] = [];
    for (const element of container.children) {
      const what = localName(element);
      const { id = '', name = '', sourceRef = '', targetRef = '' } = element.attributes;
      if (what === 'sequenceFlow') inner.push({ id, from: sourceRef, to: targetRef });
      else if (SUBPROCESSES.has(what) && element.children.some((child) => isNode(localName(child)))) {
        own.push(id);
        const within = collect(
          element,
          [...path, oneLine(name) || id],
          new Map([...lanes, ...inheritedLane(id, lanes, element)]),
        );
        const hasIn = new Set(flows.map(({ to }) => to));
        const hasOut = new Set(flows.map(({ from }) => from));
        insides.set(id, {
          first: within.filter((each) => !hasIn.has(each)),
          last: within.filter((each) => !hasOut.has(each)),
        });
      } else if (isNode(what) || SUBPROCESSES.has(what)) {
        own.push(id);
        nodes.push({
          id,
          name: oneLine(name),
          role: roleOf(element, what),
          element,
          path,
          lane: lanes.get(id) ?? null,
          defaultFlow: element.attributes['default'] ?? null,
        });
      } else count(what);
    }
    flows.push(...inner);
    return own;
  }
}

function isNode(what: string): boolean {
  return (
    /(?:^task|Task|callActivity)$/.test(what) || EVENTS.has(what) || what.endsWith('Gateway') || SUBPROCESSES.has(what)
  );
}

function roleOf(element: XmlElement, what: string): BpmnRole {
  if (what === 'parallelGateway') return 'gateway';
  if (what.endsWith('Gateway')) return 'choice';
  if (!EVENTS.has(what)) return 'task';
  const waits = element.children.some((child) => localName(child) === 'timerEventDefinition');
  return waits && what === 'intermediateCatchEvent' ? 'wait' : 'milestone';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The lane of each node that a lane names. */
function lanesOf(process: XmlElement): ReadonlyMap<string, string> {
  const lanes = new Map<string, string>();
  const take = (element: XmlElement): void => {
    for (const child of element.children) {
      const what = localName(child);
      if (what === 'lane') {
        const name = oneLine(child.attributes['name'] ?? '');
        for (const reference of child.children) {
          if (localName(reference) === 'flowNodeRef' && name !== '') lanes.set(reference.text, name);
        }
      }
      if (what === 'lane' || what === 'laneSet' || what === 'childLaneSet') take(child);
    }
  };
  take(process);
  return lanes;
}

/** What is within a subprocess lies in its lane. */
function inheritedLane(
  id: string,
  lanes: ReadonlyMap<string, string>,
  element: XmlElement,
): readonly [string, string][] {
  const lane = lanes.get(id);
  if (lane === undefined) return [];
  return element.children.flatMap((child) =>
    child.attributes['id'] === undefined ? [] : [[child.attributes['id'], lane] as [string, string]],
  );
}
