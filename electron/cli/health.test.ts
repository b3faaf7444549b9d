import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { CliFolder, examplePath, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

describe('planloom health', () => {
  it('says what needs attention, with the tasks, and what is sound', async () => {
    const { code, stdout } = await folder.run(['health', examplePath('hospital-day')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Needs attention:\n {2}Missing links: 8 of 33\n {4}Nothing waits for 8 tasks\. .*Hip: bring to the ward/,
    );
    expect(stdout).toMatch(/Sound:\n[\s\S]*Negative lags: 0 of 40/);
    expect(stdout).toMatch(/\d+ of \d+ points need attention\.\n$/);
  });

  it('prints one object with fixes, and errors make the exit code', async () => {
    const five = fiveTaskExample(10);
    const [first] = five.links;
    folder.writePlan('knot.planloom', {
      ...five,
      links: [...five.links, { ...first, id: 'back', from: first.to, to: first.from }],
    });
    const { code, stdout, stderr } = await folder.run(['health', 'knot.planloom', '--json']);
    expect(code).toBe(2);
    expect(stderr).toContain('wait for each other');
    const { diagnostics, checks } = JSON.parse(stdout);
    expect(diagnostics[0].fix).toMatchObject({ kind: 'removeLinks' });
    expect(checks).toHaveLength(18);
  });
});

describe('planloom report', () => {
  it.each([
    ['en', /<html lang="en">[\s\S]*Milestones and promised dates[\s\S]*Who and what[\s\S]*Missing links/],
    ['zh', /<html lang="zh-Hans">[\s\S]*里程碑与承诺日期[\s\S]*人员与设备[\s\S]*缺少依赖/],
  ])('writes a page that stands alone (%s)', async (language, words) => {
    const { code, stderr } = await folder.run([
      'report',
      examplePath('it-service'),
      '--html',
      `${language}.html`,
      '--language',
      language,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const page = folder.read(`${language}.html`);
    expect(page).toMatch(words);
    expect(page).not.toMatch(/<script|<link|<img|\ssrc=|\shref=|url\(|undefined|NaN|\{\{/);
    for (const { name } of parsePlanFile(readFileSync(examplePath('it-service'), 'utf8')).workflow.tasks)
      expect(page).toContain(name.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));
  });

  it('holds nothing of a plan as markup, leaves out what it is told, and says when there is no schedule', async () => {
    const five = fiveTaskExample(1);
    const hostile = '<img src=x onerror=alert(1)>';
    folder.writePlan('hostile.planloom', {
      ...five,
      name: hostile,
      notes: `"${hostile}'`,
      tasks: five.tasks.map((task) => ({ ...task, name: `${hostile}${task.id}` })),
    });
    const { code } = await folder.run(['report', 'hostile.planloom', '--html', 'hostile.html', '--without', 'health']);
    expect(code).toBe(0);
    const page = folder.read('hostile.html');
    expect(page).not.toContain('<img');
    expect(page).toContain('The plan has no schedule');
    expect(page).not.toContain('Missing links');
  });

  it('says where it can not write, before any work', async () => {
    const { code, stderr } = await folder.run(['report', examplePath('five-task'), '--html', 'nowhere/page.html']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/nowhere.*Maybe/);
  });
});
