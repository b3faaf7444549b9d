import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setActual } from '../../core/document/actual-commands.ts';
import { assignmentsOf } from '../../core/model/assignments.ts';
import { durationScale, formatDuration } from '../../core/model/duration-notation.ts';
import type { Actual, Task, Workflow } from '../../core/model/workflow.ts';
import { percentOf, remainingOf } from '../../core/operations/tracked/task-progress.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseNumberBetween, parseTaskDuration } from '../fields/parse-fields.ts';
import { parsed } from '../fields/parsed.ts';
import { edit } from '../state/edit.ts';
import { useSchedule } from '../state/schedule-store.ts';

interface Props {
  readonly task: Task;
  readonly workflow: Workflow;
}

type Known = { readonly [Field in keyof Actual]?: Actual[Field] | undefined };

/** What is known of a task that has begun: when, how, by whom, when it was done or how much is left. */
export function TaskActual({ task, workflow }: Props) {
  const { t } = useTranslation();
  const scheduledMode = useSchedule((state) => state.shown?.byTask.get(task.id)?.mode) ?? 1;
  const { actual } = task;
  const change = (known: Known) => {
    const { start = 0, mode = 1, ...rest } = { ...actual, ...known };
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    edit('steps:setActual', (plan) => setActual(plan, task.id, { ...given, start, mode }));
  };
  const began = (
    <MomentField
      label={t('inspector:began')}
      placeholder={t('inspector:notBegun')}
      value={actual?.start}
      workflow={workflow}
      isFromStart
      onCommit={(start) =>
        start === undefined
          ? edit('steps:setActual', (plan) => setActual(plan, task.id, undefined))
          : change({ start, mode: actual?.mode ?? Math.min(scheduledMode, task.modes.length) })
      }
    />
  );
  if (actual === undefined) return began;
  const mode = task.modes[actual.mode - 1];
  const nameOf = (id: string) => workflow.resources.find((resource) => resource.id === id)?.name ?? id;
  const ways = mode?.roles === undefined ? [] : assignmentsOf(mode).ways.map(({ assigned }) => assigned);
  const scale = durationScale(workflow);
  return (
    <>
      {began}
      {task.modes.length > 1 && (
        <Select
          label={t('inspector:chosenMode')}
          allowDeselect={false}
          data={task.modes.map(({ name }, k) => ({
            value: String(k + 1),
            label: name ?? t('inspector:modeNumber', { number: k + 1 }),
          }))}
          value={String(actual.mode)}
          onChange={(number) => number !== null && change({ mode: Number(number), assigned: undefined })}
        />
      )}
      {ways.length > 1 && (
        <Select
          label={t('inspector:whoDoesIt')}
          allowDeselect={false}
          searchable
          data={ways.map((assigned) => ({ value: assigned.join('\n'), label: assigned.map(nameOf).join(', ') }))}
          value={(actual.assigned ?? []).join('\n')}
          onChange={(assigned) => assigned !== null && change({ assigned: assigned.split('\n') })}
        />
      )}
      <MomentField
        label={t('inspector:done')}
        placeholder={t('inspector:notDone')}
        value={actual.finish}
        workflow={workflow}
        isEnd
        check={(finish) => (finish < actual.start ? t('inspector:doneBeforeBegun') : null)}
        onCommit={(finish) => change({ finish, remaining: undefined })}
      />
      {actual.finish === undefined && mode !== undefined && mode.duration > 0 && (
        <CommitField
          label={t('tracking:percent')}
          description={t('tracking:percentHint')}
          placeholder={t('inspector:asPlanned')}
          text={actual.remaining === undefined ? '' : String(Math.round(percentOf(actual.remaining, mode.duration)))}
          parse={(text) =>
            text.trim() === '' ? parsed(undefined) : parseNumberBetween(text.replace(/\s*%$/, ''), 0, 99)
          }
          onCommit={(percent) =>
            change({ remaining: percent === undefined ? undefined : remainingOf(percent, mode.duration) })
          }
        />
      )}
      {actual.finish === undefined && (
        <CommitField
          label={t('inspector:workLeft')}
          description={t('inspector:workLeftHint')}
          placeholder={t('inspector:asPlanned')}
          text={actual.remaining === undefined ? '' : formatDuration(actual.remaining, scale)}
          parse={(text) => (text.trim() === '' ? parsed(undefined) : parseTaskDuration(text, scale))}
          onCommit={(remaining) => change({ remaining })}
        />
      )}
    </>
  );
}
