import { defaultDuration } from '../../model/default-duration.ts';
import { durationScale } from '../../model/duration-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import { officeCalendar } from '../../model/office-calendar.ts';
import { type Link, MILLI_UNITS, type Resource, type Task, type Workflow } from '../../model/workflow.ts';
import { dayStart } from '../../time/day-start.ts';
import { counted } from '../counted.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { type ImportedWorkflow, ReadError } from '../read-error.ts';
import { refuseBadLinks } from '../refuse-links.ts';
import { readDurationCell } from '../tables/cell-duration.ts';
import { FreshIds } from '../tables/fresh-ids.ts';
import { GroupShelf } from '../tables/table-outline.ts';
import { readXml, type XmlElement } from '../xml/xml-tree.ts';
import { type BpmnNode, bpmnGraph, localName } from './bpmn-graph.ts';
import { type BpmnChoices, type UnrolledGraph, unroll } from './unroll.ts';

const ALWAYS = 'around-the-clock';
const DIAGRAMS: ReadonlySet<string> = new Set(['bpmndi:BPMNDiagram', 'BPMNDiagram', 'bpmndi2:BPMNDiagram']);
const MINUTES = { week: 10_080, day: 1440, hour: 60 } as const;

export const REFUSE_ALL: BpmnChoices = { branches: 'refuse', repeat: null };

export interface BpmnOptions extends BpmnChoices {
  readonly name: string;
  /** Milliseconds since 1970: the plan begins that day. */
  readonly nowMs: number;
}

/**
 * Reads the part of BPMN 2.0 (OMG formal/2013-12-09) that has no choices and no loops as a plan: tasks, events as milestones, timers as
 * waiting time, lanes as resources, subprocesses as groups; parallel gateways order what they join. Choices and loops are refused, or
 * taken and repeated as told. Durations are taken from documentation and extensions, such as `2h` or `PT2H`. Throws {@link ReadError}.
 */
export function readBpmn(text: string, options: BpmnOptions): ImportedWorkflow {
  const definitions = readXml(text, 'BPMN', DIAGRAMS);
  if (localName(definitions) !== 'definitions')
    throw new ReadError('BPMN', {}, 'it does not begin with definitions.', 'Maybe it is another kind of XML.');
  const graph = bpmnGraph(definitions);
  if (graph.nodes.length === 0)
    throw new ReadError(
      'BPMN',
      {},
      'no process in it has anything to do.',
      'Maybe it is a diagram of collaborations alone.',
    );
  if (graph.nodes.length > LIMITS.tasks)
    throw new ReadError('BPMN', {}, `it has ${graph.nodes.length} nodes, more than a plan holds.`, 'Maybe split it.');
  const report: Report = [];
  const unrolled = unroll(graph, options);
  tellUnrolled(unrolled, options, report);
  const passed = [...graph.passedOver].map(([what, count]) => `${what} (${count})`).join(', ');
  if (passed !== '')
    report.push(lost('bpmn-passed-over', graph.passedOver.size, `Left out: ${passed}.`, { what: passed }));
  return { workflow: planOf(unrolled, definitions, options, report), report };
}

function tellUnrolled(
  { choices, loops, notTaken }: UnrolledGraph,
  { branches, repeat }: BpmnChoices,
  report: Report,
): void {
  if (choices > 0 && branches === 'all') {
    report.push(changed('bpmn-all-branches', choices, `Of ${counted(choices, 'choice')} all ways are taken.`));
  } else if (choices > 0) {
    report.push(
      changed('bpmn-first-branch', choices, `Of ${counted(choices, 'choice')} the default or first way is taken.`),
    );
  }
  if (notTaken > 0)
    report.push(
      lost(
        'bpmn-not-taken',
        notTaken,
        `${counted(notTaken, 'node')} on other ways ${notTaken === 1 ? 'was' : 'were'} left out.`,
      ),
    );
  if (loops > 0) {
    const times = repeat ?? 1;
    report.push(
      changed(
        'bpmn-loops',
        loops,
        `${counted(loops, 'loop')} ${loops === 1 ? 'is' : 'are'} gone through ${counted(times, 'time')}.`,
        { times },
      ),
    );
  }
}

function planOf(
  { nodes, flows }: UnrolledGraph,
  definitions: XmlElement,
  { name, nowMs }: BpmnOptions,
  report: Report,
): Workflow {
  const base: Workflow = {
    name: (definitions.attributes['name'] ?? '').trim().slice(0, LIMITS.nameLength) || name,
    origin: dayStart(nowMs, 'UTC'),
    timeZone: 'UTC',
    tick: 'minute',
    calendar: 'office-hours',
    tasks: [],
    links: [],
    resources: [],
    calendars: [officeCalendar('office-hours', 'Office hours')],
    groups: [],
  };
  const shelf = new GroupShelf([], new FreshIds());
  const ids = new FreshIds();
  const resources = new Map<string, Resource>();
  const taskIdOf = new Map<string, string>();
  let withoutDuration = 0;
  let repeatedInside = 0;
  const tasks: Task[] = [];
  for (const node of nodes) {
    if (node.role === 'gateway' || node.role === 'choice') continue;
    const id = ids.take(node.id || `n${tasks.length + 1}`);
    taskIdOf.set(node.id, id);
    const stated = node.role === 'milestone' ? 0 : statedMinutes(node, base);
    if (stated === null) withoutDuration++;
    if (node.element.children.some((child) => localName(child).endsWith('LoopCharacteristics'))) repeatedInside++;
    const group = node.path.length === 0 ? undefined : shelf.byPath(node.path);
    const resource = node.role === 'task' && node.lane !== null ? resourceOf(node.lane) : null;
    tasks.push({
      id,
      name: `${node.name || localName(node.element)}${node.round > 1 ? ` (${node.round})` : ''}`.slice(
        0,
        LIMITS.nameLength,
      ),
      kind: node.role === 'task' ? node.name.slice(0, LIMITS.nameLength) : '',
      ...(group === undefined ? {} : { group }),
      priority: 'medium',
      weight: 1,
      modes: [
        {
          duration: Math.min(LIMITS.durationTicks, stated ?? defaultDuration(base)),
          demands: resource === null ? [] : [{ resource: resource.id, amount: MILLI_UNITS }],
        },
      ],
      ...(node.role === 'wait' ? { calendar: ALWAYS } : {}),
    });
  }
  if (withoutDuration > 0)
    report.push(
      changed(
        'bpmn-no-duration',
        withoutDuration,
        `${counted(withoutDuration, 'task')} state no duration; one day each was assumed.`,
      ),
    );
  if (repeatedInside > 0)
    report.push(
      lost(
        'bpmn-inner-loops',
        repeatedInside,
        `${counted(repeatedInside, 'task')} that repeat by themselves are done once.`,
      ),
    );
  report.push(
    changed(
      'bpmn-calendar',
      1,
      'The plan begins today and works from Monday to Friday, 8 to 12 and 13 to 17: the format has neither dates nor hours.',
    ),
  );
  if (resources.size > 0)
    report.push(
      changed('bpmn-lanes', resources.size, `${counted(resources.size, 'lane')} became resources of one unit each.`),
    );
  const links = linksBetween(nodes, flows, taskIdOf);
  const waits = tasks.some(({ calendar }) => calendar === ALWAYS);
  const day = [{ from: '00:00', to: '24:00' }];
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day };
  const workflow: Workflow = {
    ...base,
    tasks,
    links,
    resources: [...resources.values()],
    calendars: [...base.calendars, ...(waits ? [{ id: ALWAYS, name: 'Around the clock', week, exceptions: [] }] : [])],
    groups: shelf.added,
  };
  refuseBadLinks(workflow, 'BPMN');
  return workflow;

  function resourceOf(lane: string): Resource {
    const known = resources.get(lane);
    if (known !== undefined) return known;
    const id = lane.slice(0, LIMITS.idLength);
    const resource: Resource = { id, name: lane.slice(0, LIMITS.nameLength), kind: 'renewable', capacity: MILLI_UNITS };
    resources.set(lane, resource);
    return resource;
  }
}

/** Links between tasks; the ways through gateways are followed to the next tasks. */
function linksBetween(
  nodes: readonly BpmnNode[],
  flows: UnrolledGraph['flows'],
  taskIdOf: ReadonlyMap<string, string>,
): readonly Link[] {
  const leaving = Map.groupBy(flows, ({ from }) => from);
  const links: Link[] = [];
  for (const { id } of nodes) {
    const from = taskIdOf.get(id);
    if (from === undefined) continue;
    const seen = new Set<string>();
    const queue = (leaving.get(id) ?? []).map(({ to }) => to);
    for (let at = 0; at < queue.length; at++) {
      const next = queue[at];
      if (seen.has(next)) continue;
      seen.add(next);
      const to = taskIdOf.get(next);
      if (to === undefined) queue.push(...(leaving.get(next) ?? []).map((flow) => flow.to));
      else if (links.length <= LIMITS.links)
        links.push({ id: `l${links.length + 1}`, from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } });
    }
  }
  return links;
}

/** Minutes that a node takes, by its timer, its documentation, or a value of an extension that is called a duration. */
function statedMinutes({ element, role }: BpmnNode, plan: Workflow): number | null {
  const scale = durationScale(plan);
  const texts: string[] = [];
  const collect = (part: XmlElement): void => {
    const what = localName(part);
    const { name = '', value, duration } = part.attributes;
    if (role === 'wait' ? what === 'timeDuration' : /duration|processingtime/i.test(what)) texts.push(part.text);
    if (/duration/i.test(name) && value !== undefined) texts.push(value);
    if (duration !== undefined) texts.push(duration);
    if (what === 'documentation') {
      const stated = /(?:duration|takes|dauer|工期|时长)\s*[:=：]?\s*([^\n.;。；]{1,40})/i.exec(part.text)?.[1];
      texts.push(stated ?? part.text);
    }
    for (const child of part.children) collect(child);
  };
  collect(element);
  for (const text of texts) {
    const iso = isoMinutes(text, role === 'wait' ? MINUTES.day : (scale.workingDay ?? MINUTES.day));
    const minutes = iso ?? readDurationCell(text, scale, 'minute')?.ticks ?? null;
    if (minutes !== null && minutes >= 0) return minutes;
  }
  return null;
}

/** `P1DT2H` in whole minutes; `null` where the text is no duration of ISO 8601. */
function isoMinutes(text: string, day: number): number | null {
  const parts =
    /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text.trim(),
    );
  if (parts === null || !/\d/.test(text)) return null;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const week = day === MINUTES.day ? MINUTES.week : 5 * day;
  return Math.round(weeks * week + days * day + hours * MINUTES.hour + minutes + seconds / 60);
}
