import { ReadError } from '../../core/exchange/read-error.ts';
import { MAX_SCHEDULE_CSV_LENGTH, readScheduleCsv } from '../../core/exchange/read-schedule-csv.ts';
import { looksBinary } from '../../core/exchange/recognise.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { readTextFile } from '../engine/read-text-file.ts';
import { aboutFile, pathOf } from './named-file.ts';

/** A schedule of a plan from a CSV file named on the command line. Throws what the file has against it, with its name. */
export async function readSchedule(file: string, workflow: Workflow): Promise<Schedule> {
  try {
    const text = await readTextFile(pathOf(file), { maxBytes: MAX_SCHEDULE_CSV_LENGTH, checkHead: refuseBinary });
    return readScheduleCsv(text, workflow);
  } catch (error) {
    throw aboutFile(file, error);
  }
}

function refuseBinary(head: string): void {
  if (looksBinary(head))
    throw new ReadError('Schedule CSV', {}, 'it holds binary data, not text.', 'Maybe it is another file.');
}
