import { useTranslation } from 'react-i18next';
import type { Comparison, ModelVersion } from '../../../electron/ipc/learn-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { figureText, shareText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import shared from '../patterns/patterns-tab.module.css';
import classes from './models-tab.module.css';

const EQUAL_WITHIN = 0.001;

interface Props {
  readonly pair: readonly [ModelVersion, ModelVersion];
  readonly comparison: Comparison;
}

/** Two versions on the same newest rows, altogether and by kind. */
export function ComparisonTable({ pair, comparison }: Props) {
  const { t, i18n } = useTranslation();
  const { rows, unseen, results, byKind } = comparison;
  const [a, b] = pair;
  const [first, second] = results;
  const share = 1 - Math.min(first.pinball, second.pinball) / Math.max(first.pinball, second.pinball, 1e-300);
  const verdict =
    share < EQUAL_WITHIN
      ? t('models:equal')
      : t('models:better', {
          number: first.pinball < second.pinball ? a.number : b.number,
          share: numberFormat(i18n.language, { style: 'percent', maximumSignificantDigits: 2 }).format(share),
        });
  const lines = [{ name: t('models:allKinds'), rows, results }].concat(
    byKind.map((each) => ({ ...each, name: each.kind ?? t('models:noKind') })),
  );
  return (
    <section className={classes.section} aria-label={t('models:comparison', { a: a.number, b: b.number })}>
      <h3 className={shared.heading}>{verdict}</h3>
      <p className={shared.dim}>
        {t('models:comparedOn', { count: rows })} {!unseen && t('models:seen')}
      </p>
      <div className={classes.scroll}>
        <table className={shared.rows}>
          <thead>
            <tr>
              <td />
              <td />
              {pair.map((version) => (
                <th key={version.id} scope="colgroup" colSpan={3} className={shared.number}>
                  {version.number}. {entrantName(version.entrant, t)}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="col">{t('models:kind')}</th>
              <th scope="col" className={shared.number}>
                {t('models:column.rows')}
              </th>
              {pair.flatMap(({ id }) =>
                (['mae', 'pinball', 'coverage'] as const).map((column) => (
                  <th key={`${id} ${column}`} scope="col" className={shared.number}>
                    {t(`models:column.${column}`)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td className={shared.number}>{line.rows}</td>
                {line.results.map((metrics, place) => [
                  <td key={`${pair[place].id} mae`} className={shared.number}>
                    {figureText(metrics.mae, i18n.language)}
                  </td>,
                  <td key={`${pair[place].id} pinball`} className={shared.number}>
                    {figureText(metrics.pinball, i18n.language)}
                  </td>,
                  <td key={`${pair[place].id} coverage`} className={shared.number}>
                    {shareText(metrics.coverage, i18n.language)}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
