import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/colours.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followDesktop } from './desktop/follow-desktop.ts';
import { startTexts } from './i18n/i18n.ts';
import { App } from './shell/app.tsx';
import { startState } from './state/start-state.ts';
import { useView } from './state/view-store.ts';

startTexts(useView.getState().language);
startState();
followDesktop();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
