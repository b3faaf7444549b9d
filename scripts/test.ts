/**
 * Runs every check of the project, one after the other, and closes with `N passed, N failed, N skipped`: format, lint and
 * import boundaries, types, unused code, the build, unit tests, a slice of the benchmarks, and the end-to-end tests. A
 * static check and a row of the slice count as one test each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const reports = mkdtempSync(join(tmpdir(), 'planloom-test-'));
const onWindows = process.platform === 'win32';

function run(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean {
  process.stdout.write(`\n▸ ${command} ${args.join(' ')}\n`);
  const options = { stdio: 'inherit', env: { ...process.env, ...environment }, shell: onWindows } as const;
  return spawnSync(command, args, options).status === 0;
}

function check(script: string): Tally {
  const passed = run('npm', ['run', '--silent', script]);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** A runner that fails without a failed test (a crash, say) still counts as one failure. */
function honest(succeeded: boolean, tally: Tally): Tally {
  return !succeeded && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function unitTests(): Tally {
  const file = join(reports, 'unit.json');
  const succeeded = run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return honest(succeeded, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

function endToEndTests(): Tally {
  const file = join(reports, 'e2e.json');
  const succeeded = run('npx', ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return honest(succeeded, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  });
}

/** The rows of the benchmarks that come out the same on every machine; where their data is missing they count as skipped. */
function benchmarkSlice(): Tally {
  const file = join(reports, 'slice.json');
  const succeeded = run('node', ['scripts/bench-slice.ts', '--tally', file]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  return honest(succeeded, JSON.parse(readFileSync(file, 'utf8')));
}

// Some unit tests start the built app.
const tallies = [
  check('lint'),
  check('types'),
  check('knip'),
  check('build'),
  unitTests(),
  benchmarkSlice(),
  endToEndTests(),
];
rmSync(reports, { recursive: true, force: true });

const sum = (part: keyof Tally): number => tallies.reduce((total, tally) => total + tally[part], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
