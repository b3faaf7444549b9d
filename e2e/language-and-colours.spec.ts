import { expect, test } from './fixtures.ts';

test('the language is switched at once, everywhere, and remembered', async ({ planloom }) => {
  const { start, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.palette.run('切换为中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  for (const name of ['工作流', '任务表'])
    await expect(page.getByRole('navigation').getByRole('button', { name })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('5 个任务');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('navigation').getByText('工作流')).toBeVisible();
});

test.describe('on a Chinese system', () => {
  test.use({ locale: 'zh-CN' });

  test('the app speaks Chinese from the start', async ({ planloom: { page } }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
    await page.getByText('English', { exact: true }).click();
    await expect(page.getByRole('button', { name: 'New plan', exact: true })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme });

    test(`the app is ${colorScheme}, and can be the opposite`, async ({ planloom }) => {
      const { page, start } = planloom;
      const other = colorScheme === 'light' ? 'dark' : 'light';
      const root = page.locator('html');
      await expect(root).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await start.openExample('Five tasks on ten CPUs');
      await planloom.palette.run(other === 'dark' ? 'Dark colours' : 'Light colours');
      await expect(root).toHaveAttribute('data-mantine-color-scheme', other);
      await planloom.palette.run('Colours of the system');
      await expect(root).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    });
  });
}
