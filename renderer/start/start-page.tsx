import { ActionIcon, Button, Group } from '@mantine/core';
import { IconFilePlus, IconFolderOpen, IconHistory, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../electron/ipc/contract.ts';
import { newPlanAction, openPlanAction } from '../actions/file-actions.ts';
import { performAction } from '../actions/perform.ts';
import { openExample, resumePlan } from '../files/plan-files.ts';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { DamagedHistory } from '../recovery/damaged-history.tsx';
import { LeftOpen } from '../recovery/left-open.tsx';
import { Banners } from '../shell/banners.tsx';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine, useConnection } from '../state/engine-client.ts';
import { useOpenPlans } from '../state/open-plans-store.ts';
import { useView } from '../state/view-store.ts';
import { TemplateList } from '../templates/template-list.tsx';
import { TourOffer } from '../tour/tour-offer.tsx';
import { Appearance } from './appearance.tsx';
import classes from './start-page.module.css';

const RECENT_PLANS = 8;

/** First page: go on with a plan, begin one, or look at an example. */
export function StartPage() {
  const { t, i18n } = useTranslation();
  const language = useView((state) => state.language);
  const isConnected = useConnection((state) => state.status === 'connected');
  const openPlans = useOpenPlans((state) => state.plans);
  const [known, setKnown] = useState<Output<'plan.recent'> | null>(null);
  const recent = known ?? [];
  const [examples, setExamples] = useState<Output<'examples.list'>>([]);
  const loadRecent = useCallback(
    () => askEngine('plan.recent', { limit: RECENT_PLANS }).then(setKnown).catch(reportTrouble),
    [],
  );
  useEffect(() => {
    if (!isConnected) return;
    void loadRecent();
  }, [isConnected, loadRecent]);
  useEffect(() => {
    if (!isConnected) return;
    let isWanted = true;
    askEngine('examples.list', { language })
      .then((list) => isWanted && setExamples(list))
      .catch(reportTrouble);
    return () => {
      isWanted = false;
    };
  }, [isConnected, language]);
  const openedAt = dateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <div className={classes.page}>
      <Banners />
      <DamagedHistory />
      <main className={classes.inner}>
        <header className={classes.head}>
          <div>
            <h1 className={classes.brand}>Planloom</h1>
            <p className={classes.promise}>{t('start:promise')}</p>
          </div>
          <Appearance />
        </header>
        <LeftOpen plans={recent.filter(({ wasLeftOpen }) => wasLeftOpen)} onSetAside={() => void loadRecent()} />
        {known?.length === 0 && <TourOffer />}
        <div className={classes.columns}>
          <section>
            <div className={classes.firstSteps}>
              <Button
                size="sm"
                justify="flex-start"
                leftSection={<IconFilePlus size={18} />}
                onClick={() => performAction(newPlanAction)}
              >
                {t('start:new')}
              </Button>
              <Button
                size="sm"
                variant="default"
                justify="flex-start"
                leftSection={<IconFolderOpen size={18} />}
                onClick={() => performAction(openPlanAction)}
              >
                {t('start:open')}
              </Button>
              <Button
                size="sm"
                variant="default"
                justify="flex-start"
                leftSection={<IconHistory size={18} />}
                onClick={() => useView.setState({ learningAlone: true })}
              >
                {t('start:history')}
              </Button>
            </div>
            <h2>{t('start:recent')}</h2>
            {recent.length === 0 && <p className={classes.dim}>{t('start:noRecent')}</p>}
            <ul className={classes.list}>
              {recent.map((plan) => (
                <li key={plan.planId} className={classes.recent}>
                  <button
                    type="button"
                    className={classes.recentMain}
                    onClick={() => resumePlan(plan.planId).catch(reportTrouble)}
                  >
                    <span className={classes.name}>{plan.name}</span>
                    <span className={classes.dim}>
                      {t('shell:tasks', { count: plan.tasks })} · {openedAt.format(Date.parse(plan.openedAt))}
                      {plan.unsaved && ` · ${t('start:notInFile')}`}
                      {openPlans.some(({ planId }) => planId === plan.planId) && ` · ${t('templates:isOpen')}`}
                    </span>
                  </button>
                  <ActionIcon
                    aria-label={t('start:forget', { plan: plan.name })}
                    title={t('start:forget', { plan: plan.name })}
                    onClick={() => {
                      askEngine('plan.forget', { planId: plan.planId }).then(loadRecent).catch(reportTrouble);
                    }}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t('templates:title')}</h2>
            <TemplateList />
            <h2>{t('start:examples')}</h2>
            <ul className={classes.examples}>
              {examples.map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    className={classes.example}
                    onClick={() => openExample(example.id).catch(reportTrouble)}
                  >
                    <span className={classes.name}>{example.name}</span>
                    <span className={classes.dim}>{example.summary}</span>
                    <span className={classes.dim}>{t('shell:tasks', { count: example.tasks })}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <Group className={classes.foot}>{t('start:dropHint')}</Group>
      </main>
    </div>
  );
}
