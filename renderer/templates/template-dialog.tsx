import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startTemplate } from '../../core/document/plan-template.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { todayHere } from '../dates/today.ts';
import { DateField } from '../fields/date-field.tsx';
import { createPlan } from '../files/plan-files.ts';
import { notify, reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { keepTemplate, useTemplates } from './template-store.ts';

const close = () => useTemplates.setState({ asked: null });

/** Asks for the name and the start of a plan made of a template, or for the name under which the open plan becomes one. */
export function TemplateDialog() {
  const { t } = useTranslation();
  const asked = useTemplates((state) => state.asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={t(asked?.kind === 'keep' ? 'templates:keepTitle' : 'templates:startTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {asked !== null && <Form key={asked.kind} />}
    </Modal>
  );
}

function Form() {
  const { t } = useTranslation();
  const asked = useTemplates((state) => state.asked);
  const planName = usePlan((state) => state.plan?.workflow.name ?? '');
  const [name, setName] = useState(asked?.kind === 'start' ? asked.name : planName);
  const [day, setDay] = useState(todayHere);
  if (asked === null) return null;
  const hasDates = asked.kind === 'start' && asked.plan.workflow.tick !== 'period';
  const isReady = name.trim() !== '' && (!hasDates || day !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    close();
    if (asked.kind === 'start') createPlan(startTemplate(asked.plan, name.trim(), day)).catch(reportTrouble);
    else keep(name.trim());
  };
  const keep = (title: string) => {
    const { plan } = usePlan.getState();
    if (plan === null) return;
    keepTemplate(plan, title)
      .then(() => notify(t('templates:kept', { template: title })))
      .catch(reportTrouble);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text c="dimmed">{t(asked.kind === 'keep' ? 'templates:keepHint' : 'templates:startHint')}</Text>
        <TextInput
          data-autofocus
          label={t('templates:name')}
          value={name}
          maxLength={LIMITS.nameLength}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {hasDates && <DateField isRequired label={t('templates:start')} value={day} onCommit={setDay} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {t(asked.kind === 'keep' ? 'templates:keep' : 'templates:create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
