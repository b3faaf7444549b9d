import { spawnSync } from 'node:child_process';
import { expect, test as setup } from '@playwright/test';
import { PROJECT_FOLDER } from './app/programs.ts';

setup('the app is built from the present sources', () => {
  setup.setTimeout(180_000);
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: PROJECT_FOLDER, encoding: 'utf8' });
  expect(build.status, build.stderr).toBe(0);
});
