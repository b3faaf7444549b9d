import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { unitsText } from '../i18n/units-text.ts';
import { useRuns } from '../state/run-store.ts';
import classes from './metrics-tab.module.css';
import { AlarmMark } from './state-mark.tsx';
import type { RunWords } from './use-run-words.ts';

/** More are not looked at one by one; those that miss something come first. */
const MOST_SHOWN = 24;

/** How much of each resource there is now, of what the plan counts on. */
export function ResourceStates({ words }: { readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const resources = useRuns(
    useShallow((state) =>
      (state.feed?.view.resources ?? []).map(({ resource, planned, available }) =>
        [resource, planned, available].join('\n'),
      ),
    ),
  ).map((each) => {
    const [resource, planned, available] = each.split('\n');
    return { resource, planned: Number(planned), available: Number(available) };
  });
  if (resources.length === 0) return null;
  const missing = resources.filter(({ planned, available }) => available < planned);
  const shown = [...missing, ...resources.filter(({ planned, available }) => available >= planned)].slice(
    0,
    MOST_SHOWN,
  );
  return (
    <section aria-label={t('operations:resources.title')}>
      <h3 className={classes.heading}>
        {missing.length === 0
          ? t('operations:resources.allThere')
          : t('operations:resources.missing', {
              count: missing.length,
              names: missing
                .slice(0, 3)
                .map(({ resource }) => words.nameOf(resource))
                .join(i18n.language === 'zh' ? '、' : ', '),
            })}
      </h3>
      <ul className={classes.resources}>
        {shown.map(({ resource, planned, available }) => {
          const share = planned <= 0 ? 1 : Math.min(1, available / planned);
          return (
            <li key={resource} data-missing={available < planned}>
              <span className={classes.resource} title={words.nameOf(resource)}>
                {words.nameOf(resource)}
              </span>
              <span className={classes.there}>
                {available < planned && <AlarmMark size={12} isSerious />}
                {t('operations:resources.there', {
                  available: unitsText(available, i18n.language),
                  planned: unitsText(planned, i18n.language),
                })}
              </span>
              <span className={classes.gauge} aria-hidden>
                <span style={{ width: `${100 * share}%` }} />
              </span>
            </li>
          );
        })}
      </ul>
      {resources.length > shown.length && (
        <p className={classes.dim}>{t('operations:resources.more', { count: resources.length - shown.length })}</p>
      )}
    </section>
  );
}
