import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { ActionShortcuts } from '../actions/action-shortcuts.tsx';
import { CommandPalette } from '../actions/command-palette.tsx';
import { ShortcutList } from '../actions/shortcut-list.tsx';
import { DropZone } from '../files/drop-zone.tsx';
import { ExportDialog } from '../files/export-dialog.tsx';
import { ImportReportDialog } from '../files/import-report.tsx';
import { ImportTablesDialog } from '../files/import-tables.tsx';
import { ProcessChoicesDialog } from '../files/process-choices.tsx';
import { TakeOverDialog } from '../files/take-over.tsx';
import { RecurringDialog } from '../gantt/recurring-dialog.tsx';
import { LearningPage } from '../learning/learning-page.tsx';
import { MachinesDialog } from '../machines/machines-dialog.tsx';
import { PrintDialog } from '../print/print-dialog.tsx';
import { RescueDialog } from '../recovery/rescue-dialog.tsx';
import { ReportDialog } from '../report/report-dialog.tsx';
import { ServiceDialog } from '../service/service-dialog.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { StartPage } from '../start/start-page.tsx';
import { usePlan } from '../state/plan-store.ts';
import { useView } from '../state/view-store.ts';
import { TemplateDialog } from '../templates/template-dialog.tsx';
import { theme } from '../theme/theme.ts';
import { TourCard } from '../tour/tour-card.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

/** The window: the start page, or the open plan in its shell. */
export function App() {
  const colourScheme = useView((state) => state.colourScheme);
  // What was measured or formatted for another look is drawn anew.
  const look = useView(({ density, dateStyle, weekStart }) => `${density} ${dateStyle} ${weekStart}`);
  const learningAlone = useView((state) => state.learningAlone);
  const name = usePlan((state) => state.plan?.workflow.name);
  useEffect(() => {
    document.title = name === undefined ? 'Planloom' : `${name} – Planloom`;
  }, [name]);
  useEffect(() => {
    // Closing the plan leads to the start page, wherever it was opened from.
    if (name !== undefined) useView.setState({ learningAlone: false });
  }, [name]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(colourScheme === 'auto' ? {} : { forceColorScheme: colourScheme })}
    >
      <Notifications position="bottom-right" limit={4} />
      <ErrorBoundary place="window">
        <DropZone>
          {name !== undefined ? <Shell key={look} /> : learningAlone ? <LearningPage /> : <StartPage />}
        </DropZone>
        <TourCard />
        <CommandPalette />
        <ShortcutList />
        <SettingsDialog />
        <TemplateDialog />
        <ExportDialog />
        <PrintDialog />
        <ReportDialog />
        <RecurringDialog />
        <ServiceDialog />
        <MachinesDialog />
        <TakeOverDialog />
        <RescueDialog />
        <ProcessChoicesDialog />
        <ImportReportDialog />
        <ImportTablesDialog />
        <ActionShortcuts />
      </ErrorBoundary>
    </MantineProvider>
  );
}
