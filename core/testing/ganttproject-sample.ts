/**
 * A project as GanttProject writes it, made up for tests. Monday 2 March 2026: under "Garden" dig (3 days, Ann, done) and plant
 * (4 days, Ann half, Ben, 50 % done), then water (2 days after a lag of one, not before 12 March) and feast, a milestone. Ben is
 * off from 9 to 11 March, 6 March is a holiday; the baseline has plant two days shorter.
 */
export const GANTTPROJECT = `<?xml version="1.0" encoding="UTF-8"?>
<project name="Garden party" company="" version="3.3.3309" locale="en">
<description/>
<view id="gantt-chart"><field id="tpd3" name="Name"/></view>
<calendars>
<day-types><day-type id="0"/><day-type id="1"/><default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/></day-types>
<date year="2026" month="3" date="6" type="HOLIDAY"><![CDATA[Founders' day]]></date>
</calendars>
<tasks empty-milestones="true">
<taskproperties><taskproperty id="tpd0" name="type"/></taskproperties>
<task id="0" name="Garden" meeting="false" start="2026-03-02" duration="7" complete="60"><depend id="4" type="2" difference="0" hardness="Strong"/>
<task id="1" name="Dig" meeting="false" start="2026-03-02" duration="3" complete="100" priority="2"><depend id="2" type="2" difference="0" hardness="Strong"/><notes><![CDATA[By hand]]></notes></task>
<task id="2" name="Plant" meeting="false" start="2026-03-05" duration="4" complete="50" cost-manual-value="80.5" cost-calculated="false"><depend id="3" type="2" difference="1" hardness="Strong"/></task>
</task>
<task id="3" name="Water" meeting="false" start="2026-03-12" duration="2" complete="0" thirdDate="2026-03-12" thirdDate-constraint="1" priority="0"><depend id="4" type="1" difference="0" hardness="Rubber"/></task>
<task id="4" name="Feast" meeting="true" start="2026-03-14" duration="0" complete="0"><depend id="99" type="2" difference="0"/></task>
</tasks>
<resources>
<resource id="1" name="Ann" function="Default:1" contacts="" phone=""><rate name="standard" value="240"/></resource>
<resource id="2" name="Ben" function="Default:1" contacts="" phone=""/>
</resources>
<allocations>
<allocation task-id="1" resource-id="1" load="100.0"/>
<allocation task-id="2" resource-id="1" load="50.0"/>
<allocation task-id="2" resource-id="2" load="150.0"/>
</allocations>
<vacations><vacation start="2026-03-09" end="2026-03-11" resourceid="2"/><vacation start="2009-02-02" end="2009-02-09" resourceid="1"/></vacations>
<previous><previous-tasks name="Agreed"><previous-task id="2" start="2026-03-05" duration="2" meeting="false"/><previous-task id="77" start="2026-03-05" duration="2"/></previous-tasks></previous>
<roles roleset-name="Default"/>
</project>
`;
