import { create } from 'zustand';
import type { BaselineId } from '../../core/model/baseline.ts';
import type { GroupId, TaskId } from '../../core/model/workflow.ts';
import { keepPerPlan } from '../state/keep-per-plan.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import type { TimeWindow } from './time/time-window.ts';

interface GanttState {
  /** `null`: fit as soon as the sizes are known. */
  readonly window: TimeWindow | null;
  readonly collapsed: ReadonlySet<GroupId>;
  /** Key of the row that has the keyboard; see {@link rowKey}. */
  readonly activeRow: string | null;
  /** Baseline that is shown; `null`: the newest. */
  readonly baseline: BaselineId | 'none' | null;
  /** Further baselines that are shown as ghosts, in the order in which they were chosen. */
  readonly ghosts: readonly BaselineId[];
  /** The chart shows the dates alone, as if everybody could do everything at once, and not the schedule. */
  readonly byDates: boolean;
  /** Where a range of rows that is selected with Shift began. */
  readonly anchorRow: string | null;
  /** Where the chart was left. */
  readonly left: LeftPlace | null;
}

/** A place in the chart, and what it was about; coming back, the chart goes elsewhere only for something new. */
export interface LeftPlace {
  /** CSS pixels. */
  readonly scrollTop: number;
  /** The very set that was selected. */
  readonly selected: ReadonlySet<TaskId>;
  readonly activeRow: string | null;
}

const FRESH: GanttState = {
  window: null,
  collapsed: new Set(),
  activeRow: null,
  baseline: null,
  ghosts: [],
  byDates: false,
  anchorRow: null,
  left: null,
};

/** What the chart shows of the open plan; kept while other views and other plans are shown. */
export const useGantt = create<GanttState>(() => FRESH);

/** How far the chart that is drawn is scrolled, in CSS pixels; `null`: none is. */
let scrolled: (() => number) | null = null;

/** @param left where the chart was left before */
function placeNow(left: LeftPlace | null): LeftPlace | null {
  if (scrolled === null) return left;
  return {
    scrollTop: scrolled(),
    selected: useSelection.getState().tasks,
    activeRow: useGantt.getState().activeRow,
  };
}

// Runs before the selection of the plan is put aside, too.
keepPerPlan(useGantt, FRESH, (state) => ({ ...state, left: placeNow(state.left) }));

/**
 * Says how far the chart is scrolled as long as it is drawn.
 * @returns ends it, and notes where the chart was left where its plan still shows
 */
export function noteScrolling(scrollTop: () => number): () => void {
  const { planId } = usePlan.getState();
  scrolled = scrollTop;
  return () => {
    if (scrolled !== scrollTop) return;
    if (usePlan.getState().planId === planId) useGantt.setState(({ left }) => ({ left: placeNow(left) }));
    scrolled = null;
  };
}

export function setWindow(window: TimeWindow | null): void {
  if (useGantt.getState().window !== window) useGantt.setState({ window });
}

export function showBaseline(baseline: BaselineId | 'none' | null): void {
  useGantt.setState({ baseline });
}

/** Of so many baselines at once the dashes can be told apart. */
const MOST_GHOSTS = 3;

/** Shows a baseline as a ghost, or no longer; of too many the one that was chosen first goes. */
export function toggleGhost(baseline: BaselineId): void {
  const { ghosts } = useGantt.getState();
  useGantt.setState({
    ghosts: ghosts.includes(baseline)
      ? ghosts.filter((id) => id !== baseline)
      : [...ghosts, baseline].slice(-MOST_GHOSTS),
  });
}

/** Shows the dates alone, or the schedule. */
export function showByDates(byDates: boolean): void {
  useGantt.setState({ byDates });
}

export function setCollapsed(groups: Iterable<GroupId>, isCollapsed: boolean): void {
  const collapsed = new Set(useGantt.getState().collapsed);
  for (const group of groups) {
    if (isCollapsed) collapsed.add(group);
    else collapsed.delete(group);
  }
  useGantt.setState({ collapsed });
}
