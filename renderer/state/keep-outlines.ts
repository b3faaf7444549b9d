import { z } from 'zod';
import type { GroupId } from '../../core/model/workflow.ts';
import { useGantt } from '../gantt/gantt-store.ts';
import { LANE_KINDS } from '../workflow/lanes/lane-assignment.ts';
import { useShape } from '../workflow/shape-store.ts';
import { usePlan } from './plan-store.ts';

const outlineSchema = z.object({
  /** Groups that are one card in the graph. */
  graph: z.array(z.string()),
  /** Groups that are one row in the chart. */
  chart: z.array(z.string()),
  lanesBy: z.enum(LANE_KINDS).nullable(),
});
const outlinesSchema = z.array(z.tuple([z.string(), outlineSchema]));

/** What a person folded in the views of a plan, and its swim lanes; no step of the plan, but kept from one start to the next. */
type Outline = z.infer<typeof outlineSchema>;

/** Where outlines are kept. */
export interface OutlineKeeper {
  read(): Promise<unknown>;
  write(outlines: z.infer<typeof outlinesSchema>): Promise<unknown>;
}

/** Of more plans than this those that were changed longest ago are forgotten. */
const MOST_PLANS = 200;
const PAUSE_MS = 400;

/** Gives each plan that is shown the outline that it had when it was shown last, whenever that was. Call once. */
export async function keepOutlines(keeper: OutlineKeeper): Promise<void> {
  const read = outlinesSchema.safeParse(await keeper.read().catch(() => null));
  // A damaged record costs what was folded, and nothing else.
  const outlines = new Map<string, Outline>(read.success ? read.data : []);
  let shown: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    shown = usePlan.getState().planId;
    const key = shownKey();
    const outline = key === null ? undefined : outlines.get(key);
    if (outline === undefined) return;
    useShape.setState({ folded: new Set(outline.graph), lanesBy: outline.lanesBy });
    useGantt.setState({ collapsed: new Set(outline.chart) });
  };
  const note = () => {
    const key = shownKey();
    // While another plan comes, its views are fresh for a moment.
    if (key === null || usePlan.getState().planId !== shown) return;
    const now = outlineNow();
    const isPlain = now.graph.length + now.chart.length === 0 && now.lanesBy === null;
    if (isPlain ? !outlines.has(key) : JSON.stringify(now) === JSON.stringify(outlines.get(key))) return;
    outlines.delete(key);
    if (!isPlain) outlines.set(key, now);
    for (const oldest of [...outlines.keys()].slice(0, -MOST_PLANS)) outlines.delete(oldest);
    clearTimeout(timer);
    timer = setTimeout(() => void keeper.write([...outlines]).catch(() => undefined), PAUSE_MS);
  };
  show();
  usePlan.subscribe((now, before) => {
    if (now.planId !== before.planId) show();
    else if (now.path !== before.path) note();
  });
  useShape.subscribe(note);
  useGantt.subscribe((now, before) => {
    if (now.collapsed !== before.collapsed) note();
  });
}

/** A file is the same plan however often it is opened; what has no file yet is resumed by its id. */
function shownKey(): string | null {
  const { planId, path } = usePlan.getState();
  return path ?? planId;
}

function outlineNow(): Outline {
  const groups = usePlan.getState().plan?.workflow.groups ?? [];
  const { folded, lanesBy } = useShape.getState();
  const { collapsed } = useGantt.getState();
  const those = (chosen: ReadonlySet<GroupId>) => groups.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  return { graph: those(folded), chart: those(collapsed), lanesBy };
}
