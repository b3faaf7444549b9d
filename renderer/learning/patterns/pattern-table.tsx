import { useTranslation } from 'react-i18next';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { secondsText } from '../feature-text.ts';
import { PatternMark } from './pattern-mark.tsx';
import classes from './patterns-tab.module.css';

interface Props {
  readonly patterns: ShownPatterns;
  readonly names: readonly string[];
  readonly selected: number;
  readonly onSelect: (pattern: number) => void;
}

/** All patterns with their sizes; one of them is looked at. */
export function PatternTable({ patterns, names, selected, onSelect }: Props) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const durationPlace = patterns.features.indexOf('duration');
  return (
    <section className={classes.block} aria-label={t('patterns:all')}>
      <h3 className={classes.heading}>{t('patterns:all')}</h3>
      <p className={classes.dim}>{t('patterns:allHint')}</p>
      <table className={classes.rows}>
        <thead>
          <tr>
            <th scope="col">{t('patterns:pattern')}</th>
            <th scope="col" className={classes.number}>
              {t('patterns:tasks')}
            </th>
            <th scope="col" className={classes.number}>
              {t('patterns:share')}
            </th>
            <th scope="col" className={classes.number}>
              {t('patterns:feature.duration')}
            </th>
            <th scope="col" className={classes.number}>
              {t('patterns:trouble')}
            </th>
          </tr>
        </thead>
        <tbody>
          {patterns.patterns.map(({ rows, spreads, troubleShare }, place) => {
            const duration = spreads[durationPlace] ?? null;
            return (
              <tr key={names[place]} data-chosen={place === selected || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.pick}
                    aria-pressed={place === selected}
                    onClick={() => onSelect(place)}
                  >
                    <PatternMark place={place} />
                    {names[place]}
                  </button>
                </th>
                <td className={classes.number}>{number.format(rows)}</td>
                <td className={classes.number}>{percent.format(rows / patterns.rows)}</td>
                <td className={classes.number}>
                  {duration === null ? '–' : secondsText(duration.median, i18n.language)}
                </td>
                <td className={classes.number}>{troubleShare === null ? '–' : percent.format(troubleShare)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
