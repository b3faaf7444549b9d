import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { OfferDialog } from '../shell/offer-dialog.tsx';

const useOffer = create<{ readonly takeOver: (() => Promise<void>) | null }>(() => ({ takeOver: null }));

/** Asks whether to take a plan over from the window that has it open. */
export function offerTakeOver(takeOver: () => Promise<void>): void {
  useOffer.setState({ takeOver });
}

/** The question of {@link offerTakeOver}. */
export function TakeOverDialog() {
  const { t } = useTranslation();
  const takeOver = useOffer((state) => state.takeOver);
  return (
    <OfferDialog
      title={t('start:openElsewhere')}
      hint={t('start:openElsewhereHint')}
      choice={t('start:takeOver')}
      accept={takeOver}
      onClose={() => useOffer.setState({ takeOver: null })}
    />
  );
}
