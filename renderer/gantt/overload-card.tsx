import { ActionIcon, CloseButton, Loader, Popover } from '@mantine/core';
import { IconArrowRight, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diffOf } from '../../core/document/diffs.ts';
import {
  type Overload,
  type OverloadChange,
  type OverloadWay,
  tasksInOverload,
  withOverloadChange,
} from '../../core/explain/overload-ways.ts';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { unitsText } from '../i18n/units-text.ts';
import { edit } from '../state/edit.ts';
import { findOverloadWays, useUnlevelled } from '../state/figures/unlevelled-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { revealTask } from '../state/selection-store.ts';
import { useGantt } from './gantt-store.ts';
import classes from './load-panel.module.css';
import { OverloadTasks } from './overload-tasks.tsx';
import type { ChartScene } from './paint/chart-scene.ts';
import { xOf } from './time/time-window.ts';
import { useOverloadWords } from './use-overload-words.ts';

interface Props {
  readonly scene: ChartScene;
  readonly load: ResourceLoad;
  /** Of the stretch among the overloads of the load. */
  readonly place: number;
  readonly isByDates: boolean;
  readonly columnsWidth: number;
  /** Of the strip, from the top of the panel in CSS pixels. */
  readonly top: number;
  readonly onPlace: (place: number) => void;
  readonly onClose: () => void;
}

/** Who is wanted more than there is, when, by which tasks, and what was tried that helps: one click each. */
export function OverloadCard({ scene, load, place, isByDates, columnsWidth, top, onPlace, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const { workflow } = scene;
  const format = useTimeFormat(workflow);
  const window = useGantt((state) => state.window);
  const dates = useUnlevelled((state) => state.dates);
  const shown = useSchedule((state) => state.shown);
  const stretch = load.overloads[place] ?? load.overloads.at(-1);
  const resource = workflow.resources[load.resource];
  const overload: Overload | null = stretch === undefined ? null : { resource: resource.id, ...stretch };
  const schedule = isByDates ? dates?.schedule : shown?.entries;
  if (overload === null || format === null || window === null || schedule === undefined) return null;
  const peak = peakIn(load, overload);
  const tasks = tasksInOverload(workflow, schedule, overload);
  const x = Math.max(0, xOf(window, (overload.from + Math.min(overload.to, overload.from + 1)) / 2));
  const count = load.overloads.length;
  return (
    <Popover
      opened
      position="top-start"
      width={400}
      shadow="md"
      withinPortal
      withRoles={false}
      trapFocus
      returnFocus
      onChange={(isOpen) => !isOpen && onClose()}
      onDismiss={onClose}
    >
      <Popover.Target>
        <span className={classes.anchor} style={{ left: columnsWidth + x, top }} />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t('load:overloadOf', { resource: resource.name })}
        mah="70vh"
        style={{ overflow: 'auto' }}
      >
        <div className={classes.titleRow}>
          <h2 className={classes.title}>
            {t('load:wanted', {
              resource: resource.name,
              wanted: unitsText(peak.wanted, i18n.language),
              there: unitsText(peak.there, i18n.language),
            })}
          </h2>
          {count > 1 && (
            <>
              <ActionIcon aria-label={t('load:previous')} disabled={place === 0} onClick={() => onPlace(place - 1)}>
                <IconChevronLeft size={16} />
              </ActionIcon>
              <span className="tabular">{t('load:placeOf', { place: place + 1, count })}</span>
              <ActionIcon aria-label={t('load:next')} disabled={place >= count - 1} onClick={() => onPlace(place + 1)}>
                <IconChevronRight size={16} />
              </ActionIcon>
            </>
          )}
          <CloseButton aria-label={t('close')} onClick={onClose} />
        </div>
        <p className={classes.when}>
          {t('load:fromTo', { from: format.moment(overload.from), to: format.finish(overload.to) })}
        </p>
        <OverloadTasks
          workflow={workflow}
          tasks={tasks}
          delayOf={(task) =>
            delayIn(shown?.byTask.get(task)?.start, dates?.schedule.find((entry) => entry.task === task)?.start)
          }
          format={format}
          onChoose={revealTask}
        />
        {isByDates ? (
          <Ways scene={scene} overload={overload} onDone={onClose} />
        ) : (
          <p className={classes.dim}>{t('load:happened')}</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** How much later the schedule starts a task than its dates alone would; 0 where that is not known. */
function delayIn(scheduled: number | undefined, early: number | undefined): number {
  return scheduled === undefined || early === undefined ? 0 : Math.max(0, scheduled - early);
}

/** The most that is wanted within a stretch, and what there is then. */
function peakIn({ times, amounts, capacity }: ResourceLoad, { from, to }: Overload) {
  const valueAt = (steps: { readonly times: Float64Array; readonly amounts: ArrayLike<number> }, at: number) =>
    steps.amounts[
      Math.max(
        0,
        steps.times.findLastIndex((time) => time <= at),
      )
    ];
  let best = { wanted: 0, there: 0 };
  for (const at of [from, ...times, ...capacity.times]) {
    if (at < from || at >= to) continue;
    const found = { wanted: valueAt({ times, amounts }, at), there: valueAt(capacity, at) };
    if (found.wanted - found.there > best.wanted - best.there) best = found;
  }
  return best;
}

interface WaysProps {
  readonly scene: ChartScene;
  readonly overload: Overload;
  readonly onDone: () => void;
}

function Ways({ scene: { workflow }, overload: { resource, from, to }, onDone }: WaysProps) {
  const { t } = useTranslation();
  const words = useOverloadWords(workflow);
  const [ways, setWays] = useState<readonly OverloadWay[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    setWays(null);
    void findOverloadWays(workflow, { resource, from, to }).then((found) => isWanted && setWays(found));
    return () => {
      isWanted = false;
    };
  }, [workflow, resource, from, to]);
  const take = (change: OverloadChange) => {
    onDone();
    edit('steps:resolveOverload', (plan) =>
      diffOf(plan, { ...plan, workflow: withOverloadChange(plan.workflow, change) }),
    );
  };
  if (words === null) return null;
  return (
    <section aria-labelledby="overload-ways">
      <h3 id="overload-ways" className={classes.heading}>
        {t('load:ways')}
      </h3>
      {ways === null && <Loader size="xs" aria-label={t('load:trying')} />}
      {ways?.length === 0 && <p className={classes.dim}>{t('load:noWay')}</p>}
      <ul className={classes.list}>
        {ways?.map((way) => (
          <li key={JSON.stringify(way.change)}>
            <button type="button" className={classes.way} onClick={() => take(way.change)}>
              <IconArrowRight size={14} color="var(--pl-accent)" />
              <span>{words.change(way.change)}</span>
              <small>{words.effect(way)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
