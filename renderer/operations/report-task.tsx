import { Button, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { TaskReport } from '../../core/operations/live-run.ts';
import { remainingOf } from '../../core/operations/tracked/task-progress.ts';
import type { ReportedTask } from '../../core/operations/tracked/tracked-report.ts';
import { MomentField } from '../fields/moment-field.tsx';
import { parseTaskDuration } from '../fields/parse-fields.ts';
import { reportTrouble } from '../shell/notices.ts';
import { sendReports } from '../state/tracked-store.ts';

interface Props {
  readonly run: number;
  readonly statusAt: number;
  readonly task: ReportedTask;
  readonly name: string;
  readonly workflow: Workflow;
  readonly onClose: () => void;
}

/** A report on one task: when it began and was done, how far it is, what is left, what it has cost. */
export function ReportTask({ run, statusAt, task, name, workflow, onClose }: Props) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const [at, setAt] = useState(statusAt);
  const [start, setStart] = useState<number | undefined>(task.startedAt ?? undefined);
  const [finish, setFinish] = useState<number | undefined>(task.finishedAt ?? undefined);
  const [percent, setPercent] = useState<number | string>(Math.round(task.percent));
  const [remaining, setRemaining] = useState(formatLongDuration(task.remaining, scale));
  const [cost, setCost] = useState<number | string>(task.actualCost ?? '');
  const left = parseTaskDuration(remaining, scale);
  // Of the two that say the same only what was changed is reported.
  const hasNewPercent = percent !== '' && Number(percent) !== Math.round(task.percent);
  const hasNewLeft =
    left.ok &&
    left.value !== task.remaining &&
    (!hasNewPercent || left.value !== remainingOf(Number(percent), task.planned));
  const report: TaskReport = {
    task: task.task,
    ...(start === undefined || start === task.startedAt ? {} : { startedAt: start }),
    ...(finish === undefined || finish === task.finishedAt ? {} : { finishedAt: finish }),
    ...(hasNewPercent && finish === undefined ? { percentComplete: Number(percent) } : {}),
    ...(hasNewLeft && finish === undefined ? { remaining: left.value } : {}),
    ...(cost === '' || Number(cost) === task.actualCost ? {} : { actualCost: Number(cost) }),
  };
  const latest = Math.max(at, report.startedAt ?? 0, report.finishedAt ?? 0);
  const saysNothing = Object.keys(report).length < 2;
  return (
    <Modal opened onClose={onClose} title={t('tracking:reportOn', { task: name })} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (saysNothing || !left.ok) return;
          sendReports(run, latest, [report]).then((isTaken) => isTaken && onClose(), reportTrouble);
        }}
        style={{ display: 'flex', flexDirection: 'column', gap: 10 }}
      >
        <MomentField
          label={t('tracking:reportedAt')}
          value={at}
          isEnd
          isRequired
          workflow={workflow}
          onCommit={(value) => value !== undefined && setAt(value)}
        />
        <MomentField label={t('tracking:began')} value={start} workflow={workflow} onCommit={setStart} />
        <MomentField
          label={t('tracking:finished')}
          value={finish}
          isEnd
          workflow={workflow}
          check={(value) => (start !== undefined && value < start ? t('inspector:doneBeforeBegun') : null)}
          onCommit={setFinish}
        />
        <NumberInput
          label={t('tracking:percent')}
          description={t('tracking:percentHint')}
          suffix=" %"
          min={0}
          max={100}
          clampBehavior="strict"
          disabled={finish !== undefined}
          value={finish === undefined ? percent : 100}
          onChange={(value) => {
            setPercent(value);
            if (value !== '') setRemaining(formatLongDuration(remainingOf(Number(value), task.planned), scale));
          }}
        />
        <TextInput
          label={t('tracking:remaining')}
          description={t('tracking:remainingHint')}
          disabled={finish !== undefined}
          value={finish === undefined ? remaining : formatLongDuration(0, scale)}
          error={left.ok ? undefined : t(left.key, left.values ?? {})}
          onChange={(event) => setRemaining(event.currentTarget.value)}
        />
        <NumberInput
          label={t('tracking:cost')}
          placeholder={t('tracking:costByRates')}
          min={0}
          value={cost}
          onChange={setCost}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={saysNothing || !left.ok}>
            {t('tracking:report')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
