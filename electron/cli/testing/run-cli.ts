import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePlanFile, serialisePlan } from '../../../core/model/plan-file.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';

/** What `solve --json` prints, as far as tests look into it. */
interface SolvedJson {
  readonly status?: string;
  readonly makespan?: number;
  readonly value?: number;
  readonly bound?: number;
  readonly gap?: number;
  readonly schedule?: Schedule;
}

/** What a run of the command line left behind. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Time on all processors together, which other programs of the machine hardly change. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

interface CliOptions {
  /** Interrupts the run as soon as it wrote something to stderr that matches. */
  readonly interruptAt?: RegExp;
  /** Program to start instead of the command line itself. */
  readonly program?: string;
}

const MAIN = join(import.meta.dirname, '..', 'main.ts');
/** Writes to the fourth stream of the run what it took. */
const REPORT_USAGE =
  'data:text/javascript,' +
  encodeURIComponent(`
import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`);

/** A folder for the files of some tests, and runs of the command line in it. */
export class CliFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'planloom-cli-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Writes a file and answers with its name. */
  write(name: string, text: string | Uint8Array): string {
    writeFileSync(this.path(name), text);
    return name;
  }

  writePlan(name: string, workflow: Workflow): string {
    return this.write(name, serialisePlan({ workflow, schedule: null }));
  }

  run(args: readonly string[], { interruptAt, program = MAIN }: CliOptions = {}): Promise<CliResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [...(program === MAIN ? ['--import', REPORT_USAGE] : []), program, ...args],
        {
          cwd: this.folder,
          stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
          // Starting is most of the work.
          env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'planloom-cli-compiled') },
        },
      );
      const texts = ['', '', '', ''];
      let interrupted = false;
      for (const [k, stream] of child.stdio.entries()) {
        stream?.on('data', (chunk: Buffer) => {
          texts[k] += chunk.toString();
          if (k !== 2 || interrupted || interruptAt?.test(texts[2]) !== true) return;
          interrupted = true;
          child.kill('SIGINT');
        });
      }
      child.on('error', reject);
      child.on('close', (code) => {
        const usage = texts[3] === '' ? { userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 } : JSON.parse(texts[3]);
        resolve({
          code,
          stdout: texts[1],
          stderr: texts[2],
          cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
          peakMegabytes: usage.maxRSS / 1000,
        });
      });
    });
  }

  /** The object that a run printed on stdout. */
  async json(args: readonly string[]): Promise<SolvedJson> {
    const { stdout, stderr } = await this.run(args);
    if (stdout === '') throw new Error(`Nothing was printed: ${stderr}`);
    return JSON.parse(stdout);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'examples');

/** Path of one of the examples. */
export function examplePath(name: string): string {
  return join(EXAMPLES, `${name}.planloom`);
}

/** The example with five tasks, on some CPUs. */
export function fiveTaskExample(cpus: number): Workflow {
  const { workflow } = parsePlanFile(readFileSync(examplePath('five-task'), 'utf8'));
  return { ...workflow, resources: workflow.resources.map((cpu) => ({ ...cpu, capacity: 1000 * cpus })) };
}
