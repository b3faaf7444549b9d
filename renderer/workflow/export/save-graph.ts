import i18next from 'i18next';
import { fileNameOf } from '../../files/file-name.ts';
import { keepPicture } from '../../print/save-pages.ts';
import { SvgPen } from '../../print/svg-pen.ts';
import { usePlan } from '../../state/plan-store.ts';
import { paperColours } from '../../theme/canvas-colours.ts';
import { currentStage, type Stage } from '../stage.ts';
import { type GraphPicture, paintGraph, pictureBox } from './paint-graph.ts';

/** Pixels of the picture for one of the canvas, where the whole is small enough. */
const SHARPNESS = 2;
/** Browsers refuse larger canvases. */
const MOST_SIDE_PX = 16_000;
const MOST_AREA_PX = 120_000_000;

/** Saves the whole graph, as it is arranged and folded now, as a picture. */
export async function saveGraph(format: 'svg' | 'png'): Promise<void> {
  const stage = currentStage();
  const { plan } = usePlan.getState();
  if (stage === null || plan === null || stage.nodes.length === 0) return;
  const picture = pictureOf(stage);
  const blob = format === 'svg' ? new Blob([asSvg(picture)], { type: 'image/svg+xml' }) : await asPng(picture);
  await keepPicture(fileNameOf(plan.workflow.name, format), blob);
}

function pictureOf({ nodes, edges, lanes, layout }: Stage): GraphPicture {
  return {
    nodes,
    edges,
    lanes: (lanes?.lanes ?? []).map(({ name }, index) => ({
      name: name === '' ? i18next.t(`graph:noLane.${lanes?.by ?? 'kind'}`) : name,
      from: layout?.laneTops[index] ?? 0,
      to: layout?.laneTops[index + 1] ?? 0,
    })),
    colours: paperColours(),
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}

function asSvg(picture: GraphPicture): string {
  const measure = document.createElement('canvas').getContext('2d');
  const pen = new SvgPen('graph', (font, text) => {
    if (measure === null) return 0;
    measure.font = font;
    return measure.measureText(text).width;
  });
  paintGraph(pen.asContext(), picture);
  const { width, height } = pictureBox(picture);
  return pen.toSvg(width, height);
}

async function asPng(picture: GraphPicture): Promise<Blob> {
  const { width, height } = pictureBox(picture);
  const scale = Math.min(SHARPNESS, MOST_SIDE_PX / Math.max(width, height), Math.sqrt(MOST_AREA_PX / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { alpha: false });
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  if (context !== null) paintGraph(context, picture);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(i18next.t('graph:export.tooLarge'));
  return blob;
}
