import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewName } from '../state/view-store.ts';

const GANTT = import.meta.glob<{ readonly GanttView: ComponentType }>('../gantt/gantt-view.tsx');

/** The views of this build; the code of each is loaded when it is shown first. */
const COMPONENTS: Readonly<Partial<Record<ViewName, ComponentType>>> = {
  workflow: lazy(async () => ({ default: (await import('../workflow/workflow-view.tsx')).WorkflowView })),
  ...Object.fromEntries(
    Object.values(GANTT).map((load) => ['gantt', lazy(async () => ({ default: (await load()).GanttView }))]),
  ),
  sheet: lazy(async () => ({ default: (await import('../sheet/sheet-view.tsx')).SheetView })),
  resources: lazy(async () => ({ default: (await import('../resources/resources-view.tsx')).ResourcesView })),
  calendars: lazy(async () => ({ default: (await import('../calendars/calendars-view.tsx')).CalendarsView })),
};

/** Whether this build has the view. */
export function hasView(view: ViewName): boolean {
  return COMPONENTS[view] !== undefined;
}

/** The view that the person chose. */
export function CurrentView({ view }: { readonly view: ViewName }) {
  const { t } = useTranslation();
  const View = COMPONENTS[view] ?? COMPONENTS.sheet;
  if (View === undefined) return null;
  return (
    <Suspense fallback={<p style={{ padding: 16 }}>{t('shell:loadingView', { view: t(`shell:view.${view}`) })}</p>}>
      <View />
    </Suspense>
  );
}
