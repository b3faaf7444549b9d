/** What a column of a table of reports may hold. `task` is a name, an id or an outline number. */
export type ReportColumn = 'task' | 'id' | 'wbs' | 'start' | 'finish' | 'percent' | 'remaining' | 'cost' | 'reported';

/** How people call the columns in English, Chinese and German, without blanks, signs and capitals. */
const NAMES: Readonly<Record<ReportColumn, readonly string[]>> = {
  id: [
    'id',
    'taskid',
    'activityid',
    'uid',
    'uniqueid',
    '任务id',
    '任务编号',
    '编号',
    '标识号',
    'vorgangsid',
    'aufgabenid',
  ],
  wbs: [
    ...['wbs', 'wbscode', 'outline', 'outlinenumber', '大纲', '大纲数字', '大纲编号', 'wbs编码', '层级编号'],
    ...['psp', 'pspcode', 'gliederung', 'gliederungsnummer', 'nr', 'no', '序号'],
  ],
  task: [
    ...['task', 'taskname', 'name', 'activity', 'activityname', 'title'],
    ...['任务', '任务名称', '任务名', '名称', '工作', '工作名称', '活动', '活动名称', '工序'],
    ...['vorgang', 'vorgangsname', 'aufgabe', 'aufgabenname', 'bezeichnung', 'arbeitspaket'],
  ],
  start: [
    ...[
      'start',
      'started',
      'startedat',
      'startedon',
      'startdate',
      'actualstart',
      'actualstartdate',
      'begin',
      'began',
      'begun',
    ],
    ...['开始', '开始时间', '开始日期', '实际开始', '实际开始时间', '实际开始日期', '开工', '实际开工', '开工时间'],
    ...[
      'beginn',
      'anfang',
      'begonnen',
      'istbeginn',
      'istanfang',
      'iststart',
      'tatsächlicheranfang',
      'tatsächlicherbeginn',
      'aktuelleranfang',
      'gestartet',
    ],
  ],
  finish: [
    ...[
      'finish',
      'finished',
      'finishedat',
      'finishedon',
      'finishdate',
      'actualfinish',
      'actualfinishdate',
      'end',
      'ended',
    ],
    ...['enddate', 'actualend', 'actualenddate', 'done', 'completed', 'completedat', 'completedon'],
    ...[
      '完成',
      '完成时间',
      '完成日期',
      '实际完成',
      '实际完成时间',
      '实际完成日期',
      '结束',
      '结束时间',
      '结束日期',
      '实际结束',
      '完工',
      '实际完工',
    ],
    ...[
      'ende',
      'fertig',
      'beendet',
      'abgeschlossen',
      'istende',
      'tatsächlichesende',
      'aktuellesende',
      'erledigt',
      'fertiggestellt',
    ],
  ],
  percent: [
    ...[
      'percent',
      'percentcomplete',
      'percentdone',
      'pctcomplete',
      'pct',
      'complete',
      'progress',
      'physicalpercentcomplete',
      'durationpercentcomplete',
    ],
    ...['进度', '完成百分比', '百分比', '完成率', '完成度', '完成比例', '实际进度', '工期完成百分比'],
    ...[
      'prozent',
      'fortschritt',
      'fertigstellung',
      'fertigstellungsgrad',
      'fertigstellungsgradinprozent',
      'prozentabgeschlossen',
      'fertiginprozent',
    ],
  ],
  remaining: [
    ...['remaining', 'remainingduration', 'remainingtime', 'remainingwork', 'left', 'timeleft', 'workleft', 'togo'],
    ...['剩余', '剩余工期', '剩余时间', '剩余工作', '还需', '尚需工期'],
    ...['rest', 'restdauer', 'restzeit', 'verbleibend', 'verbleibendedauer', 'nochoffen'],
  ],
  cost: [
    ...['cost', 'actualcost', 'costs', 'spent', 'ac', 'costtodate', '成本', '实际成本', '费用', '实际费用', '花费'],
    ...['kosten', 'istkosten', 'aktuellekosten', 'tatsächlichekosten'],
  ],
  reported: [
    ...[
      'reported',
      'reportedat',
      'reportedon',
      'reportdate',
      'reporttime',
      'statusdate',
      'status date',
      'asof',
      'date',
      'timestamp',
      'updated',
      'updatedat',
    ],
    ...['状态日期', '报告日期', '报告时间', '汇报时间', '汇报日期', '日期', '时间', '更新时间', '填报日期'],
    ...['gemeldet', 'gemeldetam', 'meldedatum', 'berichtsdatum', 'statusdatum', 'datum', 'stand', 'stichtag'],
  ],
};

const COLUMN_OF_NAME: ReadonlyMap<string, ReportColumn> = new Map(
  (Object.keys(NAMES) as ReportColumn[]).flatMap((column) => NAMES[column].map((name) => [name, column] as const)),
);

/** A unit in a name, such as `Remaining (h)`, counts for the plain numbers below it. */
const UNIT = /[([（]\s*([a-zäöü\u4e00-\u9fff]+)\s*[)\]）]/iu;

/** Where which column stands. */
export interface ReportHeader {
  readonly placeOf: ReadonlyMap<ReportColumn, number>;
  readonly nameOf: ReadonlyMap<ReportColumn, string>;
  /** That plain numbers of remaining work count; `null`: the plan's own. */
  readonly remainingUnit: string | null;
}

/** What the cells of a first row call their columns; of two that mean the same the one that says "actual" counts, else the first. */
export function readHeader(cells: readonly string[]): ReportHeader {
  const placeOf = new Map<ReportColumn, number>();
  const nameOf = new Map<ReportColumn, string>();
  let remainingUnit: string | null = null;
  for (const [place, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column === null) continue;
    const known = nameOf.get(column);
    if (known !== undefined && (isActual(known) || !isActual(cell))) continue;
    placeOf.set(column, place);
    nameOf.set(column, cell.trim());
    if (column === 'remaining') remainingUnit = UNIT.exec(cell)?.[1] ?? null;
  }
  return { placeOf, nameOf, remainingUnit };
}

function isActual(name: string): boolean {
  return /actual|实际|tatsächlich|aktuell|^\s*ist/i.test(name);
}

/** Whether a table of reports can be read by a header: it names tasks and says something of them. */
export function isHeader({ placeOf }: ReportHeader): boolean {
  const says = (['start', 'finish', 'percent', 'remaining', 'cost'] as const).some((column) => placeOf.has(column));
  return says && (['task', 'id', 'wbs'] as const).some((column) => placeOf.has(column));
}

function columnOf(cell: string): ReportColumn | null {
  const plain = cell.normalize('NFKC').toLowerCase();
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const withoutUnit = bare(plain.replace(UNIT, ''));
  // "% complete", "Abgeschlossen (%)", "完成(%)".
  if (plain.includes('%') && COLUMN_OF_NAME.has(withoutUnit)) {
    const column = COLUMN_OF_NAME.get(withoutUnit);
    if (column === 'finish' || column === 'percent') return 'percent';
  }
  if (bare(plain) === '' && plain.includes('%')) return 'percent';
  return COLUMN_OF_NAME.get(bare(plain)) ?? COLUMN_OF_NAME.get(withoutUnit) ?? null;
}
