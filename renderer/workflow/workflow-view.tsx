import { Button, Loader } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Panel, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../core/model/plan.ts';
import type { GroupId } from '../../core/model/workflow.ts';
import { QuickAddLine } from '../quick-add/quick-add-line.tsx';
import { askForQuickAdd } from '../quick-add/quick-add-store.ts';
import { commit, mark, usePlan } from '../state/plan-store.ts';
import { revealTask, select, useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import { type CardGraph, type CardId, cardGraph } from './cards/card-graph.ts';
import { type Box, frameBoxes } from './cards/frames.ts';
import { putIntoGroup } from './cards/group-edits.ts';
import { freeCentre } from './free-place.ts';
import { insertTaskOn } from './insert-task.ts';
import { assignLanes } from './lanes/lane-assignment.ts';
import { LaneBands } from './lanes/lane-bands.tsx';
import { useLaneMoves } from './lanes/use-lane-moves.ts';
import { LinkEditor } from './links/link-editor.tsx';
import { LinkNotice } from './links/link-notice.tsx';
import { placeCards } from './place-cards.ts';
import { SearchBox } from './search-box.tsx';
import { useShape } from './shape-store.ts';
import { setStage } from './stage.ts';
import { useCanvasContent } from './use-canvas-content.ts';
import { useFitOnChange } from './use-fit-on-change.ts';
import { useFocusOn } from './use-focus-on.ts';
import { useRefusalNotice } from './use-refusal-notice.ts';
import { useReveal } from './use-reveal.ts';
import { useSurroundings } from './use-surroundings.ts';
import { useViewport } from './use-viewport.ts';
import { useWorkflowLayout } from './use-workflow-layout.ts';
import { WorkflowCanvas } from './workflow-canvas.tsx';
import { addTaskAndName, arrangeAll, endRenaming, moveCards } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';
import { pressKey } from './workflow-keys.ts';
import { WorkflowToolbar } from './workflow-toolbar.tsx';
import classes from './workflow-view.module.css';

/** The plan as a graph that a person draws: tasks are nodes, links are edges. */
export function WorkflowView() {
  const plan = usePlan((state) => state.plan);
  const planId = usePlan((state) => state.planId);
  if (plan === null) return null;
  return (
    <ReactFlowProvider key={planId}>
      <WorkflowEditor plan={plan} planId={planId ?? ''} />
    </ReactFlowProvider>
  );
}

function WorkflowEditor({ plan, planId }: { readonly plan: Plan; readonly planId: string }) {
  const { workflow } = plan;
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  const view = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [isSelecting, setSelecting] = useState(false);
  const folded = useShape((state) => state.folded);
  const lanesBy = useShape((state) => state.lanesBy);
  const { tasks, links, groups, resources } = workflow;
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing else of the workflow is drawn.
  const graph = useMemo(() => cardGraph(workflow, folded), [tasks, links, groups, folded]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing else of the workflow makes lanes.
  const lanes = useMemo(
    () => (lanesBy === null ? null : assignLanes(workflow, graph, lanesBy)),
    [tasks, resources, groups, graph, lanesBy],
  );
  const { layout, isRunning } = useWorkflowLayout(graph, lanes);
  const positions = useMemo(() => placeCards(graph, layout, lanes === null), [graph, layout, lanes]);
  const boxes = useFrames(graph, positions, lanes === null);
  const { nodes, edges } = useCanvasContent(workflow, { graph, positions, boxes, layout });
  const laneMoves = useLaneMoves(lanes, layout);
  const isLaidOut = lanes !== null || workflow.tasks.every((task) => task.position === undefined);
  useSurroundings(positions, isLaidOut);
  const isEmpty = workflow.tasks.length === 0;
  const isPlaced = !isEmpty && (layout !== null || !isRunning || workflow.tasks.some((task) => task.position));
  const { showAll, zoom, bringIntoSight } = useViewport(planId, positions, isPlaced, lanes !== null);
  useFitOnChange(lanesBy, layout, showAll);

  useEffect(() => {
    // Whoever came here by a key goes on by keys.
    if (document.activeElement === document.body) view.current?.focus({ preventScroll: true });
    useCanvas.setState({ renaming: null, namingGroup: null, editingLink: null, current: null, linkingFrom: null });
    return endRenaming;
  }, []);
  useEffect(() => {
    setStage({ graph, positions, layout, lanes, nodes, edges });
    return () => setStage(null);
  }, [graph, positions, layout, lanes, nodes, edges]);
  const { notice, refuse } = useRefusalNotice(plan, graph, positions);
  useFocusOn(view);
  useReveal(bringIntoSight);

  const add = (after: CardId | null) => {
    const { tasks: chosen, links: chosenLinks } = useSelection.getState();
    if (after === null && chosen.size === 0 && chosenLinks.size > 0) return insertTaskOn(chosenLinks);
    const isAutomatic =
      lanes !== null || (positions.size > 0 && workflow.tasks.every((task) => task.position === undefined));
    // In an automatic layout the new task finds its place; in one made by hand it goes to where the person looks.
    const place = isAutomatic || after !== null ? null : freeCentre(view.current, flow.screenToFlowPosition, positions);
    addTaskAndName(t('newTask'), place, after === null ? null : { card: after, side: 'after' }, positions, graph);
    requestAnimationFrame(() => {
      const { current } = useCanvas.getState();
      if (current !== null) bringIntoSight(current);
    });
  };
  const focusCard = (card: CardId) => {
    useCanvas.setState({ current: card });
    bringIntoSight(card);
    view.current?.focus({ preventScroll: true });
  };
  const arrange = () => {
    arrangeAll();
    requestAnimationFrame(showAll);
  };
  return (
    <section
      ref={view}
      className={classes.view}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the graph is walked with the arrow keys from here.
      tabIndex={0}
      aria-label={t('graph', { tasks: workflow.tasks.length, links: workflow.links.length })}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (
          event.target instanceof Element &&
          event.target.closest('input, textarea, [role="toolbar"], [role="dialog"]')
        )
          return;
        const press = {
          key: event.key,
          shiftKey: event.shiftKey,
          altKey: event.altKey,
          modKey: event.ctrlKey || event.metaKey,
        };
        const handled = pressKey(press, {
          plan,
          graph,
          positions,
          focusCard,
          focusView: () => view.current?.focus({ preventScroll: true }),
          changeLane: laneMoves?.changeLane ?? null,
          addTask: add,
          showAll,
          zoom,
          search: () => searchField.current?.focus(),
          quickAdd: askForQuickAdd,
          onRefused: refuse,
        });
        if (!handled) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {isPlaced || isEmpty ? (
        <WorkflowCanvas
          plan={plan}
          graph={graph}
          nodes={nodes}
          edges={edges}
          positions={positions}
          boxes={boxes}
          isSelecting={isSelecting}
          isSnapping={lanes === null}
          onDrop={(dropped, into) => {
            if (laneMoves !== null) laneMoves.drop(dropped, graph);
            else if (into === null) moveCards(dropped, positions, graph);
            else {
              mark();
              moveCards(dropped, positions, graph);
              putIntoGroup(
                graph.cards.filter(({ id }) => dropped.has(id)),
                into,
              );
              commit('graph:steps.intoGroup');
            }
          }}
          onRefused={refuse}
        >
          <LinkEditor
            workflow={workflow}
            nodes={nodes}
            edges={edges}
            onLeave={() => view.current?.focus({ preventScroll: true })}
          />
          {lanes !== null && layout !== null && <LaneBands lanes={lanes} laneTops={layout.laneTops} />}
          <Panel position="top-left" className={classes.panel}>
            <WorkflowToolbar
              isSelecting={isSelecting}
              onSelecting={setSelecting}
              onAdd={() => add(null)}
              onArrange={arrange}
              onFit={showAll}
              onZoom={zoom}
            />
          </Panel>
          {!isEmpty && (
            <Panel position="top-right" className={`${classes.panel} ${classes.searchPanel}`}>
              <SearchBox
                workflow={workflow}
                graph={graph}
                field={searchField}
                onLeave={() => view.current?.focus({ preventScroll: true })}
              />
            </Panel>
          )}
        </WorkflowCanvas>
      ) : (
        <Arranging count={workflow.tasks.length} />
      )}
      {isEmpty && (
        <div className={classes.empty}>
          <h2>{t('empty.title')}</h2>
          <p>{t('empty.text')}</p>
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => add(null)}>
            {t('empty.first')}
          </Button>
          <p className={classes.emptyHint}>{t('empty.hint')}</p>
        </div>
      )}
      <div className={classes.quickAdd}>
        <QuickAddLine
          plan={plan}
          onAdded={(tasks) => {
            revealTask(tasks[tasks.length - 1]);
            if (tasks.length > 1) select(tasks);
          }}
          onLeave={() => view.current?.focus({ preventScroll: true })}
        />
      </div>
      <LinkNotice workflow={workflow} graph={graph} className={classes.notice} />
      <div className={classes.notice} role="status">
        {notice !== null && <span>{notice}</span>}
      </div>
    </section>
  );
}

function Arranging({ count }: { readonly count: number }) {
  const { t } = useTranslation('workflow');
  return (
    <div className={classes.empty}>
      <Loader size="sm" type="dots" />
      <p>{t('arranging', { count })}</p>
    </div>
  );
}

/** The frames of open groups; in swim lanes there are none. */
function useFrames(
  { cards, frames }: CardGraph,
  positions: ReadonlyMap<CardId, Point>,
  isShown: boolean,
): ReadonlyMap<GroupId, Box> {
  return useMemo(
    () => (isShown ? frameBoxes(cards, frames, positions) : NO_FRAMES),
    [cards, frames, positions, isShown],
  );
}

const NO_FRAMES: ReadonlyMap<GroupId, Box> = new Map();
