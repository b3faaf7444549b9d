import { Alert, Button, Checkbox, Group, Loader, Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import {
  leaveTablesImport,
  runTablesImport,
  setTableReading,
  setTablesTarget,
  showTable,
  useTablesImport,
} from '../state/tables-import-store.ts';
import { FidelityList } from './fidelity-list.tsx';
import classes from './import-tables.module.css';
import { TableColumns } from './import-tables-columns.tsx';
import { TableProblemList } from './import-tables-problems.tsx';
import { TableReadingFields } from './import-tables-reading.tsx';

/** Says of tables on their way in what they hold, shows what can't be read, and what would come of them. */
export function ImportTablesDialog() {
  const { t } = useTranslation();
  const { step, file, inspected, trouble } = useTablesImport();
  return (
    <Modal
      opened={step !== 'none'}
      onClose={leaveTablesImport}
      title={t('tables:title', { file })}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="min(1400px, 94vw)"
      classNames={{ body: classes.body }}
      closeOnClickOutside={false}
    >
      {trouble !== null && (
        <Alert color="red" title={t('tables:trouble')} mb="sm">
          {trouble}
        </Alert>
      )}
      {inspected === null ? (
        trouble === null && (
          <Group gap="xs">
            <Loader size="sm" />
            <Text>{t('tables:looking')}</Text>
          </Group>
        )
      ) : (
        <Mapping />
      )}
    </Modal>
  );
}

function Mapping() {
  const { t } = useTranslation();
  const { inspected, shown, isAdded, name } = useTablesImport();
  const planName = usePlan((state) => state.plan?.workflow.name);
  if (inspected === null) return null;
  return (
    <>
      <div className={classes.target}>
        {planName !== undefined && (
          <SegmentedControl
            aria-label={t('tables:target')}
            value={isAdded ? 'add' : 'new'}
            onChange={(value) => setTablesTarget({ isAdded: value === 'add' })}
            data={[
              { value: 'new', label: t('tables:newPlan') },
              { value: 'add', label: t('tables:addTo', { plan: short(planName) }) },
            ]}
          />
        )}
        {!isAdded && (
          <TextInput
            label={t('tables:planName')}
            value={name}
            onChange={(event) => setTablesTarget({ name: event.currentTarget.value })}
          />
        )}
        <Text className={classes.dim}>{t(inspected.isRemembered ? 'tables:remembered' : 'tables:guessed')}</Text>
      </div>
      <TableReadingFields />
      {inspected.tables.length > 1 && (
        <SegmentedControl
          className={classes.sheets}
          aria-label={t('tables:sheets')}
          value={String(shown)}
          onChange={(value) => showTable(Number(value))}
          data={inspected.tables.map((table, k) => ({ value: String(k), label: short(table.name) }))}
        />
      )}
      <TableColumns />
      <Outcome />
    </>
  );
}

/** What would come of the tables, and the way on. */
function Outcome() {
  const { t } = useTranslation();
  const { check, reading, step, isAdded, trouble } = useTablesImport();
  const leaveOut = reading?.leaveOut === true;
  const isReady = check !== null && check.refusal === null && (check.problemCount === 0 || leaveOut);
  return (
    <div className={classes.outcome}>
      <div aria-live="polite" className={classes.result}>
        {check === null ? (
          trouble === null && <Text className={classes.dim}>{t('tables:checking')}</Text>
        ) : check.refusal !== null ? (
          <Alert color="red" title={t('tables:trouble')}>
            {check.refusal}
          </Alert>
        ) : (
          <>
            <Text fw={600}>
              {[
                t('tables:tasks', { count: check.tasks }),
                t('tables:links', { count: check.links }),
                t('tables:resources', { count: check.resources }),
              ].join(t('tables:comma'))}
            </Text>
            <TableProblemList />
            {check.problemCount > 0 && (
              <Checkbox
                mt="xs"
                label={t('tables:leaveOut', { count: check.problemCount })}
                checked={leaveOut}
                onChange={(event) => setTableReading({ leaveOut: event.currentTarget.checked })}
              />
            )}
          </>
        )}
      </div>
      {check !== null && check.report.length > 0 && (
        <section className={classes.report} aria-label={t('tables:report')}>
          <FidelityList notes={check.report.filter(({ code }) => leaveOut || code !== 'table-cells')} />
        </section>
      )}
      <Group className={classes.buttons} justify="flex-end" gap="xs">
        <Button variant="default" onClick={leaveTablesImport}>
          {t('cancel')}
        </Button>
        <Button
          disabled={!isReady}
          loading={step === 'importing'}
          onClick={() => void runTablesImport().catch(reportTrouble)}
        >
          {t(isAdded ? 'tables:add' : 'tables:import')}
        </Button>
      </Group>
    </div>
  );
}

function short(name: string): string {
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}
