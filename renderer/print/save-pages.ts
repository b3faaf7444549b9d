import { desktop } from '../desktop/desktop.ts';
import { download, writeFile } from '../files/browser-files.ts';
import { fileNameOf } from '../files/file-name.ts';
import { startJob } from '../state/jobs-store.ts';
import { drawAsPdf, drawAsPng, drawAsSvg, type PrintJob } from './draw-pages.ts';

export const PICTURE_FORMATS = ['pdf', 'png', 'svg'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

class Cancelled extends Error {}

/** Draws the sheets into files: one PDF, or a picture for each sheet. It is a job that can be cancelled. */
export async function savePages(job: PrintJob, format: PictureFormat): Promise<void> {
  const { title } = job.content.words;
  const count = job.layout.pages.length;
  let isCancelled = false;
  const work = startJob('jobs:print', { plan: title }, () => {
    isCancelled = true;
  });
  const drawn = async (pages: number) => {
    work.progress(pages / count, '');
    // The window stays alive, and a click on Cancel is heard.
    await new Promise((resolve) => setTimeout(resolve));
    if (isCancelled) throw new Cancelled();
  };
  try {
    if (format === 'pdf') await keepPicture(fileNameOf(title, 'pdf'), await drawAsPdf(job, drawn));
    else
      for (let place = 0; place < count; place++) {
        const name = fileNameOf(count === 1 ? title : `${title} ${place + 1}`, format);
        const picture =
          format === 'png' ? await drawAsPng(job, place) : new Blob([drawAsSvg(job, place)], { type: 'image/svg+xml' });
        await keepPicture(name, picture);
        await drawn(place + 1);
      }
    work.end('done');
  } catch (error) {
    work.end(error instanceof Cancelled ? 'cancelled' : 'failed', error instanceof Cancelled ? '' : String(error));
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** Writes a picture where the person wants it. */
export async function keepPicture(name: string, contents: Blob): Promise<void> {
  // On the desktop a download asks where it goes, as the picker of a browser does.
  if (desktop !== null) download(name, contents);
  else await writeFile(name, contents, null);
}
