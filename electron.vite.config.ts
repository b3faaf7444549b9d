import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import page from './vite.config.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/** The desktop app: main process, engine and worker as modules, the sandboxed preload as one plain script, and the page. */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          'engine-utility': at('electron/engine-utility.ts'),
          worker: at('electron/engine/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload can't be a module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: page,
});
