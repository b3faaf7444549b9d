import { ActionIcon, Button, Popover, Select, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlayerTrackNext } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makespanOf } from '../../core/model/schedule.ts';
import type { RunKind, RunState } from '../../core/operations/live-run.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { reportTrouble } from '../shell/notices.ts';
import { PACES, paceOf, ticksPerSecond } from '../state/run-options.ts';
import { commandRun, useRuns } from '../state/run-store.ts';
import classes from './operations-view.module.css';
import type { RunWords } from './use-run-words.ts';

interface Props {
  readonly kind: RunKind;
  readonly state: RunState;
  readonly words: RunWords;
}

const send = (command: Parameters<typeof commandRun>[0]) => commandRun(command).catch(reportTrouble);

/** Pause, go on, step, pace and the end of a run. */
export function RunTransport({ kind, state, words }: Props) {
  const { t } = useTranslation();
  const isPaused = state === 'paused';
  const toggle = t(isPaused ? 'operations:resume' : `operations:pause.${kind}`);
  return (
    <div
      role="toolbar"
      aria-label={t('operations:transport')}
      style={{ display: 'flex', gap: 4, alignItems: 'center' }}
    >
      {kind === 'simulated' && <PaceSelect words={words} />}
      <Tooltip label={toggle}>
        <ActionIcon variant="default" aria-label={toggle} onClick={() => send({ kind: isPaused ? 'resume' : 'pause' })}>
          {isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        </ActionIcon>
      </Tooltip>
      {kind === 'simulated' && (
        <Tooltip label={t('operations:step')}>
          <ActionIcon
            variant="default"
            aria-label={t('operations:step')}
            disabled={!isPaused}
            onClick={() => send({ kind: 'step' })}
          >
            <IconPlayerTrackNext size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <CancelButton kind={kind} />
    </div>
  );
}

function PaceSelect({ words }: { readonly words: RunWords }) {
  const { t } = useTranslation();
  const span = useRuns((state) => (state.plan === null ? 0 : makespanOf(state.plan.planned)));
  const told = useRuns((state) => state.feed?.pace);
  const pace = told === undefined ? null : paceOf(told, words.workflow, span);
  const hasClock = millisecondsPerTick(words.workflow.tick) !== null;
  const offered = PACES.filter((each) => each !== 'step' && (hasClock || each !== 'real'));
  return (
    <Select
      aria-label={t('operations:pace.label')}
      placeholder={t('operations:pace.change')}
      w={148}
      data={offered.map((each) => ({ value: each, label: t(`operations:pace.${each}`) }))}
      value={pace}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = PACES.find((each) => each === value);
        if (chosen === undefined) return;
        void send({ kind: 'speed', ticksPerSecond: ticksPerSecond(chosen, words.workflow, span) });
      }}
    />
  );
}

/** What is under way is lost: asked once more, in place. */
function CancelButton({ kind }: { readonly kind: RunKind }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={280} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconPlayerStop size={14} />} onClick={() => setOpen((open) => !open)}>
          {t('operations:cancel')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('operations:cancelAsk')}>
        <p style={{ margin: 0 }}>{t(`operations:cancelHint.${kind}`)}</p>
        <div className={classes.actions}>
          <Button
            color="red"
            onClick={() => {
              setOpen(false);
              void send({ kind: 'cancel' });
            }}
          >
            {t('operations:cancelNow')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('operations:goOn')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
