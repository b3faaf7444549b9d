import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewName } from '../state/view-store.ts';

type ViewModule = Record<string, ComponentType>;

const MODULES: Readonly<Record<ViewName, Record<string, () => Promise<ViewModule>>>> = {
  workflow: import.meta.glob<ViewModule>('../workflow/workflow-view.tsx'),
  gantt: import.meta.glob<ViewModule>('../gantt/gantt-view.tsx'),
  sheet: import.meta.glob<ViewModule>('../sheet/sheet-view.tsx'),
  resources: import.meta.glob<ViewModule>('../resources/resources-view.tsx'),
  calendars: import.meta.glob<ViewModule>('../calendars/calendars-view.tsx'),
};

function lazyView(load: () => Promise<ViewModule>) {
  return lazy(async () => {
    const [component] = Object.entries(await load()).flatMap(([name, value]) => (name.endsWith('View') ? [value] : []));
    return { default: component };
  });
}

const COMPONENTS = new Map<string, ComponentType>(
  Object.entries(MODULES).flatMap(([view, files]) =>
    Object.values(files).map((load) => [view, lazyView(load)] as const),
  ),
);

/** Whether this build has the view. */
export function hasView(view: ViewName): boolean {
  return COMPONENTS.has(view);
}

/** The view that the person chose; its code is loaded when it is shown first. */
export function CurrentView({ view }: { readonly view: ViewName }) {
  const { t } = useTranslation();
  const View = COMPONENTS.get(view);
  if (View === undefined) return null;
  return (
    <Suspense fallback={<p style={{ padding: 16 }}>{t('shell:loadingView', { view: t(`shell:view.${view}`) })}</p>}>
      <View />
    </Suspense>
  );
}
