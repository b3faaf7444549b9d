import {
  IconBoxMultiple,
  IconFold,
  IconLayoutAlignLeft,
  IconLayoutRows,
  IconPhoto,
  IconSitemap,
  IconVectorTriangle,
} from '@tabler/icons-react';
import { usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { showView, useView } from '../state/view-store.ts';
import { ALIGNMENTS, DISTRIBUTIONS } from '../workflow/arrange/align.ts';
import { type Arrangement, arrange, canArrange } from '../workflow/arrange/arrange-edits.ts';
import { foldAll, groupAndName } from '../workflow/cards/group-edits.ts';
import { saveGraph } from '../workflow/export/save-graph.ts';
import { LANE_KINDS, type LaneKind } from '../workflow/lanes/lane-assignment.ts';
import { showLanes, useShape } from '../workflow/shape-store.ts';
import { currentStage } from '../workflow/stage.ts';
import type { Action } from './action.ts';

const isShown = () => usePlan.getState().plan !== null && useView.getState().view === 'workflow';
const hasGroups = () => (usePlan.getState().plan?.workflow.groups.length ?? 0) > 0;

function lanesAction(kind: LaneKind | null): Action {
  const name = kind ?? 'none';
  return {
    id: `graph.lanes.${name}`,
    labelKey: `graph:lanesBy.${name}`,
    icon: IconLayoutRows,
    menu: null,
    isEnabled: () => usePlan.getState().plan !== null && useShape.getState().lanesBy !== kind,
    perform: () => {
      showView('workflow');
      showLanes(kind);
    },
  };
}

function arrangeAction(how: Arrangement): Action {
  return {
    id: `graph.arrange.${how}`,
    labelKey: `graph:arrange.${how}`,
    icon: how === 'only' || how === 'around' ? IconSitemap : IconLayoutAlignLeft,
    menu: null,
    isEnabled: () => isShown() && canArrange(how),
    perform: () => arrange(how),
  };
}

/** Commands of the workflow view; the command palette has them, and its toolbar and keys. */
export const graphActions: readonly Action[] = [
  {
    id: 'graph.group',
    labelKey: 'graph:group',
    icon: IconBoxMultiple,
    menu: null,
    isEnabled: () => isShown() && useSelection.getState().tasks.size > 0,
    perform: () => groupAndName(useSelection.getState().tasks),
  },
  {
    id: 'graph.foldAll',
    labelKey: 'graph:foldAll',
    icon: IconFold,
    menu: null,
    isEnabled: () => isShown() && hasGroups(),
    perform: () => foldAll(true),
  },
  {
    id: 'graph.openAll',
    labelKey: 'graph:openAll',
    icon: IconFold,
    menu: null,
    isEnabled: () => isShown() && useShape.getState().folded.size > 0,
    perform: () => foldAll(false),
  },
  ...[null, ...LANE_KINDS].map(lanesAction),
  ...[...ALIGNMENTS, ...DISTRIBUTIONS, 'only' as const, 'around' as const].map(arrangeAction),
  {
    id: 'graph.svg',
    labelKey: 'graph:export.svg',
    icon: IconVectorTriangle,
    menu: 'file',
    isEnabled: () => isShown() && (currentStage()?.nodes.length ?? 0) > 0,
    perform: () => saveGraph('svg'),
  },
  {
    id: 'graph.png',
    labelKey: 'graph:export.png',
    icon: IconPhoto,
    menu: 'file',
    isEnabled: () => isShown() && (currentStage()?.nodes.length ?? 0) > 0,
    perform: () => saveGraph('png'),
  },
];
