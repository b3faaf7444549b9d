import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { OfferDialog } from '../shell/offer-dialog.tsx';

interface Offer {
  /** What the engine could not read. */
  readonly reason: string;
  readonly rescue: () => Promise<void>;
}

const useOffer = create<{ readonly offer: Offer | null }>(() => ({ offer: null }));

/** Tells that a plan can't be opened as it was, and offers to open what can be read of it. */
export function offerRescue(reason: string, rescue: () => Promise<void>): void {
  useOffer.setState({ offer: { reason, rescue } });
}

/** The question of {@link offerRescue}. */
export function RescueDialog() {
  const { t } = useTranslation();
  const offer = useOffer((state) => state.offer);
  return (
    <OfferDialog
      title={t('recovery:damaged')}
      hint={t('recovery:damagedHint')}
      reason={offer?.reason}
      choice={t('recovery:rescue')}
      accept={offer?.rescue ?? null}
      onClose={() => useOffer.setState({ offer: null })}
    />
  );
}
