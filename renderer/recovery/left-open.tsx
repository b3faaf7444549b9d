import { Button, Group } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../electron/ipc/contract.ts';
import { resumePlan } from '../files/plan-files.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import classes from './left-open.module.css';

interface Props {
  /** Plans that were open when the last engine ended unexpectedly. */
  readonly plans: Output<'plan.recent'>;
  readonly onSetAside: () => void;
}

/** After a crash or a loss of power: what was open then, to go on with. */
export function LeftOpen({ plans, onSetAside }: Props) {
  const { t } = useTranslation();
  if (plans.length === 0) return null;
  const setAside = () =>
    askEngine('plan.setAside', { planIds: plans.map(({ planId }) => planId) })
      .then(onSetAside)
      .catch(reportTrouble);
  return (
    <section className={classes.card} aria-label={t('recovery:title')}>
      <IconLifebuoy size={22} stroke={1.6} />
      <div>
        <h2>{t('recovery:title')}</h2>
        <p>{t('recovery:nothingLost')}</p>
        <Group gap="xs">
          {plans.map(({ planId, name }) => (
            <Button key={planId} onClick={() => resumePlan(planId).catch(reportTrouble)}>
              {t('recovery:goOn', { plan: name })}
            </Button>
          ))}
          <Button variant="subtle" onClick={setAside}>
            {t('recovery:notNow')}
          </Button>
        </Group>
      </div>
    </section>
  );
}
