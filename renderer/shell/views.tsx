import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewName } from '../state/view-store.ts';

/** The views; the code of each is loaded when it is shown first. */
const COMPONENTS: Readonly<Record<ViewName, ComponentType>> = {
  workflow: lazy(async () => ({ default: (await import('../workflow/workflow-view.tsx')).WorkflowView })),
  gantt: lazy(async () => ({ default: (await import('../gantt/gantt-view.tsx')).GanttView })),
  sheet: lazy(async () => ({ default: (await import('../sheet/sheet-view.tsx')).SheetView })),
  scenarios: lazy(async () => ({ default: (await import('../scenarios/scenarios-view.tsx')).ScenariosView })),
  risk: lazy(async () => ({ default: (await import('../risk/risk-view.tsx')).RiskView })),
  insight: lazy(async () => ({ default: (await import('../insight/insight-view.tsx')).InsightView })),
  resources: lazy(async () => ({ default: (await import('../resources/resources-view.tsx')).ResourcesView })),
  calendars: lazy(async () => ({ default: (await import('../calendars/calendars-view.tsx')).CalendarsView })),
  portfolio: lazy(async () => ({ default: (await import('../portfolio/portfolio-view.tsx')).PortfolioView })),
  playback: lazy(async () => ({ default: (await import('../playback/playback-view.tsx')).PlaybackView })),
  operations: lazy(async () => ({ default: (await import('../operations/operations-view.tsx')).OperationsView })),
  learning: lazy(async () => ({ default: (await import('../learning/learning-view.tsx')).LearningView })),
};

/** The view that the person chose. */
export function CurrentView({ view }: { readonly view: ViewName }) {
  const { t } = useTranslation();
  const View = COMPONENTS[view];
  return (
    <Suspense fallback={<p style={{ padding: 16 }}>{t('shell:loadingView', { view: t(`shell:view.${view}`) })}</p>}>
      <View />
    </Suspense>
  );
}
