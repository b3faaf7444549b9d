import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Development server of the page alone; the app's builds have their own configuration. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
});
