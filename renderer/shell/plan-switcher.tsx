import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closePlanAction, newPlanAction, openPlanAction, startPageAction } from '../actions/file-actions.ts';
import { performAction } from '../actions/perform.ts';
import { useActionLabel } from '../actions/use-action-label.ts';
import { closeAsidePlan, resumePlan } from '../files/plan-files.ts';
import { useOpenPlans } from '../state/open-plans-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { reportTrouble } from './notices.ts';

const DOORS = [newPlanAction, openPlanAction, startPageAction, closePlanAction];

/** The plans that are open in this window, to switch between them. */
export function PlanSwitcher() {
  const { t } = useTranslation();
  const labelOf = useActionLabel();
  const plans = useOpenPlans((state) => state.plans);
  const shown = usePlan((state) => state.planId);
  const [opened, setOpened] = useState(false);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={300}>
      <Menu.Target>
        <ActionIcon aria-label={t('templates:openPlans')} title={t('templates:openPlans')}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('templates:openPlans')}</Menu.Label>
        {plans.map(({ planId, name }) => (
          <Menu.Item
            key={planId}
            aria-current={planId === shown ? 'true' : undefined}
            leftSection={<IconCheck size={16} visibility={planId === shown ? 'visible' : 'hidden'} />}
            onClick={() => {
              if (planId !== shown) resumePlan(planId).catch(reportTrouble);
            }}
          >
            {name}
          </Menu.Item>
        ))}
        {plans.length > 1 && <Menu.Divider />}
        {plans
          .filter(({ planId }) => planId !== shown)
          .map(({ planId, name }) => (
            <Menu.Item
              key={`close ${planId}`}
              c="dimmed"
              leftSection={<IconX size={16} />}
              onClick={() => closeAsidePlan(planId).catch(reportTrouble)}
            >
              {t('templates:closeNamed', { plan: name })}
            </Menu.Item>
          ))}
        <Menu.Divider />
        {DOORS.map((action) => (
          <Menu.Item
            key={action.id}
            leftSection={<action.icon size={16} stroke={1.7} />}
            onClick={() => performAction(action)}
          >
            {labelOf(action)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
