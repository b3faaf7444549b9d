import { Button, Popover, Select } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REPAIR_KINDS, type RepairKind } from '../../core/operations/repair.ts';
import type { RunView } from '../../core/operations/run-view.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { useRuns } from '../state/run-store.ts';
import classes from './alerts-tab.module.css';
import { REPAIR_SUBJECTS } from './repair-subjects.ts';
import type { RunWords } from './use-run-words.ts';

/** A repair that nobody proposed: its kind, and the task or resource that it is for. */
export function AskForRepair({ run, words }: { readonly run: number; readonly words: RunWords }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<RepairKind>('retry');
  const [subject, setSubject] = useState<string | null>(null);
  const wanted = REPAIR_SUBJECTS[kind];
  const choices = useMemo(
    () => (isOpen ? subjectsOf(wanted, useRuns.getState().feed?.view ?? null) : []),
    [isOpen, wanted],
  );
  const isReady = wanted === null || (subject !== null && choices.includes(subject));
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button
          className={classes.ask}
          variant="default"
          leftSection={<IconTool size={14} />}
          onClick={() => setOpen((open) => !open)}
        >
          {t('operations:proposals.ask')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('operations:proposals.ask')}>
        <div className={classes.fields}>
          <Select
            label={t('operations:proposals.kind')}
            description={t(`operations:repairHint.${kind}`)}
            inputWrapperOrder={['label', 'input', 'description']}
            comboboxProps={{ withinPortal: false }}
            data={REPAIR_KINDS.map((each) => ({ value: each, label: t(`operations:repair.${each}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => {
              setKind(REPAIR_KINDS.find((each) => each === value) ?? kind);
              setSubject(null);
            }}
          />
          {wanted !== null && (
            <Select
              label={t(`operations:proposals.${wanted}`)}
              searchable
              limit={100}
              comboboxProps={{ withinPortal: false }}
              nothingFoundMessage={t('operations:proposals.noSubject')}
              data={choices.map((id) => ({ value: id, label: words.nameOf(id) }))}
              value={subject}
              onChange={setSubject}
            />
          )}
          <Button
            disabled={!isReady}
            onClick={() => {
              setOpen(false);
              askEngine('run.propose', { run, kind, subject: wanted === null ? null : subject }).catch(reportTrouble);
            }}
          >
            {t('operations:proposals.propose')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Tasks that have not ended, or resources; those at work, or that miss something, first. */
function subjectsOf(wanted: 'task' | 'resource' | null, view: RunView | null): readonly string[] {
  if (view === null || wanted === null) return [];
  if (wanted === 'resource')
    return [...view.resources]
      .sort((a, b) => b.planned - b.available - (a.planned - a.available))
      .map(({ resource }) => resource);
  const isAtWork = (state: string) => state === 'running' || state === 'paused';
  return view.tasks
    .filter(({ state }) => state !== 'done')
    .sort((a, b) => Number(isAtWork(b.state)) - Number(isAtWork(a.state)) || a.plannedStart - b.plannedStart)
    .map(({ task }) => task);
}
