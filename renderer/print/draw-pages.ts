import type { PageLayout } from './page-layout.ts';
import { paintPage } from './paint-page.ts';
import type { PrintContent } from './print-content.ts';
import { PAPER_MM, type PrintOptions } from './print-options.ts';
import { SvgPen } from './svg-pen.ts';

/** What is put on paper, how, and where on the sheets. */
export interface PrintJob {
  readonly content: PrintContent;
  readonly layout: PageLayout;
  readonly options: PrintOptions;
}

/** Dots on an inch of paper in pictures: enough for small letters, and sheets stay below a megabyte. */
const DOTS_PER_INCH = 200;
/** Browsers refuse larger canvases. */
const MOST_SIDE_PX = 16_000;

/** A sheet as pixels. @param scale pixels of the picture for one of the drawing */
export function drawOnCanvas(job: PrintJob, place: number, scale: number, canvas: HTMLCanvasElement): void {
  const { layout } = job;
  canvas.width = Math.round(layout.width * scale);
  canvas.height = Math.round(layout.height * scale);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  paintPage(context, job.content, layout, place, job.options);
}

/** A sheet as SVG. */
export function drawAsSvg(job: PrintJob, place: number): string {
  const measure = document.createElement('canvas').getContext('2d');
  const pen = new SvgPen(`page${place + 1}`, (font, text) => {
    if (measure === null) return 0;
    measure.font = font;
    return measure.measureText(text).width;
  });
  paintPage(pen.asContext(), job.content, job.layout, place, job.options);
  return pen.toSvg(job.layout.width, job.layout.height);
}

/** A sheet as PNG. */
export async function drawAsPng(job: PrintJob, place: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  drawOnCanvas(job, place, printScale(job), canvas);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture is too large. Maybe a smaller size of the contents helps.');
  return blob;
}

/** All sheets in one PDF. @param onPage is told how many are drawn, and may wait */
export async function drawAsPdf(job: PrintJob, onPage: (drawn: number) => Promise<void>): Promise<Blob> {
  const { jsPDF: Pdf } = await import('jspdf');
  const { layout, content } = job;
  const [width, height] = sheetMillimetres(job);
  const orientation = width > height ? 'landscape' : 'portrait';
  const pdf = new Pdf({ unit: 'mm', format: [width, height], orientation, compress: true });
  pdf.setProperties({ title: content.words.title, creator: 'Planloom' });
  const canvas = document.createElement('canvas');
  for (let place = 0; place < layout.pages.length; place++) {
    if (place > 0) pdf.addPage([width, height], orientation);
    drawOnCanvas(job, place, printScale(job), canvas);
    pdf.addImage(canvas, 'PNG', 0, 0, width, height, undefined, 'FAST');
    await onPage(place + 1);
  }
  return pdf.output('blob');
}

/** Size of a sheet in millimetres; a sheet as large as the chart has 96 pixels on an inch. */
export function sheetMillimetres({ layout, options }: PrintJob): readonly [width: number, height: number] {
  if (options.paper === 'one') return [(layout.width * 25.4) / 96, (layout.height * 25.4) / 96];
  const [short, long] = PAPER_MM[options.paper];
  return options.isUpright ? [short, long] : [long, short];
}

function printScale(job: PrintJob): number {
  const { width, height } = job.layout;
  const [sheetWidth] = sheetMillimetres(job);
  const wanted = ((sheetWidth / 25.4) * DOTS_PER_INCH) / width;
  return Math.min(wanted, MOST_SIDE_PX / Math.max(width, height));
}
