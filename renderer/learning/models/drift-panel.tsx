import { Alert, Button, Switch } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Live } from '../../../electron/ipc/learn-schema.ts';
import { reportTrouble } from '../../shell/notices.ts';
import { setRetrainsByItself, startTraining, useModels } from '../../state/models-store.ts';
import { figureText } from '../amount-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { columnName } from './model-words.ts';
import classes from './models-tab.module.css';

const COLUMNS = ['stability', 'limit', 'distance', 'chance'] as const;
/** Smaller ones are told as smaller than this. */
const LEAST_CHANCE = 0.001;

/** Whether new tasks still look like those that the champion learned from, and what follows. */
export function DriftPanel({ live }: { readonly live: Live }) {
  const { t, i18n } = useTranslation();
  const isIdle = useModels((state) => state.state === 'idle');
  const retrainsByItself = useModels((state) => state.retrainsByItself);
  const { drift, proposal, retrains } = live;
  const changed = drift.filter(({ drifts }) => drifts).map(({ column }) => columnName(column, t));
  return (
    <section className={shared.block} aria-label={t('models:drift')}>
      <h3 className={shared.heading}>{t('models:drift')}</h3>
      <p className={shared.dim}>
        {drift.length === 0
          ? t('models:driftNone')
          : changed.length === 0
            ? t('models:driftSteady')
            : t('models:driftFound', { columns: changed.join(', ') })}
      </p>
      {proposal.length > 0 && (
        <Alert color="yellow" mt="xs" title={t('models:proposal')} icon={<IconAlertTriangle size={16} />}>
          {proposal.map(({ code, columns }) => (
            <p key={code} style={{ margin: 0 }}>
              {t(`models:proposalFor.${code}`, { columns: columns.map((each) => columnName(each, t)).join(', ') })}
            </p>
          ))}
          {retrains ? (
            <p style={{ margin: 0 }}>{t('models:retrains')}</p>
          ) : (
            <Button mt="xs" size="compact-sm" variant="default" disabled={!isIdle} onClick={() => void startTraining()}>
              {t('models:trainAnew')}
            </Button>
          )}
        </Alert>
      )}
      {drift.length > 0 && (
        <div className={classes.scroll}>
          <table className={shared.rows}>
            <thead>
              <tr>
                <th scope="col">{t('models:driftColumn.what')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={shared.number}>
                    {t(`models:driftColumn.${column}`)}
                  </th>
                ))}
                <th scope="col">{t('models:driftColumn.verdict')}</th>
              </tr>
            </thead>
            <tbody>
              {drift.map((line) => (
                <tr key={`${line.column} ${line.isError}`}>
                  <th scope="row">{line.isError ? t('models:isError') : columnName(line.column, t)}</th>
                  {COLUMNS.map((column) => (
                    <td key={column} className={shared.number}>
                      {column === 'chance' && line.chance < LEAST_CHANCE
                        ? `< ${figureText(LEAST_CHANCE, i18n.language)}`
                        : figureText(line[column], i18n.language)}
                    </td>
                  ))}
                  <td>
                    <span className={classes.status}>
                      {line.drifts ? <IconAlertTriangle size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
                      {t(line.drifts ? 'models:drifts' : 'models:steady')}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Switch
        mt="sm"
        size="xs"
        label={t('models:byItself')}
        checked={retrainsByItself}
        onChange={(event) => setRetrainsByItself(event.currentTarget.checked).catch(reportTrouble)}
      />
    </section>
  );
}
