import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { PATTERSON, PSPLIB_SINGLE_MODE, WFCOMMONS_1_5 } from '../../core/testing/exchange-samples.ts';
import { CliFolder, examplePath } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const MOST_CPU_SECONDS = 2;
const MOST_MEGABYTES = 550;
const FIVE = readFileSync(examplePath('five-task'), 'utf8');

function spoiled(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(FIVE);
  change(file);
  return JSON.stringify(file, null, 2);
}

/** Repeats a text until the file has that many megabytes. */
function fill(name: string, head: string, text: string | Buffer, megabytes: number): void {
  folder.write(name, head);
  const chunk = Buffer.alloc(1_000_000, text);
  for (let k = 0; k < megabytes; k++) writeFileSync(folder.path(name), chunk, { flag: 'a' });
}

/** Bytes that follow no rule that a reader could use. */
const noise = Buffer.from(Uint8Array.from({ length: 999_983 }, (_, k) => (k * 2_654_435_761) >>> 13));
const printable = Buffer.from(noise.map((byte) => 32 + (byte % 90)));

const TEXTS: readonly (readonly [what: string, name: string, text: string, message: RegExp])[] = [
  [
    'broken JSON',
    'a.planloom',
    FIVE.replace('"duration": 5', '"duration": 5,,'),
    /damaged: line \d+ can't be read from ",,"/,
  ],
  ['a truncated file', 'b.planloom', FIVE.slice(0, 2000), /incomplete: the file ends in line \d+/],
  ['a newer format', 'c.planloom', FIVE.replace(/"version": \d+/, '"version": 99'), /newer Planloom \(format 99;/],
  ['no format version', 'd.planloom', FIVE.replace(/"version": \d+,/, ''), /which version/],
  [
    'ids that collide',
    'e.planloom',
    spoiled(({ workflow: { tasks } }) => {
      tasks[1].id = '1';
    }),
    /Two tasks have the id "1"/,
  ],
  ['NaN', 'f.planloom', FIVE.replace('"duration": 5', '"duration": NaN'), /can't be read from "NaN/],
  [
    'a number beyond all numbers',
    'g.planloom',
    FIVE.replace('"duration": 5', '"duration": 1e999'),
    /task "Task 2" › mode 1 › duration: .*Infinity/,
  ],
  [
    'a negative duration',
    'h.planloom',
    FIVE.replace('"duration": 5', '"duration": -5'),
    /task "Task 2" › mode 1 › duration: .*-5/,
  ],
  [
    'no duration',
    'i.planloom',
    spoiled(({ workflow: { tasks } }) => {
      delete tasks[1].modes[0].duration;
    }),
    /task "Task 2" › mode 1 › duration: is missing/,
  ],
  [
    'a cycle',
    'j.planloom',
    spoiled(({ workflow: { links } }) => {
      links.push({ ...links[0], id: 'back', from: '4', to: '1' });
    }),
    /Task 1 → Task 2 → Task 4 → Task 1.*circle/,
  ],
  [
    'a link to nowhere',
    'k.planloom',
    spoiled(({ workflow: { links } }) => {
      links[0].from = '999';
    }),
    /names the task "999"/,
  ],
  [
    'a missing section',
    'l.sm',
    PSPLIB_SINGLE_MODE.replace(/PRECEDENCE[\s\S]*?\*{9,}\n/, ''),
    /without the section PRECEDENCE RELATIONS/,
  ],
  ['a section cut short', 'm.sm', PSPLIB_SINGLE_MODE.slice(0, -160), /Maybe/],
  [
    'a cycle of jobs',
    'n.sm',
    PSPLIB_SINGLE_MODE.replace('4        1          1           5', '4        1          1           2'),
    /cycle: .*"?2"? → "?4"?/,
  ],
  ['a table cut short', 'o.rcp', PATTERSON.slice(0, 40), /further numbers/],
  ['a broken run', 'p.json', WFCOMMONS_1_5.slice(0, 300), /not valid JSON/],
  ['other JSON', 'q.json', '{"hello": 1}', /neither a plan nor a recorded run/],
  ['another text', 'r.sm', 'Dear all,\nplease find attached …\n', /no known kind/],
  ['an empty file', 's.planloom', '', /This file is empty/],
  ['a schedule instead of a plan', 't.csv', 'task,mode,start,end\n1,1,0,3\n', /table of a schedule/],
];

describe('a file that is no plan', () => {
  it.concurrent.each(TEXTS)('is refused for %s, by its name, with a way out', async (_what, name, text, message) => {
    expect(text).not.toBe(FIVE);
    folder.write(name, text);
    const { code, stdout, stderr } = await folder.run(['solve', name, '--seconds', '5']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/Maybe|Planloom reads/);
    expect(stderr.startsWith(`planloom: ${name}: `)).toBe(true);
    expect(stderr.split(name)).toHaveLength(2);
  });

  it('is refused where it is a folder, or not there', async () => {
    mkdirSync(folder.path('folder.planloom'));
    expect(await folder.run(['solve', 'folder.planloom'])).toMatchObject({
      code: 2,
      stderr: 'planloom: folder.planloom is no file. Maybe name a file inside it.\n',
    });
    expect(await folder.run(['solve', 'absent.planloom'])).toMatchObject({
      code: 2,
      stderr: 'planloom: absent.planloom does not exist. Maybe it was moved or renamed.\n',
    });
  });

  it.each([
    ['binary data', '', noise, 200],
    ['text', '', printable, 200],
    ['text that begins like a plan', '{"format": "planloom", "version": 1, "workflow": "', 'x', 200],
    ['text that begins like an instance', '300 4\n10 10 10 10\n', '3 1 1 1 1 0\n', 200],
    [
      'JSON that begins like a plan and is just short enough to be read',
      '{"format": "planloom", "version": 1, "workflow": "',
      'x',
      110,
    ],
    ['numbers where tasks should be', '{"format":"planloom","version":1,"workflow":{"tasks":[', '0,', 110],
    [
      'empty records where tasks should be',
      '{"schemaVersion":"1.5","workflow":{"specification":{"tasks":[',
      '{},',
      110,
    ],
    ['brackets', '{"a":', '[', 110],
    ['zeros', '', '\0', 200],
  ])('is refused quickly and with little memory for megabytes of noise: %s', async (_what, head, text, megabytes) => {
    fill('noise.planloom', head, text, megabytes);
    const { code, stdout, stderr, cpuSeconds, peakMegabytes } = await folder.run(['inspect', 'noise.planloom']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^planloom: noise\.planloom[: ].*(?:Maybe|Planloom reads)/);
    expect(cpuSeconds).toBeLessThan(MOST_CPU_SECONDS);
    expect(peakMegabytes).toBeGreaterThan(0);
    expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
    truncateSync(folder.path('noise.planloom'));
    expect(statSync(folder.path('noise.planloom')).size).toBe(0);
  });

  it('does not matter in its name: what counts is the content', async () => {
    folder.write('plan.sm', FIVE);
    folder.write('instance.planloom', PSPLIB_SINGLE_MODE);
    expect(await folder.json(['solve', 'plan.sm', '--json'])).toMatchObject({ makespan: 12, unit: 'day' });
    expect(await folder.json(['solve', 'instance.planloom', '--json'])).toMatchObject({ tasks: 5, unit: 'period' });
  });
});
