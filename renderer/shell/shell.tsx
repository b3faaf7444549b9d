import { useTranslation } from 'react-i18next';
import { usePartClipboard } from '../clipboard/use-part-clipboard.ts';
import { Dock } from '../dock/dock.tsx';
import { useView } from '../state/view-store.ts';
import { Banners } from './banners.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PanelHandle } from './panel-handle.tsx';
import classes from './shell.module.css';
import { SidePanel } from './side-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { CurrentView } from './views.tsx';

/** The window around an open plan: title bar, view, dock, side panel and status bar. */
export function Shell() {
  const { t } = useTranslation();
  usePartClipboard();
  const view = useView((state) => state.view);
  const inspectorOpen = useView((state) => state.inspectorOpen);
  const inspectorWidth = useView((state) => state.inspectorWidth);
  const dockOpen = useView((state) => state.dockOpen);
  const dockHeight = useView((state) => state.dockHeight);
  return (
    <div className={classes.shell}>
      <TitleBar />
      <Banners />
      <div className={classes.middle}>
        <div className={classes.left}>
          <main className={classes.view} aria-label={t(`shell:view.${view}`)}>
            <ErrorBoundary place="view" key={view}>
              <CurrentView view={view} />
            </ErrorBoundary>
          </main>
          {dockOpen && (
            <section className={classes.dock} aria-label={t('shell:dock')}>
              <PanelHandle
                label={t('shell:resizeDock')}
                orientation="horizontal"
                size={dockHeight}
                min={120}
                max={640}
                onResize={(size) => useView.setState({ dockHeight: size })}
              />
              <div style={{ height: `min(${dockHeight}px, 55vh)` }}>
                <ErrorBoundary place="panel">
                  <Dock />
                </ErrorBoundary>
              </div>
            </section>
          )}
        </div>
        {inspectorOpen && (
          <aside className={classes.side} aria-label={t('shell:sidePanel')}>
            <PanelHandle
              label={t('shell:resizeSidePanel')}
              orientation="vertical"
              size={inspectorWidth}
              min={260}
              max={640}
              onResize={(size) => useView.setState({ inspectorWidth: size })}
            />
            <div style={{ width: `${inspectorWidth / 16}rem` }}>
              <ErrorBoundary place="panel">
                <SidePanel />
              </ErrorBoundary>
            </div>
          </aside>
        )}
      </div>
      <StatusBar />
    </div>
  );
}
