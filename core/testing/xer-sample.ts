const table = (name: string, columns: string, ...rows: readonly string[]) =>
  [
    `%T\t${name}`,
    `%F\t${columns.replaceAll(' ', '\t')}`,
    ...rows.map((row) => `%R\t${row.replaceAll('|', '\t')}`),
  ].join('\r\n');

const OFFICE = '(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())';
const week = (days: readonly number[], hours: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => `(0||${day}()(${days.includes(day) ? hours : ''}))`).join('');
/** 6 March 2026 is off; Saturday 14 March works in the morning. */
const FIVE_DAYS = `(0||CalendarData()(\u007F\u007F  (0||DaysOfWeek()(${week([2, 3, 4, 5, 6], OFFICE)}))\u007F\u007F  (0||VIEW(ShowTotal|Y)())(0||Exceptions()((0||0(d|46087)())(0||1(d|46095)((0||0(s|08:00|f|12:00)())))))))`;
const NIGHTS = `(0||CalendarData()((0||DaysOfWeek()(${week([1, 2, 3, 4, 5, 6, 7], '(0||0(s|22:00|f|00:00)())(0||1(s|00:00|f|06:00)())')}))))`;

/**
 * A project as Primavera P6 exports it, made up for tests. Monday 2 March 2026, 08:00: survey (1 day, done), then under "Build" walls
 * (3 days, mason, begun) and pouring (20 hours at night) and roof (2 days, carpenters at half; not before 10 March), then
 * handover (milestone). The project "Agreed" is its baseline.
 */
export const XER = [
  'ERMHDR\t8.2\t2026-03-01\tProject\tadmin\tAdmin\tdb\tProject Management\tEUR',
  table('CURRTYPE', 'curr_id decimal_symbol curr_short_name', '1|.|EUR'),
  table(
    'PROJECT',
    'proj_id proj_short_name clndr_id plan_start_date last_recalc_date orig_proj_id',
    '1|HOUSE|10|2026-03-02 08:00|2026-03-04 12:00|',
    '2|AGREED|10|2026-03-02 08:00||1',
  ),
  `%T\tCALENDAR\r\n%F\tclndr_id\tdefault_flag\tclndr_name\tbase_clndr_id\tday_hr_cnt\tclndr_data\r\n%R\t10\tY\tFive days\t\t8\t${FIVE_DAYS}\r\n%R\t11\tN\tNights\t\t8\t${NIGHTS}`,
  table(
    'PROJWBS',
    'wbs_id proj_id proj_node_flag wbs_name parent_wbs_id',
    '100|1|Y|House|',
    '101|1|N|Build|100',
    '102|1|N|Roofing|101',
    '200|2|Y|Agreed|',
  ),
  table(
    'RSRC',
    'rsrc_id rsrc_name rsrc_type clndr_id',
    '21|Mason|RT_Labor|10',
    '22|Carpenters|RT_Labor|10',
    '23|Bricks|RT_Mat|',
  ),
  table(
    'RSRCRATE',
    'rsrc_id max_qty_per_hr cost_per_qty start_date',
    '21|1|60|2026-01-01 00:00',
    '22|3|50|2026-01-01 00:00',
    '23|1|0,5|2026-01-01 00:00',
  ),
  table(
    'TASK',
    'task_id proj_id wbs_id clndr_id task_type status_code task_code task_name target_drtn_hr_cnt remain_drtn_hr_cnt priority_type cstr_type cstr_date cstr_type2 cstr_date2 act_start_date act_end_date early_start_date early_end_date target_start_date target_end_date',
    '1|1|100|10|TT_Task|TK_Complete|A10|Survey|8|0|PT_High|||||2026-03-02 08:00|2026-03-02 17:00|||2026-03-02 08:00|2026-03-02 17:00',
    '2|1|101|10|TT_Task|TK_Active|A20|Walls|24|16|PT_Normal|||||2026-03-03 08:00||2026-03-04 13:00|2026-03-09 12:00|2026-03-03 08:00|2026-03-05 17:00',
    '3|1|101|11|TT_Task|TK_NotStart|A30|Pouring|20|20|PT_Low|||||||2026-03-09 22:00|2026-03-12 02:00|2026-03-09 22:00|2026-03-12 02:00',
    '4|1|102|10|TT_Rsrc|TK_NotStart|A40|Roof|16|16|PT_Normal|CS_MSOA|2026-03-10 08:00|CS_MEOB|2026-03-20 17:00|||2026-03-12 08:00|2026-03-13 17:00|2026-03-12 08:00|2026-03-13 17:00',
    '5|1|100|10|TT_FinMile|TK_NotStart|A50|Handover|0|0|PT_Normal|CS_MEOA|2026-03-16 08:00|||||2026-03-16 12:00|2026-03-16 12:00|2026-03-16 12:00|2026-03-16 12:00',
    '6|1|101|10|TT_WBS|TK_NotStart|A60|Sum|40|40|PT_Normal||||||||||',
    '7|2|200|10|TT_Task|TK_NotStart|A20|Walls|24|24|PT_Normal|||||||2026-03-03 08:00|2026-03-05 17:00||',
  ),
  table(
    'TASKPRED',
    'task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt',
    '1|2|1|1|1|PR_FS|0',
    '2|3|2|1|1|PR_FS|-2',
    '3|4|2|1|1|PR_SS|8',
    '4|4|3|1|1|PR_FF|0',
    '5|5|4|1|1|PR_FS|4',
    '6|5|99|1|7|PR_FS|0',
  ),
  table(
    'TASKRSRC',
    'taskrsrc_id task_id rsrc_id target_qty target_qty_per_hr',
    '1|2|21|24|1',
    '2|2|23|2000|0',
    '3|4|22|8|0.5',
    '4|4||8|1',
  ),
  table('PROJCOST', 'cost_item_id task_id target_cost', '1|1|125.5'),
  table('TASKMEMO', 'memo_id task_id task_memo', '1|2|<HTML><BODY>Bricks come<BR>by rail &amp; road</BODY></HTML>'),
  '%E\r\n',
].join('\r\n');
