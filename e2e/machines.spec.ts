import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

const MAIN = fileURLToPath(new URL('../electron/cli/main.ts', import.meta.url));
const started: ChildProcess[] = [];
test.skip(spawnSync('redis-server', ['--version']).status !== 0, 'There is no redis-server on this machine.');
test.afterEach(() => {
  for (const each of started.splice(0)) each.kill('SIGKILL');
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a person computes on another machine, loses it in the middle, and goes on here', async ({ planloom, app }) => {
  const { page } = app;
  const port = await freePort();
  const redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  started.push(redis);
  const url = `redis://127.0.0.1:${port}`;
  started.push(spawn(process.execPath, [MAIN, 'worker', '--redis', url, '--threads', '1'], { stdio: 'ignore' }));

  await planloom.start.openExample('Operating department, Wednesday');
  await planloom.pick('File', 'Compute on other machines…');
  const dialog = page.getByRole('dialog', { name: 'Compute on other machines' });
  await dialog.getByRole('textbox', { name: 'Address of Redis' }).fill('localhost');
  await expect(dialog.getByText('An address such as')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Address of Redis' }).fill(url);
  await dialog.getByRole('switch').click();
  await expect(dialog.getByRole('status')).toContainText('One worker; threads: 1');
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  redis.kill('SIGKILL');
  await expect(dialog.getByRole('status')).toContainText("can't be reached");
  await page.keyboard.press('Escape');

  // Work that is asked for now waits, and says so.
  await page.getByRole('button', { name: 'Optimise', exact: true }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'waits for Redis' });
  await banner.getByRole('button', { name: 'Go on here' }).click();
  await expect(banner).toHaveCount(0);
  await expect(planloom.statusBar).toContainText(/Proved|at most/);
});
