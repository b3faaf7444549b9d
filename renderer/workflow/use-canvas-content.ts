import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { useSelection } from '../state/selection-store.ts';
import {
  type CanvasContent,
  FlowMapper,
  type LinkFlowEdge,
  type TaskFlowNode,
  type TaskNodeData,
} from './flow-elements.ts';
import { createTaskWords } from './task-words.ts';
import { usePlanMarks } from './use-plan-marks.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

/** The open workflow as React Flow draws it, in the language of the interface. */
export function useCanvasContent(
  workflow: Workflow,
  positions: ReadonlyMap<TaskId, Point>,
  layout: WorkflowLayout | null,
): { readonly nodes: TaskFlowNode[]; readonly edges: LinkFlowEdge[] } {
  const { t, i18n } = useTranslation('workflow');
  const { language } = i18n;
  const { tick, calendar, calendars, resources } = workflow;
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
        data.isCritical ? t('critical') : '',
        data.isLate ? t('late') : '',
        data.isInfeasible ? t('infeasible') : '',
      ]
        .filter((part) => part !== '')
        .join(t('listSeparator')),
    [t],
  );
  const marks = usePlanMarks(workflow);
  const selectedTasks = useSelection((state) => state.tasks);
  const selectedLinks = useSelection((state) => state.links);
  const mapper = useRef<FlowMapper>(null);
  mapper.current ??= new FlowMapper();
  const { current } = mapper;
  const content = useMemo<CanvasContent>(
    () => ({ workflow, positions, layout, marks, words, selectedTasks, selectedLinks, labelOf }),
    [workflow, positions, layout, marks, words, selectedTasks, selectedLinks, labelOf],
  );
  return useMemo(() => ({ nodes: current.nodesOf(content), edges: current.edgesOf(content) }), [current, content]);
}
