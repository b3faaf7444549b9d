import { ActionIcon, Button, Group, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { useGantt } from '../gantt/gantt-store.ts';
import { ticksAt } from '../gantt/time/time-window.ts';
import { type ChartSchedule, useChartSchedule } from '../gantt/use-chart-schedule.ts';
import { reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { drawOnCanvas, type PrintJob } from './draw-pages.ts';
import { layOutPages } from './page-layout.ts';
import classes from './print-dialog.module.css';
import { PrintFields } from './print-fields.tsx';
import { usePrint } from './print-options.ts';
import { PrintSheets } from './print-sheets.tsx';
import { PICTURE_FORMATS, savePages } from './save-pages.ts';
import { usePrintContent } from './use-print-content.ts';

const close = () => usePrint.setState({ isOpen: false });

/** The Gantt on paper: how, what it will look like, and where it goes. */
export function PrintDialog() {
  const { t } = useTranslation();
  const isOpen = usePrint((state) => state.isOpen);
  const planId = usePlan((state) => state.planId);
  const workflow = usePlan((state) => state.plan?.workflow);
  if (workflow === undefined) return null;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size={1040}
      title={t('print:title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Scheduled key={planId} workflow={workflow} />
    </Modal>
  );
}

function Scheduled({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const schedule = useChartSchedule(workflow);
  if (schedule.byTask === null || workflow.tasks.length === 0) return <p>{t('print:nothing')}</p>;
  return <PrintForm workflow={workflow} schedule={schedule} />;
}

function PrintForm({ workflow, schedule }: { readonly workflow: Workflow; readonly schedule: ChartSchedule }) {
  const { t } = useTranslation();
  const options = usePrint((state) => state.options);
  const content = usePrintContent(workflow, schedule);
  const window = useGantt((state) => state.window);
  const [printing, setPrinting] = useState<PrintJob | null>(null);
  const job = useMemo<PrintJob>(() => {
    const { scene, loads } = content;
    const width = document.getElementById('gantt-canvas')?.clientWidth ?? 800;
    const inSight = window === null ? null : { from: window.from, to: ticksAt(window, width) };
    const { length } = scene.layout.rows;
    return { content, options, layout: layOutPages(length, loads.length, scene.extent, inSight, options) };
  }, [content, options, window]);
  const count = job.layout.pages.length;
  return (
    <div className={classes.form}>
      <div className={classes.options}>
        <PrintFields options={options} hasLoads={content.loads.length > 0} hasWindow={window !== null} />
        <p className={classes.count} aria-live="polite">
          {t('print:pages', { count })}
        </p>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => setPrinting(job)}>
          {t('print:print')}
        </Button>
        <Group gap="xs" grow>
          {PICTURE_FORMATS.map((format) => (
            <Button
              key={format}
              variant="default"
              aria-label={t('print:saveAs', { format: format.toUpperCase() })}
              disabled={format !== 'pdf' && count > MOST_PICTURES}
              onClick={() => {
                close();
                savePages(job, format).catch(reportTrouble);
              }}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </Group>
        <p className={classes.hint}>
          {count > MOST_PICTURES ? t('print:tooMany', { most: MOST_PICTURES }) : t('print:hint')}
        </p>
      </div>
      <Preview job={job} />
      {printing !== null && (
        <PrintSheets
          job={printing}
          onDone={() => {
            setPrinting(null);
            close();
          }}
        />
      )}
    </div>
  );
}

/** A browser asks for each of several files. */
const MOST_PICTURES = 30;
const PREVIEW_WIDTH_PX = 690;
const PREVIEW_HEIGHT_PX = 540;

/** One sheet, small, and the way to the others. */
function Preview({ job }: { readonly job: PrintJob }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [wanted, setPlace] = useState(0);
  const count = job.layout.pages.length;
  const place = Math.min(wanted, Math.max(0, count - 1));
  const { width, height } = job.layout;
  const scale = Math.min(PREVIEW_WIDTH_PX / width, PREVIEW_HEIGHT_PX / height);
  useEffect(() => {
    if (canvas.current !== null) drawOnCanvas(job, place, scale * globalThis.devicePixelRatio, canvas.current);
  }, [job, place, scale]);
  return (
    <section className={classes.preview} aria-label={t('print:preview')}>
      <div className={classes.sheet}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('print:pageOf', { number: place + 1, count })}
          style={{ width: width * scale, height: height * scale }}
        />
      </div>
      <Group gap="xs" justify="center">
        <ActionIcon aria-label={t('print:previous')} disabled={place === 0} onClick={() => setPlace(place - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <span className="tabular">{t('print:pageOf', { number: place + 1, count })}</span>
        <ActionIcon aria-label={t('print:next')} disabled={place >= count - 1} onClick={() => setPlace(place + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
    </section>
  );
}
