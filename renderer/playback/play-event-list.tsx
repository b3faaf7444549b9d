import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlayEvent } from '../../core/discrete-event/play-event.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { PlayOutcome } from '../../electron/ipc/play-schema.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { movePlayhead, usePlayback } from '../state/playback-store.ts';
import classes from './playback-view.module.css';

const MOST_SHOWN = 40;

interface Props {
  readonly policy: string;
  readonly events: readonly PlayEvent[];
  readonly outcome: PlayOutcome;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
}

/** What happened last before the moment that is shown, newest first. */
export function PlayEventList({ policy, events, outcome, workflow, format }: Props) {
  const { t } = useTranslation();
  const last = usePlayback(({ at }) => countUntil(events, at));
  const first = Math.max(0, last - MOST_SHOWN);
  const shown = events
    .slice(first, last)
    .map((event, place) => ({ event, number: first + place }))
    .reverse();
  const words = (event: PlayEvent) =>
    t(`playback:event.${event.kind}`, {
      case: event.caseNumber + 1,
      task: workflow.tasks[event.task]?.name || workflow.tasks[event.task]?.id,
      resource: outcome.resources[event.resource]?.name,
      attempt: event.value,
      units: event.value / 1000,
      fault: faultName(event),
    });
  const faultName = ({ kind, value }: PlayEvent) => {
    const fault = kind.startsWith('fault') ? outcome.faults[value] : undefined;
    return fault === undefined ? '' : t(`playback:fault.${fault.kind}`);
  };
  return (
    <section className={classes.events} aria-label={`${t('playback:events')}: ${policy}`}>
      <h4 className={classes.heading}>{t('playback:events')}</h4>
      {shown.length === 0 ? (
        <p className={classes.dim}>{t('playback:noEvents')}</p>
      ) : (
        <ol>
          {shown.map(({ event, number }) => (
            <li key={number}>
              <Anchor
                component="button"
                type="button"
                inherit
                className={classes.eventTime}
                onClick={() => {
                  usePlayback.setState({ isMoving: false });
                  movePlayhead(event.at);
                }}
              >
                {format.moment(Math.floor(event.at))}
              </Anchor>
              <span>{words(event)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** How many events are at or before a moment; they are in the order of time. */
function countUntil(events: readonly PlayEvent[], at: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle].at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
