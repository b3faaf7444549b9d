import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupId, Task, Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useFigures } from '../state/figures/figures-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { colourSlots } from '../theme/kind-colours.ts';
import type { Card, CardGraph, CardId } from './cards/card-graph.ts';
import type { Box } from './cards/frames.ts';
import { FlowMapper } from './elements/flow-mapper.ts';
import type { CanvasNode, CardMarks, LinkFlowEdge, NodeContent, TaskNodeData } from './flow-elements.ts';
import { slackMarks } from './slack-marks.ts';
import { createTaskWords } from './task-words.ts';
import { usePlanMarks } from './use-plan-marks.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

interface Placed {
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  readonly boxes: ReadonlyMap<GroupId, Box>;
  readonly layout: WorkflowLayout | null;
}

/** The open workflow as React Flow draws it, in the language of the interface. */
export function useCanvasContent(
  workflow: Workflow,
  { graph, positions, boxes, layout }: Placed,
): { readonly nodes: CanvasNode[]; readonly edges: LinkFlowEdge[] } {
  const { t, i18n } = useTranslation('workflow');
  const { language } = i18n;
  const { tick, calendar, calendars, resources, tasks } = workflow;
  const words = useMemo(
    () =>
      createTaskWords(
        { tick, ...(calendar === undefined ? {} : { calendar }), calendars, resources },
        language,
        (count) => t('common:periods', { count }),
      ),
    [tick, calendar, calendars, resources, language, t],
  );
  const labelOf = useMemo(
    () => (task: Task, data: TaskNodeData) =>
      [
        data.name,
        data.isMilestone ? t('milestone') : data.duration,
        data.resources,
        data.modeCount > 1 ? t('modeCount', { number: data.modeCount }) : '',
        task.priority === 'medium' ? '' : t(`priority.${task.priority}`),
        ...troubles(data, t),
        data.slack === null ? '' : t('graph:slack', { time: data.slack.text }),
      ]
        .filter((part) => part !== '')
        .join(t('listSeparator')),
    [t],
  );
  const marks = usePlanMarks(workflow);
  const format = useTimeFormat(workflow);
  const figures = useFigures((state) => state.figures);
  const slack = useMemo(() => slackMarks(figures, format), [figures, format]);
  const foldedWords = useFoldedWords(workflow);
  const selectedTasks = useSelection((state) => state.tasks);
  const selectedLinks = useSelection((state) => state.links);
  // A task without a kind stays neutral.
  const slots = useMemo(() => colourSlots(tasks.map((task) => task.kind).filter((kind) => kind !== '')), [tasks]);
  const mapper = useRef<FlowMapper>(null);
  mapper.current ??= new FlowMapper();
  const { current } = mapper;
  // biome-ignore-start lint/correctness/useExhaustiveDependencies: the parts are what they depend on.
  const nodeContent = { graph, positions, boxes, marks, slack, words, slots, selectedTasks, labelOf, foldedWords };
  const nodes = useMemo(() => current.nodesOf(nodeContent), [current, ...Object.values(nodeContent)]);
  const edgeContent = { graph, positions, layout, marks, words, selectedLinks };
  const edges = useMemo(() => current.edgesOf(edgeContent), [current, ...Object.values(edgeContent)]);
  // biome-ignore-end lint/correctness/useExhaustiveDependencies: see above.
  return { nodes, edges };
}

function troubles(marks: CardMarks, t: (key: string) => string): readonly string[] {
  return [
    marks.isCritical ? t('workflow:critical') : '',
    marks.isLate ? t('workflow:late') : '',
    marks.isInfeasible ? t('workflow:infeasible') : '',
  ];
}

/** How many tasks a folded group has and from when to when they go. */
function useFoldedWords(workflow: Workflow): NodeContent['foldedWords'] {
  const { t } = useTranslation('workflow');
  const format = useTimeFormat(workflow);
  const scheduled = useSchedule((state) => state.shown?.byTask ?? null);
  return useMemo(
    () => (card: Card, marks: CardMarks) => {
      const count = t('graph:taskCount', { count: card.tasks.length });
      const times = card.tasks.flatMap(({ id }) => scheduled?.get(id) ?? []);
      const finish = times.reduce((last, { end }) => Math.max(last, end), 0);
      const day = times.length === 0 || format === null ? '' : format.finish(finish);
      const until = day === '' ? '' : t('graph:until', { finish: day });
      const facts = [count, day].filter((part) => part !== '').join(' · ');
      const label = [t('graph:folded', { name: card.group?.name ?? '' }), count, until, ...troubles(marks, t)]
        .filter((part) => part !== '')
        .join(t('listSeparator'));
      return { facts, label };
    },
    [t, format, scheduled],
  );
}
