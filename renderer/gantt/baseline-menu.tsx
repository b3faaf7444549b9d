import { ActionIcon, Button, Popover, Radio, Tooltip } from '@mantine/core';
import { IconGhost, IconHistory, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { deleteBaseline, renameBaseline, saveBaseline } from '../../core/document/baseline-commands.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { dateLocale } from '../i18n/regional.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import classes from './baseline-menu.module.css';
import { showBaseline, toggleGhost } from './gantt-store.ts';
import { GHOST_DASHES } from './paint/paint-ghosts.ts';
import { useGhosts, useShownBaseline } from './use-shown-baseline.ts';

/** Schedules that were promised: keeps the one in force, and says which one the chart shows beside the plan. */
export function BaselineMenu() {
  const { t, i18n } = useTranslation();
  const baselines = usePlan((state) => state.plan?.baselines) ?? [];
  const shown = useShownBaseline();
  const ghosts = useGhosts();
  const dates = dateTimeFormat(dateLocale(i18n.language), { dateStyle: 'medium', timeStyle: 'short' });
  const keep = () => {
    const schedule = useSchedule.getState().shown?.entries;
    if (schedule === undefined) return;
    const name = t('gantt:baseline.name', { number: baselines.length + 1 });
    edit('steps:saveBaseline', (plan) => saveBaseline(plan, schedule, name, new Date().toISOString()));
    showBaseline(null);
  };
  return (
    <Popover position="bottom-end" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <Tooltip label={t('gantt:baseline.title')}>
          <ActionIcon aria-label={t('gantt:baseline.title')} {...(shown === null ? {} : { variant: 'light' as const })}>
            <IconHistory size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('gantt:baseline.title')}>
        <h2 className={classes.title}>{t('gantt:baseline.title')}</h2>
        <p className={classes.hint}>{t('gantt:baseline.hint')}</p>
        {baselines.length > 0 && (
          <Radio.Group value={shown?.id ?? 'none'} onChange={showBaseline} aria-label={t('gantt:baseline.shown')}>
            <ul className={classes.list}>
              {baselines.map(({ id, name, savedAt }) => (
                <li key={id}>
                  <Radio value={id} aria-label={t('gantt:baseline.show', { name })} />
                  <div className={classes.name}>
                    <CommitField
                      aria-label={t('gantt:baseline.rename', { name })}
                      text={name}
                      parse={parseName}
                      onCommit={(changed) => edit('steps:renameBaseline', (plan) => renameBaseline(plan, id, changed))}
                    />
                    {savedAt !== undefined && <span>{dates.format(new Date(savedAt))}</span>}
                  </div>
                  {id !== shown?.id && (
                    <GhostToggle place={ghosts.findIndex((ghost) => ghost.id === id)} id={id} name={name} />
                  )}
                  <ActionIcon
                    aria-label={t('gantt:baseline.delete', { name })}
                    onClick={() => edit('steps:deleteBaseline', (plan) => deleteBaseline(plan, id))}
                  >
                    <IconTrash size={16} stroke={1.7} />
                  </ActionIcon>
                </li>
              ))}
              <li>
                <Radio value="none" label={t('gantt:baseline.none')} />
              </li>
            </ul>
          </Radio.Group>
        )}
        <Button fullWidth variant="default" leftSection={<IconPlus size={14} />} onClick={keep}>
          {t('gantt:baseline.save')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface GhostToggleProps {
  /** Among the ghosts; -1: it is none of them. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
}

/** Shows a further baseline behind the bars, with a sample of its dashes. */
function GhostToggle({ place, id, name }: GhostToggleProps) {
  const { t } = useTranslation();
  const isGhost = place >= 0;
  return (
    <Tooltip label={t('gantt:baseline.ghost', { name })}>
      <ActionIcon
        aria-label={t('gantt:baseline.ghost', { name })}
        aria-pressed={isGhost}
        variant={isGhost ? 'light' : 'subtle'}
        onClick={() => toggleGhost(id)}
      >
        {isGhost ? (
          <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
            <rect
              x="1"
              y="1"
              width="16"
              height="10"
              fill="none"
              stroke="var(--pl-baseline)"
              strokeWidth="1.25"
              strokeDasharray={GHOST_DASHES[place % GHOST_DASHES.length].join(' ')}
            />
          </svg>
        ) : (
          <IconGhost size={16} stroke={1.7} />
        )}
      </ActionIcon>
    </Tooltip>
  );
}
