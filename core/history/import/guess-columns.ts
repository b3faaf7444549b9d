import { guessDateOrder } from '../../time/guess-date-order.ts';
import type { DateOrder } from '../../time/read-moment.ts';
import { MEANINGS, type Meaning, unitInName } from './observation-mapping.ts';
import { readAmount, readDuration } from './read-amount.ts';

type Content = 'duration' | 'number' | 'moment' | 'text';

/** How columns of each meaning are called, the surest names first, and what stands in them. */
const NAMES: Readonly<Record<Meaning, readonly [content: Content, ...names: RegExp[]]>> = {
  actual: [
    'duration',
    /^(actual|真实|实际)([\s_-]?(duration|time|hours?|用时|工期|时长|耗时|工时))?([\s_(（]|$)/i,
    /actual|实际|runtime|elapsed|took|耗时|用时|运行时间/i,
    /^(duration|hours|minutes|seconds|时长|工期|历时)/i,
    /duration|时长|工时/i,
  ],
  planned: ['duration', /plan|estimate|expected|budget|计划|预计|估计|估算|预算/i],
  kind: [
    'text',
    /^(kind|type|task[\s_-]?type|类型|种类|任务类型)$/i,
    /categor|kind|type|activity|^tag$|类别|类型|种类|活动/i,
  ],
  person: [
    'text',
    /assignee|assigned|performer|owner|^main_dev$|执行人|负责人|经办人|人员/i,
    /person|worker|resource|machine|user|developer|host|机器|资源|员工/i,
  ],
  project: ['text', /^(project|项目)/i, /project|customer|client|^app$|^system$|项目|客户/i],
  finished: [
    'moment',
    /finish|complet|^end|_end|end_|done|closed|完成|结束/i,
    /^(date|timestamp|time|日期|时间|executed_at)$/i,
  ],
  started: ['moment', /start|begin|began|开始|开工/i],
  task: ['text', /^(task|name|title|task[\s_-]?(id|name)|任务|任务名称|名称|编号|标题)$/i, /task|任务/i],
  group: ['text', /group|team|phase|breakdown|epic|小组|团队|阶段|分组/i],
  mode: ['text', /^(mode|方式|模式)$/i],
  outcome: ['text', /outcome|status|result|state|结果|状态/i],
  'planned-effort': ['number', /planned[\s_-]?effort|estimated[\s_-]?effort|计划工作量/i],
  'actual-effort': ['number', /actual[\s_-]?effort|实际工作量/i],
  cpu: ['number', /^cpu|cores|处理器|核数/i],
  memory: ['number', /mem|内存/i],
  io: ['number', /^io|read_bytes|磁盘/i],
  network: ['number', /network|网络/i],
  errors: ['number', /errors?$|错误/i],
  retries: ['number', /retr(y|ies)|重试/i],
  data: ['number', /data[\s_-]?(size|bytes)|in_bytes|数据量/i],
  load: ['number', /load|负载/i],
};

const MOMENT = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]|$)|^\d{10}(\d{3})?$/;
/** Share of the filled cells that has to fit. */
const ENOUGH = 0.8;

export interface ColumnGuess {
  readonly columns: Readonly<Partial<Record<Meaning, string>>>;
  readonly dates: DateOrder;
  /** Columns of an event log; `null`: the table is none. */
  readonly events: EventColumns | null;
}

/** Columns of an event log: whose event, what happened, when. */
export interface EventColumns {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
}

/**
 * What the columns of a table may mean, by their names in English and Chinese and by what stands in them.
 * @param rows the first rows below the names
 */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): ColumnGuess {
  const names = header.map((name) => name.replace(/^\uFEFF/, '').trim());
  const cellsOf = names.map((_, place) => rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== ''));
  const fits = (place: number, content: Content): boolean => {
    const cells = cellsOf[place];
    if (content === 'text') return true;
    if (cells.length === 0) return false;
    const good = cells.filter((cell) => {
      if (content === 'moment') return MOMENT.test(cell);
      if (content === 'duration' && MOMENT.test(cell) && !/^\d+$/.test(cell)) return false;
      return !Number.isNaN(content === 'duration' ? readDuration(cell, 1) : readAmount(cell));
    });
    return good.length >= ENOUGH * cells.length;
  };
  const taken = new Set<number>();
  const columns: Partial<Record<Meaning, string>> = {};
  // Names that say more win: "planned" has to be off the table before "duration" may mean the actual one.
  const most = Math.max(...Object.values(NAMES).map((each) => each.length));
  for (let rank = 1; rank < most; rank++) {
    for (const meaning of MEANINGS) {
      const [content] = NAMES[meaning];
      const pattern = NAMES[meaning][rank] as RegExp | undefined;
      if (pattern === undefined || columns[meaning] !== undefined) continue;
      const place = names.findIndex(
        (name, k) => !taken.has(k) && name !== '' && pattern.test(name) && fits(k, content),
      );
      if (place < 0) continue;
      taken.add(place);
      columns[meaning] = names[place];
    }
  }
  const events = columns.actual === undefined ? eventColumns(names, fits) : null;
  if (columns.actual === undefined && events === null) {
    // The last resort: a column that names a unit, else the only one with numbers.
    const numeric = names.flatMap((_, k) => (!taken.has(k) && fits(k, 'duration') ? [k] : []));
    const place = numeric.find((k) => unitInName(names[k]) !== null) ?? (numeric.length === 1 ? numeric[0] : undefined);
    if (place !== undefined) columns.actual = names[place];
  }
  return {
    columns,
    dates: guessDateOrder(cellsOf.flat()),
    events,
  };
}

function eventColumns(
  names: readonly string[],
  fits: (place: number, content: Content) => boolean,
): EventColumns | null {
  const find = (pattern: RegExp, content: Content) =>
    names.find((name, place) => pattern.test(name) && fits(place, content));
  const caseName = find(/case|trace|案例|流程实例|工单/i, 'text');
  const activity = find(/activity|event|concept|活动|事件|步骤/i, 'text');
  const time = find(/time|date|complete|时间|日期/i, 'moment');
  return caseName === undefined || activity === undefined || time === undefined
    ? null
    : { case: caseName, activity, time };
}
