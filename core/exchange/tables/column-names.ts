import type { Meaning, TableKind } from './source-table.ts';

type Names<Kind extends TableKind> = Readonly<Record<Meaning<Kind>, string>>;

/**
 * How columns are called in lists of Microsoft Project, ProjectLibre, GanttProject and spreadsheets, in English, German and
 * Chinese, separated by `|`; small letters, without brackets. Names that stand first are the ones that Planloom writes.
 */
const NAMES: { readonly [Kind in TableKind]: Names<Kind> } = {
  tasks: {
    id: 'id|task id|unique id|uid|no|no.|nr|nr.|#|number|key|activity id|vorgangsnr|vorgangsnr.|vorgangsnummer|vorgang-nr.|nummer|kennung|标识号|编号|任务编号|序号|任务id|唯一标识号',
    wbs: 'wbs|wbs code|outline number|psp|psp-code|psp code|gliederungsnummer|大纲数字|wbs编码|wbs代码|大纲编号|工作分解结构',
    level: 'outline level|level|indent|gliederungsebene|ebene|大纲级别|级别|层级',
    name: 'name|task name|task|title|activity|activity name|summary|work item|vorgangsname|vorgang|aufgabe|aufgabenname|bezeichnung|titel|tätigkeit|任务名称|任务|名称|工作|工作项|活动|标题',
    duration:
      'duration|dur|dur.|planned duration|estimate|estimated duration|original duration|effort|dauer|geplante dauer|aufwand|schätzung|工期|持续时间|时长|历时|计划工期|估算',
    start:
      'start|start date|scheduled start|planned start|begin|begin date|from|anfang|beginn|startdatum|start-datum|geplanter anfang|von|开始|开始时间|开始日期|计划开始|计划开始时间',
    finish:
      'finish|finish date|end|end date|scheduled finish|planned finish|to|until|ende|endtermin|enddatum|fertigstellung|geplantes ende|bis|完成|完成时间|完成日期|结束|结束时间|结束日期|计划完成|计划完成时间',
    predecessors:
      'predecessors|predecessor|pred|preds|depends on|dependencies|dependency|after|vorgänger|vorgaenger|abhängigkeiten|abhängig von|前置任务|前置|紧前任务|紧前工作|前导任务|依赖|依赖任务|前续任务',
    successors: 'successors|successor|nachfolger|后续任务|后置任务|紧后任务|紧后工作',
    resources:
      'resources|resource|resource names|assigned to|assignee|assigned|assignments|owner|who|ressourcen|ressourcennamen|ressource|zugewiesen an|verantwortlich|bearbeiter|wer|资源|资源名称|负责人|执行人|人员|分配给',
    group:
      'group|phase|summary task|parent|section|stage|gruppe|abschnitt|sammelvorgang|分组|阶段|组|摘要任务|所属阶段',
    kind: 'kind|type|task type|category|art|typ|kategorie|vorgangsart|种类|类型|类别|任务类型',
    release:
      'no earlier than|earliest start|start no earlier than|release|not before|frühester anfang|anfang nicht früher als|nicht vor|不早于|最早开始|不得早于…开始',
    pin: 'starts exactly|must start on|fixed start|fester anfang|muss anfangen am|准时开始|固定开始|必须开始于',
    due: 'due|due date|target|target date|fällig|fällig am|fälligkeitsdatum|zieltermin|期望完成|到期|到期日|目标日期',
    deadline:
      'deadline|must finish by|finish no later than|latest finish|stichtag|termin|frist|ende nicht später als|spätestes ende|最迟完成|截止|截止日期|期限|截止时间|最后期限',
    milestone: 'milestone|is milestone|meilenstein|里程碑',
    priority: 'priority|prio|priorität|优先级',
    weight: 'weight|gewicht|gewichtung|权重',
    calendar: 'calendar|task calendar|kalender|vorgangskalender|日历|任务日历',
    mayPause: 'may pause|interruptible|unterbrechbar|可暂停|可中断',
    malleable: 'malleable|fewer resources for longer|dehnbar|可伸缩',
    cost: 'fixed cost|cost|kosten|fixkosten|feste kosten|固定成本|成本|费用',
    percent:
      '% complete|percent complete|complete|progress|% work complete|% abgeschlossen|abgeschlossen|fortschritt|完成百分比|% 完成|完成率|进度|完成度',
    actualStart:
      'actual start|actual start date|tatsächlicher anfang|ist-anfang|ist-start|istanfang|实际开始|实际开始时间|实际开始日期',
    actualFinish:
      'actual finish|actual end|actual finish date|tatsächliches ende|ist-ende|istende|实际完成|实际完成时间|实际结束|实际完成日期',
    remaining: 'remaining|remaining duration|verbleibende dauer|restdauer|剩余|剩余工期',
    notes:
      'notes|note|comment|comments|description|remarks|notizen|bemerkung|bemerkungen|kommentar|beschreibung|备注|说明|描述|注释',
  },
  resources: {
    id: 'id|resource id|unique id|nr|nr.|no|no.|标识号|编号|序号|资源编号',
    name: 'name|resource|resource name|ressource|ressourcenname|资源|资源名称|名称|姓名',
    kind: 'kind|type|resource type|art|typ|类型|种类|资源类型',
    capacity:
      'capacity|max units|max. units|maximum units|units|quantity|amount|count|available|kapazität|max. einheiten|max. einh.|einheiten|anzahl|menge|verfügbar|容量|最大单位|数量|单位|可用量',
    calendar: 'calendar|base calendar|resource calendar|kalender|basiskalender|日历|基准日历|资源日历',
    cost: 'cost per hour|cost rate|std. rate|standard rate|rate|cost|price|standardsatz|kostensatz|stundensatz|satz|preis|标准费率|费率|单价|每小时成本|成本',
  },
  links: {
    id: 'id|link id|nr|nr.|编号',
    from: 'from|predecessor|source|from task|predecessor id|von|vorgänger|quelle|前置任务|从|起点|紧前任务',
    to: 'to|successor|target|to task|successor id|nach|nachfolger|ziel|zu|后续任务|到|终点|紧后任务',
    type: 'type|link type|relation|relationship|dependency type|art|typ|verknüpfungsart|类型|依赖类型|关系',
    lag: 'lag|lead|offset|delay|zeitabstand|abstand|verzögerung|延隔时间|间隔|时差|滞后',
  },
  calendars: {
    id: 'id|calendar id|kalender-id|编号|日历编号',
    name: 'calendar|calendar name|kalender|kalendername|日历|日历名称',
    day: 'day|weekday|date|day or date|tag|wochentag|datum|日期|星期|日',
    until: 'until|to|bis|至|到|截至',
    hours: 'hours|working hours|working time|arbeitszeit|stunden|工作时间|时间|工时',
    label: 'exception|holiday|occasion|ausnahme|feiertag|anlass|例外|假日|节日',
  },
  plan: {
    property: 'planloom plan|property|eigenschaft|属性',
    value: 'value|wert|值',
  },
};

const LOOKUP: { readonly [Kind in TableKind]: ReadonlyMap<string, Meaning> } = {
  tasks: lookupOf('tasks'),
  resources: lookupOf('resources'),
  links: lookupOf('links'),
  calendars: lookupOf('calendars'),
  plan: lookupOf('plan'),
};

function lookupOf(kind: TableKind): ReadonlyMap<string, Meaning> {
  return new Map(
    Object.entries(NAMES[kind]).flatMap(([meaning, names]) =>
      names.split('|').map((name) => [name, meaning as Meaning] as const),
    ),
  );
}

/** What a column of that name means in a table of that kind; `null`: nothing that is known. */
export function meaningOfName(name: string, kind: TableKind): Meaning | null {
  const text = name
    .normalize('NFKC')
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\s+/g, ' ')
    .replace(/[*:]+$/g, '')
    .trim();
  const lookup = LOOKUP[kind];
  const bare = text.replace(/\s*[([][^)\]]*[)\]]$/, '').trim();
  return lookup.get(text) ?? lookup.get(bare) ?? null;
}
