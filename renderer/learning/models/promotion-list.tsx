import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../electron/ipc/learn-schema.ts';
import { dateTimeFormat } from '../../i18n/formatters.ts';
import shared from '../patterns/patterns-tab.module.css';
import classes from './models-tab.module.css';

const MOST_SHOWN = 20;

/** Who made which version champion, and why; newest first. */
export function PromotionList({ promotions }: { readonly promotions: readonly Promotion[] }) {
  const { t, i18n } = useTranslation();
  const date = dateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  if (promotions.length === 0) return null;
  const how = ({ action, decidedBy, overruled }: Promotion) => {
    if (action === 'roll-back') return t('models:rolledBack');
    if (overruled) return t('models:byOverrule');
    return t(decidedBy === 'rule' ? 'models:byRule' : 'models:byPerson');
  };
  return (
    <section className={classes.section} aria-label={t('models:promotions')}>
      <h3 className={shared.heading}>{t('models:promotions')}</h3>
      <ul className={classes.log}>
        {promotions.slice(0, MOST_SHOWN).map((promotion) => (
          <li key={promotion.id}>
            {t('models:promotionOf', { number: promotion.number })} · {how(promotion)}
            {promotion.overruled && promotion.reason !== '' && ` · ${promotion.reason}`}{' '}
            <span className={shared.dim}>{date.format(new Date(promotion.happenedAt))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
