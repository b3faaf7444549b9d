import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { addRecurringTask, MOST_TIMES, recurringStarts } from '../../core/document/recurring-tasks.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';
import { MOST_RECURRENCE_UNITS, RECURRENCE_UNITS, type Recurrence } from '../../core/time/recurrence.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { parseName, parseTaskDuration } from '../fields/parse-fields.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { showView } from '../state/view-store.ts';
import { setCollapsed, useGantt } from './gantt-store.ts';

/** Whether the dialog is open. */
export const useRecurring = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

const close = () => useRecurring.setState({ isOpen: false });
const NOBODY = '';

/** Adds work that comes again and again, as a group with a task for each time. */
export function RecurringDialog() {
  const { t } = useTranslation();
  const isOpen = useRecurring((state) => state.isOpen);
  const workflow = usePlan((state) => state.plan?.workflow);
  if (workflow === undefined) return null;
  return (
    <Modal opened={isOpen} onClose={close} title={t('recurring:title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <RecurringForm workflow={workflow} />
    </Modal>
  );
}

function RecurringForm({ workflow }: { readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  const scale = durationScale(workflow);
  const [name, setName] = useState(t('recurring:usualName'));
  const [duration, setDuration] = useState(() => defaultDuration(workflow));
  const [firstAt, setFirst] = useState(workflow.statusAt ?? 0);
  const [repeat, setRepeat] = useState<Recurrence>({ every: 1, unit: 'week' });
  const [times, setTimes] = useState(10);
  const [resource, setResource] = useState(NOBODY);
  const [isFixed, setFixed] = useState(false);
  const starts = useMemo(
    () => recurringStarts(workflow, { firstAt, repeat, times }),
    [workflow, firstAt, repeat, times],
  );
  const trouble = parseName(name);
  const nameTrouble = trouble.ok ? null : t(trouble.key, { ...trouble.values });
  const add = () => {
    const demands = resource === NOBODY ? [] : [{ resource, amount: MILLI_UNITS }];
    const before = new Set(workflow.groups.map(({ id }) => id));
    edit('steps:addRecurring', (plan) =>
      addRecurringTask(plan, { name: name.trim(), duration, demands, firstAt, repeat, times, isFixed }),
    );
    const { plan } = usePlan.getState();
    const groups = plan?.workflow.groups ?? [];
    const added = groups.filter(({ id }) => !before.has(id)).map(({ id }) => id);
    setCollapsed(added, true);
    close();
    showView('gantt');
    // The chart brings the row that has the keyboard into sight.
    if (added.length > 0) useGantt.setState({ activeRow: `group ${added[0]}`, anchorRow: `group ${added[0]}` });
  };
  if (format === null || !format.hasDates) return <p>{t('recurring:noDates')}</p>;
  return (
    <Stack gap="sm">
      <TextInput
        label={t('recurring:name')}
        value={name}
        error={nameTrouble}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <CommitField
        label={t('inspector:duration')}
        text={formatLongDuration(duration, scale)}
        parse={(text) => parseTaskDuration(text, scale)}
        onCommit={setDuration}
      />
      <MomentField
        label={t('recurring:first')}
        isRequired
        isFromStart
        value={firstAt}
        workflow={workflow}
        onCommit={(at) => setFirst(at ?? 0)}
      />
      <Group grow align="end">
        <NumberInput
          label={t('recurring:every')}
          min={1}
          max={MOST_RECURRENCE_UNITS[repeat.unit]}
          clampBehavior="strict"
          allowDecimal={false}
          value={repeat.every}
          onChange={(every) => typeof every === 'number' && every >= 1 && setRepeat({ ...repeat, every })}
        />
        <Select
          aria-label={t('recurring:unit')}
          allowDeselect={false}
          data={RECURRENCE_UNITS.map((unit) => ({ value: unit, label: t(`recurring:units.${unit}`) }))}
          value={repeat.unit}
          onChange={(choice) => {
            const unit = RECURRENCE_UNITS.find((each) => each === choice) ?? 'week';
            setRepeat({ unit, every: Math.min(repeat.every, MOST_RECURRENCE_UNITS[unit]) });
          }}
        />
        <NumberInput
          label={t('recurring:times')}
          min={1}
          max={MOST_TIMES}
          clampBehavior="strict"
          allowDecimal={false}
          value={times}
          onChange={(value) => typeof value === 'number' && value >= 1 && setTimes(value)}
        />
      </Group>
      <Select
        label={t('recurring:resource')}
        data={[
          { value: NOBODY, label: t('recurring:nobody') },
          ...workflow.resources
            .filter(({ kind }) => kind === 'renewable')
            .map(({ id, name: label }) => ({ value: id, label: label || id })),
        ]}
        value={resource}
        allowDeselect={false}
        searchable
        onChange={(id) => setResource(id ?? NOBODY)}
      />
      <Checkbox
        label={t('recurring:fixed')}
        description={t('recurring:fixedHint')}
        checked={isFixed}
        onChange={(event) => setFixed(event.currentTarget.checked)}
      />
      <p aria-live="polite" style={{ margin: 0 }}>
        {starts.length === 0
          ? t('recurring:never')
          : t('recurring:preview', {
              count: starts.length,
              first: format.moment(starts[0]),
              last: format.moment(starts[starts.length - 1]),
            })}
      </p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <Button disabled={!trouble.ok || starts.length === 0} onClick={add}>
          {t('recurring:add')}
        </Button>
      </Group>
    </Stack>
  );
}
