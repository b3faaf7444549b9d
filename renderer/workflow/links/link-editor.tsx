import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsLeftRight, IconX } from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { updateLink } from '../../../core/document/link-commands.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { LinkInspector } from '../../inspector/link-inspector.tsx';
import { editLinks } from '../../state/edit.ts';
import { useCanvas } from '../canvas-store.ts';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import { labelPoint } from '../link-path.ts';
import { edgeEnds } from './edge-ends.ts';
import classes from './link-editor.module.css';

interface Props {
  readonly workflow: Workflow;
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly LinkFlowEdge[];
  /** Gives the keyboard back to the graph. */
  readonly onLeave: () => void;
}

/** Type, lag and direction of a link, changed where it is drawn; of a bundle, of all its links. */
export function LinkEditor({ workflow, nodes, edges, onLeave }: Props) {
  const id = useCanvas((state) => state.editingLink);
  const edge = id === null ? undefined : edges.find((each) => each.id === id);
  // Whoever selects something else is done with the link.
  const isLeft = id !== null && edge?.selected !== true;
  useEffect(() => {
    if (!isLeft) return;
    closeLinkEditor();
    // Deleted from within, the link takes the keyboard's focus along.
    if (document.activeElement === document.body) onLeave();
  }, [isLeft, onLeave]);
  return edge === undefined ? null : (
    <OpenEditor key={edge.id} edge={edge} workflow={workflow} nodes={nodes} onLeave={onLeave} />
  );
}

function closeLinkEditor(): void {
  useCanvas.setState({ editingLink: null });
}

const WIDTH_PIXELS = 260;
const MARGIN_PIXELS = 12;
/** Below the tools. */
const TOP_PIXELS = 60;

function OpenEditor({ edge, workflow, nodes, onLeave }: Omit<Props, 'edges'> & { readonly edge: LinkFlowEdge }) {
  const { t } = useTranslation('graph');
  const [left, top, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true }), []);
  const point = useMemo(() => {
    const ends = edgeEnds(edge, new Map(nodes.map((node) => [node.id, node])));
    return ends === null ? { x: 0, y: 0 } : labelPoint(ends.start, ends.route, ends.end, edge.data?.type);
  }, [edge, nodes]);
  const wanted = new Set(edge.data?.links);
  const links = workflow.links.filter((link) => wanted.has(link.id));
  const [first] = links;
  if (first === undefined) return null;
  const leave = () => {
    closeLinkEditor();
    onLeave();
  };
  const x = Math.min(
    Math.max(point.x * zoom + left - WIDTH_PIXELS / 2, MARGIN_PIXELS),
    width - WIDTH_PIXELS - MARGIN_PIXELS,
  );
  const y = point.y * zoom + top + 14;
  // Where there is no room below the link, the panel stands above it.
  const isAbove = y > height * 0.6;
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={t('link.edit')}
      className={`${classes.editor} nowheel nodrag nopan`}
      style={{
        left: x,
        width: WIDTH_PIXELS,
        ...(isAbove ? { bottom: Math.max(MARGIN_PIXELS, height - y + 28) } : { top: Math.max(TOP_PIXELS, y) }),
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        leave();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ActionIcon className={classes.close} size={24} aria-label={t('link.close')} onClick={leave}>
        <IconX size={15} />
      </ActionIcon>
      <LinkInspector links={links} workflow={workflow} />
      {links.length === 1 && (
        <Button
          fullWidth
          mt={10}
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} />}
          onClick={() =>
            editLinks('graph:steps.reverse', (plan) => updateLink(plan, first.id, { from: first.to, to: first.from }))
          }
        >
          {t('link.reverse')}
        </Button>
      )}
    </div>
  );
}
