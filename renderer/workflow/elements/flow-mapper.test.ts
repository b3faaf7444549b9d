import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../../core/document/diffs.ts';
import { updateTask } from '../../../core/document/task-commands.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { colourSlots } from '../../theme/kind-colours.ts';
import { cardGraph } from '../cards/card-graph.ts';
import type { EdgeContent, NodeContent } from '../flow-elements.ts';
import { layOut } from '../layout/run-layout.ts';
import { placeCards } from '../place-cards.ts';
import type { PlanMarks } from '../plan-marks.ts';
import { createTaskWords, type TaskWords } from '../task-words.ts';
import { planOf } from '../testing/plan-of.ts';
import { namedLayout, workflowGraph } from '../workflow-graph.ts';
import { FlowMapper } from './flow-mapper.ts';

const NO_MARKS: PlanMarks = {
  criticalTasks: new Set(),
  criticalLinks: new Set(),
  lateTasks: new Set(),
  infeasibleTasks: new Set(),
};

function contentOf({ workflow }: Plan, changes: Partial<CanvasContent> = {}): CanvasContent {
  const graph = cardGraph(workflow, new Set());
  const shape = workflowGraph(graph, null);
  const layout = namedLayout(shape, layOut(shape.request));
  return {
    graph,
    positions: placeCards(graph, layout),
    boxes: new Map(),
    layout,
    slack: new Map(),
    slots: colourSlots(workflow.tasks.map((task) => task.kind)),
    foldedWords: ({ group }) => ({ facts: '', label: group?.name ?? '' }),
    marks: NO_MARKS,
    words: WORDS,
    selectedTasks: new Set(),
    selectedLinks: new Set(),
    labelOf: LABEL_OF,
    ...changes,
  };
}

type CanvasContent = NodeContent & EdgeContent;

const WORDS: TaskWords = createTaskWords(planOf([], []).workflow, 'en', String);
const LABEL_OF: NodeContent['labelOf'] = (_, data) => `${data.name}, ${data.duration}`;

describe('FlowMapper', () => {
  const plan = planOf(['A', 'B', 'C'], ['A>B', 'B>C', 'A>C SS+50%'], {
    A: { modes: [{ duration: 960, demands: [{ resource: 'r1', amount: 2000 }] }], priority: 'high' },
    C: { modes: [{ duration: 0, demands: [] }] },
  });

  it('says on each node what a planner wants to know of the task', () => {
    const [a, , c] = new FlowMapper().nodesOf(contentOf(plan));
    expect(a.data).toMatchObject({ name: 'Task A', duration: '16 hours', resources: 'Painters × 2', priority: 'high' });
    expect(a.type).toBe('task');
    expect(a.ariaLabel).toBe('Task A, 16 hours');
    expect(c.type).toBe('milestone');
  });

  it('labels links that are not plain finish-start', () => {
    const edges = new FlowMapper().edgesOf(contentOf(plan));
    expect(edges.map((edge) => edge.data?.label)).toEqual(['', '', 'SS+50%']);
  });

  it('leads a long link along the route of the layout until one of its tasks is moved', () => {
    const mapper = new FlowMapper();
    const content = contentOf(plan);
    expect(mapper.edgesOf(content)[2].data?.route.length).toBeGreaterThan(0);
    const moved = new Map([...content.positions, ['C', { x: 900, y: 500 }] as const]);
    expect(mapper.edgesOf({ ...content, positions: moved })[2].data?.route).toEqual([]);
  });

  it('marks what is critical, late, infeasible and selected', () => {
    const marks = {
      ...NO_MARKS,
      criticalTasks: new Set(['A']),
      lateTasks: new Set(['B']),
      criticalLinks: new Set(['l1']),
    };
    const mapper = new FlowMapper();
    const content = contentOf(plan, { marks, selectedTasks: new Set(['B']), selectedLinks: new Set(['l2']) });
    const [a, b] = mapper.nodesOf(content);
    expect([a.data.isCritical, a.selected, b.data.isLate, b.selected]).toEqual([true, false, true, true]);
    const [first, second] = mapper.edgesOf(content);
    expect([first.data?.isCritical, first.selected, second.selected]).toEqual([true, false, true]);
  });

  it('keeps the identity of everything that an edit did not touch', () => {
    const mapper = new FlowMapper();
    const before = mapper.nodesOf(contentOf(plan));
    const edgesBefore = mapper.edgesOf(contentOf(plan));
    const renamed = applyDiff(plan, updateTask(plan, 'B', { name: 'Paint' }));
    const after = mapper.nodesOf(contentOf(renamed));
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true]);
    expect(mapper.nodesOf(contentOf(renamed))).toBe(after);
    expect(mapper.edgesOf(contentOf(renamed))[0]).toBe(edgesBefore[0]);
  });

  it('leaves out links to tasks that are not there', () => {
    expect(new FlowMapper().edgesOf(contentOf(planOf(['A'], ['A>Z'])))).toEqual([]);
  });
});
