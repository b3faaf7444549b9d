import { createServer } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a person lets other programs use the scheduling service, and stops it', async ({ planloom, app }) => {
  const { page } = app;
  await planloom.start.openExample('Five tasks on ten CPUs');
  await planloom.pick('File', 'Scheduling service…');
  const dialog = page.getByRole('dialog', { name: 'Scheduling service' });
  const port = await freePort();
  await dialog.getByRole('textbox', { name: 'Port' }).fill('80');
  await expect(dialog.getByText('1024 to 65535')).toBeVisible();
  await expect(dialog.getByRole('switch')).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await dialog.getByRole('switch').click();
  await expect(dialog.getByRole('switch')).toBeChecked();
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue(`http://127.0.0.1:${port}`);
  const token = await dialog.getByLabel('Token', { exact: true }).inputValue();
  const health = `http://127.0.0.1:${port}/health`;
  expect((await fetch(health)).status).toBe(401);
  const answer = await fetch(health, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ status: 'ok' });
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await dialog.getByRole('switch').click();
  await expect(dialog.getByRole('switch')).not.toBeChecked();
  await expect(fetch(health)).rejects.toThrow();
});
