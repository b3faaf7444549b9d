import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../i18n/formatters.ts';
import { useModels } from '../../state/models-store.ts';
import { figureText, shareText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import { secondsText } from '../feature-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { decisionText, unitText } from './model-words.ts';
import classes from './models-tab.module.css';

/** How the last training ended. */
export function TrainOutcomePanel() {
  const { t, i18n } = useTranslation();
  const { outcome, failure, isLost } = useModels();
  if (failure !== null || isLost) {
    return (
      <Alert color={isLost ? 'yellow' : 'red'} mb="md" title={t('models:failed')}>
        {isLost ? t('models:lost') : failure}
        {!isLost && <p className={shared.hint}>{t('models:failedHint')}</p>}
      </Alert>
    );
  }
  if (outcome === null) return null;
  if (outcome.status === 'cancelled') {
    return (
      <Alert color="yellow" mb="md">
        {t('models:cancelled')}
      </Alert>
    );
  }
  const { version, decision, cleaning, backtest } = outcome;
  const { read, used, repeated, future, unusable, extreme } = cleaning;
  const number = numberFormat(i18n.language);
  const counts = { read, used, repeated, future, unusable, extreme };
  const isChampion = version.state === 'champion';
  return (
    <Alert
      color={isChampion ? 'green' : 'yellow'}
      mb="md"
      title={t('models:trained', { number: version.number, model: entrantName(version.entrant, t) })}
    >
      <p className={classes.says}>
        {t(isChampion ? 'models:isChampion' : 'models:staysCandidate')} {decisionText(decision, t, i18n.language)}
      </p>
      {(used < read || extreme > 0) && (
        <p className={classes.says}>
          {t(
            'models:rowsLeftOut',
            Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, number.format(value)])),
          )}
        </p>
      )}
      <details>
        <summary>{t('models:competition')}</summary>
        <table className={shared.rows}>
          <thead>
            <tr>
              <th scope="col">{t('models:column.model')}</th>
              {(['mae', 'pinball', 'coverage', 'seconds'] as const).map((column) => (
                <th key={column} scope="col" className={shared.number}>
                  {t(`models:column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {backtest.map((row) => (
              <tr key={row.model} data-chosen={row.champion || undefined}>
                <th scope="row">{entrantName(row.model, t)}</th>
                <td className={shared.number}>{unitText(row.mae, version.unit, i18n.language)}</td>
                <td className={shared.number}>{figureText(row.pinball, i18n.language)}</td>
                <td className={shared.number}>{shareText(row.coverage, i18n.language)}</td>
                <td className={shared.number}>{secondsText(row.seconds, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Alert>
  );
}
