import { useCallback, useEffect, useState } from 'react';
import type { TrustReview } from '../../electron/ipc/trust-schema.ts';
import { askEngine } from '../state/engine-client.ts';
import { usePlan } from '../state/plan-store.ts';

interface Trust {
  /** What the open plan would execute; `null`: not known yet. */
  readonly review: TrustReview | null;
  readonly trouble: string | null;
  /** Trusts what is shown, and nothing else. */
  readonly grant: () => Promise<void>;
  readonly withdraw: () => Promise<void>;
}

/** What a local run of the open plan would execute, and whether a person trusts it. */
export function useTrustReview(): Trust {
  const workflow = usePlan((state) => state.plan?.workflow);
  const planId = usePlan((state) => state.planId);
  const [review, setReview] = useState<TrustReview | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const look = useCallback(async () => {
    if (workflow === undefined) return;
    try {
      setReview(await askEngine('trust.review', { workflow, planId }));
      setTrouble(null);
    } catch (error) {
      setReview(null);
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }, [workflow, planId]);
  useEffect(() => {
    setReview(null);
    void look();
  }, [look]);
  const changed = async (change: () => Promise<unknown>) => {
    try {
      await change();
      await look();
    } catch (error) {
      await look();
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    review,
    trouble,
    grant: () =>
      changed(async () => {
        if (workflow === undefined || review === null) return;
        await askEngine('trust.grant', { workflow, planId, fingerprint: review.fingerprint });
      }),
    withdraw: () =>
      changed(async () => {
        if (workflow !== undefined) await askEngine('trust.withdraw', { workflow, planId });
      }),
  };
}
