import { Button, EmptyState, Group, Menu, Switch } from '@mantine/core';
import { IconCalendarOff, IconHome, IconPlus, IconRoute, IconStack2 } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bookResources } from '../../core/document/resource-commands.ts';
import { bookingsAround } from '../../core/portfolio/bookings.ts';
import type { PlannedPlan } from '../../core/portfolio/plan-use.ts';
import { teamLoads } from '../../core/portfolio/team-load.ts';
import { startPageAction } from '../actions/file-actions.ts';
import { performAction } from '../actions/perform.ts';
import { optimiseAction } from '../actions/plan-actions.ts';
import { ActionButton } from '../shell/action-button.tsx';
import { notify, reportTrouble } from '../shell/notices.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { ClashList } from './clash-list.tsx';
import { PortfolioChart } from './portfolio-chart.tsx';
import { choosePlan, loadPortfolio, usePortfolio } from './portfolio-store.ts';
import classes from './portfolio-view.module.css';
import { usePlanUses } from './use-plan-uses.ts';

/** Several plans on one axis with their shared load; the open one can be planned around the others. */
export function PortfolioView() {
  const { t } = useTranslation();
  const planId = usePlan((state) => state.planId);
  const workflow = usePlan((state) => state.plan?.workflow);
  const shown = useSchedule((state) => state.shown);
  const isPending = useSchedule((state) => state.isPending);
  const { known, chosen, others } = usePortfolio();
  const [showsAll, setShowsAll] = useState(false);
  const [looked, setLooked] = useState<number | null>(null);
  useEffect(() => {
    if (planId !== null) loadPortfolio().catch(reportTrouble);
  }, [planId]);
  const plans = useMemo<readonly PlannedPlan[]>(() => {
    const own =
      planId === null || shown === null ? [] : [{ id: planId, workflow: shown.workflow, schedule: shown.entries }];
    const rest = chosen.flatMap((id) => (id === planId ? [] : (others.get(id)?.planned ?? [])));
    return [...own, ...rest];
  }, [planId, shown, chosen, others]);
  const uses = usePlanUses(plans);
  const loads = useMemo(() => teamLoads(uses), [uses]);
  if (workflow === undefined || planId === null) return null;
  const choosable = known.filter((each) => each.planId !== planId);
  const addMenu = (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={16} />} disabled={choosable.length === 0}>
          {t('portfolio:choose')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        {choosable.map((each) => {
          const isChosen = chosen.includes(each.planId);
          return (
            <Menu.CheckboxItem
              key={each.planId}
              checked={isChosen}
              onChange={() => choosePlan(each.planId, !isChosen).catch(reportTrouble)}
            >
              {each.name} <span className={classes.dim}>{t('shell:tasks', { count: each.tasks })}</span>
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
  const shared = loads.filter((load) => load.plans.length > 1);
  const clashes = loads.flatMap((load) => load.clashes.map((clash) => ({ load, clash })));
  const isBooked = workflow.resources.some(({ capacityChanges = [] }) =>
    capacityChanges.some(({ bookedBy }) => bookedBy !== undefined),
  );
  const planAround = () => {
    const bookings = bookingsAround(
      workflow,
      uses.filter(({ plan }) => plan !== planId),
    );
    if (bookings === null) return;
    edit('steps:planAround', (plan) => bookResources(plan, bookings));
    notify(t('portfolio:planned', { count: bookings.size }));
  };
  const troubles = chosen.flatMap((id) => {
    const other = others.get(id);
    return other === undefined || other.planned !== null || id === planId ? [] : [other];
  });
  const isAlone = chosen.every((id) => id === planId || !others.has(id));
  if (workflow.tick === 'period' || isAlone)
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconStack2 size={40} stroke={1.3} />}
          title={t(workflow.tick === 'period' ? 'calendars:noDates' : 'portfolio:emptyTitle')}
          description={t(
            workflow.tick === 'period'
              ? 'portfolio:periodsHint'
              : choosable.length === 0
                ? 'portfolio:noOthers'
                : 'portfolio:emptyHint',
          )}
        >
          {workflow.tick !== 'period' && (
            <EmptyState.Actions>
              {choosable.length > 0 ? (
                addMenu
              ) : (
                <Button leftSection={<IconHome size={16} />} onClick={() => performAction(startPageAction)}>
                  {t('portfolio:toOthers')}
                </Button>
              )}
            </EmptyState.Actions>
          )}
        </EmptyState>
      </div>
    );
  return (
    <div className={classes.view}>
      <Group className={classes.toolbar} gap="xs">
        {addMenu}
        <Button
          variant={clashes.length > 0 ? 'filled' : 'default'}
          leftSection={<IconRoute size={16} />}
          disabled={shared.length === 0}
          title={t('portfolio:aroundHint')}
          onClick={planAround}
        >
          {t(isBooked ? 'portfolio:aroundAgain' : 'portfolio:around')}
        </Button>
        {isBooked && (
          <Button
            variant="default"
            leftSection={<IconCalendarOff size={16} />}
            onClick={() => edit('steps:freeBookings', (plan) => bookResources(plan, new Map()))}
          >
            {t('portfolio:free')}
          </Button>
        )}
        {isBooked && <ActionButton action={optimiseAction} />}
        <Switch
          ml="auto"
          label={t('portfolio:showAll')}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      </Group>
      {troubles.map(({ id, name, trouble }) => (
        <p key={id} className={classes.trouble} role="status">
          {t('portfolio:noSchedule', { plan: name })} {trouble}
        </p>
      ))}
      {shown === null && !isPending && (
        <p className={classes.trouble} role="status">
          {t(isBooked ? 'portfolio:noFirstSchedule' : 'portfolio:noSchedule', { plan: workflow.name })}
        </p>
      )}
      <ClashList clashes={clashes} plans={plans} uses={uses} openPlan={planId} onLook={setLooked} />
      <PortfolioChart
        plans={plans}
        uses={uses}
        loads={showsAll ? loads : shared}
        openPlan={planId}
        quickPlans={chosen.filter((id) => others.get(id)?.isQuick === true)}
        timeZone={workflow.timeZone}
        looked={looked}
      />
    </div>
  );
}
