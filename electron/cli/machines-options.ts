import { InvalidArgumentError, Option } from 'commander';
import { type MachinesSwitch, machinesSwitchSchema } from '../ipc/machines-schema.ts';

export interface OtherMachinesOptions {
  readonly redis?: string;
  readonly ifLost?: MachinesSwitch['ifLost'];
}

/** Address of the Redis that workers share. */
export function redisOption(): Option {
  return new Option(
    '--redis <url>',
    'compute on workers of this Redis (planloom worker), such as redis://192.168.1.5:6379',
  )
    .env('PLANLOOM_REDIS')
    .argParser(redisUrl);
}

/** Options of commands whose computing other machines can do. */
export function otherMachinesOptions(): Option[] {
  return [
    redisOption(),
    new Option('--if-lost <what>', "when Redis can't be reached any more: wait for it, or go on here (local)")
      .choices(['wait', 'local'])
      .default('wait'),
  ];
}

/** Which other machines options mean; `null`: none. */
export function otherMachinesOf({ redis, ifLost = 'wait' }: OtherMachinesOptions): MachinesSwitch | null {
  return redis === undefined ? null : { isOn: true, url: redis, ifLost };
}

function redisUrl(text: string): string {
  const { success } = machinesSwitchSchema.shape.url.safeParse(text);
  if (!success) throw new InvalidArgumentError('Give an address such as redis://192.168.1.5:6379.');
  return text;
}

/** What a person should know of other machines while a command goes on. */
export function tellOfMachines(message: string): void {
  process.stderr.write(`planloom: ${message}\n`);
}
