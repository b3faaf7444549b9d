import { useEffect } from 'react';
import { useHistoryImport } from '../../state/history-import-store.ts';
import { refreshHistory } from '../../state/history-store.ts';
import { HistoryBrowser } from './history-browser.tsx';
import { ImportScreen } from './import-screen.tsx';

/** What really happened: what is known of it, and more of it from files. */
export function HistoryTab() {
  const step = useHistoryImport((state) => state.step);
  useEffect(() => void refreshHistory(), []);
  return step === 'none' ? <HistoryBrowser /> : <ImportScreen />;
}
