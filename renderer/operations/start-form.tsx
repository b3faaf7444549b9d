import { Alert, Button, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../core/model/limits.ts';
import type { RunKind } from '../../core/operations/live-run.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { setRunOptions, startRun, useRunOptions } from '../state/run-options.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { showView } from '../state/view-store.ts';
import { KindChoice } from './kind-choice.tsx';
import { LocalFields } from './local-fields.tsx';
import { MetricSources } from './metric-sources.tsx';
import { RepairModeFields } from './repair-mode-fields.tsx';
import { SimulatedFields } from './simulated-fields.tsx';
import classes from './start-form.module.css';
import { TrackedFields } from './tracked-fields.tsx';
import { TrustPanel } from './trust-panel.tsx';

/** What only one kind of run asks for. */
const OWN_FIELDS: Readonly<Record<RunKind, ComponentType>> = {
  simulated: SimulatedFields,
  tracked: TrackedFields,
  local: LocalFields,
};

/** Everything that a person says before a run of the open plan begins. */
export function StartForm() {
  const { t } = useTranslation();
  const { options, isStarting, refusal } = useRunOptions();
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  const isPending = useSchedule((state) => state.isPending);
  const format = useTimeFormat(workflow);
  if (workflow === undefined || format === null) return null;
  const schedule = shown !== null && shown.workflow === workflow && workflow.tasks.length > 0 ? shown : null;
  const Own = OWN_FIELDS[options.kind];
  return (
    <form
      className={classes.form}
      aria-label={t('operations:newRun')}
      onSubmit={(event) => {
        event.preventDefault();
        if (schedule !== null) void startRun(schedule.entries);
      }}
    >
      <div className={classes.body}>
        <div className={classes.inner}>
          <header>
            <h2 className={classes.title}>{t('operations:start.title')}</h2>
            <p className={classes.lead}>{t('operations:start.lead')}</p>
          </header>
          <KindChoice kind={options.kind} onChange={(kind) => setRunOptions({ kind })} />
          <div className={classes.columns}>
            <div className={classes.group}>
              <h3 className={classes.groupTitle}>{t('operations:start.what')}</h3>
              <TextInput
                label={t('operations:start.name')}
                placeholder={workflow.name}
                maxLength={LIMITS.nameLength}
                value={options.name}
                onChange={(event) => setRunOptions({ name: event.currentTarget.value })}
              />
              <Own />
            </div>
            <div className={classes.group}>
              <h3 className={classes.groupTitle}>{t('operations:repairs.title')}</h3>
              <RepairModeFields repairs={options.repairs} onChange={(repairs) => setRunOptions({ repairs })} />
              <MetricSources sources={options.sources} onChange={(sources) => setRunOptions({ sources })} />
            </div>
          </div>
          {options.kind === 'local' && <TrustPanel />}
          {refusal !== null && (
            <Alert color="red" title={t('operations:start.refused')}>
              {refusal}
            </Alert>
          )}
          {schedule === null && !isPending && (
            <Alert color="yellow">
              {t(workflow.tasks.length === 0 ? 'operations:start.noTasks' : 'operations:start.noSchedule')}
              {workflow.tasks.length === 0 && (
                <Button mt="xs" display="block" variant="default" onClick={() => showView('workflow')}>
                  {t('gantt:empty.first')}
                </Button>
              )}
            </Alert>
          )}
        </div>
      </div>
      <footer className={classes.foot}>
        <Button
          type="submit"
          leftSection={<IconPlayerPlay size={16} />}
          loading={isStarting}
          disabled={schedule === null}
        >
          {t(`operations:start.go.${options.kind}`)}
        </Button>
        {schedule !== null && (
          <span className={classes.hint} style={{ margin: 0 }}>
            {t('operations:start.follows', {
              count: workflow.tasks.length,
              finish: format.finish(schedule.makespan),
            })}
          </span>
        )}
      </footer>
    </form>
  );
}
