import { ActionIcon, Checkbox, Menu, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconPin, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type EntryId, PLAN_ENTRY } from './comparison.ts';
import type { Entry } from './entries.ts';
import { createScenario } from './scenario-edits.ts';
import { selectEntry, toggleOverlay, useScenarios } from './scenario-store.ts';
import classes from './scenario-tree.module.css';

const INDENT_PX = 14;

/** The plan and the scenarios that stand on it and on each other. */
export function ScenarioTree({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const selected = useScenarios((state) => state.selected);
  const overlaid = useScenarios((state) => state.overlaid);
  const current = entries.find(({ id }) => id === selected)?.scenario ?? null;
  const freshName = t('scenarios:newName', { number: entries.length });
  return (
    <section aria-label={t('scenarios:tree')}>
      <div className={classes.head}>
        <h2>{t('shell:view.scenarios')}</h2>
        {current === null ? (
          <ActionIcon aria-label={t('scenarios:new')} onClick={() => createScenario(freshName, null)}>
            <IconPlus size={16} />
          </ActionIcon>
        ) : (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('scenarios:new')}>
                <IconPlus size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => createScenario(freshName, null)}>{t('scenarios:newOnPlan')}</Menu.Item>
              <Menu.Item onClick={() => createScenario(freshName, current.id)}>
                {t('scenarios:newOn', { name: current.name })}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <ul className={classes.list}>
        {entries.map((entry) => {
          const name = entry.scenario?.name ?? t('scenarios:planAsItIs');
          const isSelected = entry.id === selected || (entry.id === PLAN_ENTRY && current === null);
          return (
            <li key={entry.id} className={classes.row} data-selected={isSelected || undefined}>
              <button
                type="button"
                className={classes.name}
                style={{ paddingLeft: 8 + entry.depth * INDENT_PX }}
                aria-current={isSelected || undefined}
                onClick={() => selectEntry(entry.id)}
              >
                {entry.depth > 0 && <span aria-hidden>└ </span>}
                {name}
                {entry.scenario?.baseline !== undefined && (
                  <IconPin size={12} className={classes.pin} aria-label={t('scenarios:hasBaseline')} />
                )}
              </button>
              <EntryState entry={entry} />
              {entry.id !== PLAN_ENTRY && (
                <Checkbox
                  aria-label={t('scenarios:overlay', { name })}
                  title={t('scenarios:overlay', { name })}
                  checked={overlaid.has(entry.id)}
                  onChange={() => toggleOverlay(entry.id as EntryId)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Whether an entry runs, is up to date, out of date, or no longer fits. */
function EntryState({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const isRunning = useScenarios((state) => state.isRunning);
  if (isRunning && (entry.progress?.state === 'running' || entry.progress?.state === 'waiting')) {
    return (
      <Progress
        className={classes.progress}
        value={entry.progress.state === 'waiting' ? 0 : (entry.progress.fraction ?? 0) * 100}
        aria-label={t(`scenarios:state.${entry.progress.state}`)}
      />
    );
  }
  const [StateIcon, state, colour] = stateOf(entry);
  return StateIcon === null ? null : (
    <span className={classes.state} title={t(`scenarios:state.${state}`)} style={{ color: colour }}>
      <StateIcon size={14} aria-label={t(`scenarios:state.${state}`)} />
    </span>
  );
}

function stateOf({ misfits, result, isFresh }: Entry) {
  if (misfits > 0) return [IconAlertTriangle, 'broken', 'var(--pl-critical)'] as const;
  if (result === null) return [null, 'none', ''] as const;
  if (!isFresh) return [IconClock, 'stale', 'var(--pl-late)'] as const;
  if (result.status === 'failed' || result.status === 'infeasible') {
    return [IconAlertTriangle, 'infeasible', 'var(--pl-critical)'] as const;
  }
  if (result.stoppedBy === 'cancelled') return [IconPlayerStop, 'cancelled', 'var(--pl-text-dim)'] as const;
  return [IconCheck, 'fresh', 'var(--pl-good)'] as const;
}
