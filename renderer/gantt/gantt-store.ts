import { create } from 'zustand';
import type { BaselineId } from '../../core/model/baseline.ts';
import type { GroupId } from '../../core/model/workflow.ts';
import type { TimeWindow } from './time/time-window.ts';

interface GanttState {
  /** The plan that the rest is about. */
  readonly planId: string | null;
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
}

const FRESH: Omit<GanttState, 'planId'> = {
  window: null,
  collapsed: new Set(),
  activeRow: null,
  baseline: null,
  ghosts: [],
  byDates: false,
  anchorRow: null,
};

/** What the chart shows of the open plan; kept while other views are shown. */
export const useGantt = create<GanttState>(() => ({ planId: null, ...FRESH }));

/** Starts anew for another plan. */
export function ganttOfPlan(planId: string | null): void {
  if (useGantt.getState().planId !== planId) useGantt.setState({ planId, ...FRESH });
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
