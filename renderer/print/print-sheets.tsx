import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { drawAsSvg, type PrintJob, sheetMillimetres } from './draw-pages.ts';
import classes from './print-sheets.module.css';

interface Props {
  readonly job: PrintJob;
  /** The system's dialog was closed. */
  readonly onDone: () => void;
}

/** The sheets as the printer gets them: all that is there while the system prints. Drawn as SVG, so letters stay letters. */
export function PrintSheets({ job, onDone }: Props) {
  const [urls, setUrls] = useState<readonly string[]>([]);
  useEffect(() => {
    const made = job.layout.pages.map((_, place) =>
      URL.createObjectURL(new Blob([drawAsSvg(job, place)], { type: 'image/svg+xml' })),
    );
    setUrls(made);
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [job]);
  const [ready, setReady] = useState(0);
  const isReady = urls.length > 0 && ready >= urls.length;
  useEffect(() => {
    if (!isReady) return;
    window.addEventListener('afterprint', onDone, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [isReady, onDone]);
  const [width, height] = sheetMillimetres(job);
  return createPortal(
    <div className={classes.sheets} aria-hidden="true">
      <style>{`@page { size: ${width}mm ${height}mm; margin: 0 }`}</style>
      {urls.map((url) => (
        <img key={url} src={url} alt="" onLoad={() => setReady((count) => count + 1)} />
      ))}
    </div>,
    document.body,
  );
}
