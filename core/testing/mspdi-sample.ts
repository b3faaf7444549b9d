const day = (type: number, spans: readonly (readonly [string, string])[]) =>
  `<WeekDay><DayType>${type}</DayType><DayWorking>${spans.length === 0 ? 0 : 1}</DayWorking><WorkingTimes>${spans
    .map(([from, to]) => `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${to}:00</ToTime></WorkingTime>`)
    .join('')}</WorkingTimes></WeekDay>`;
const OFFICE: readonly (readonly [string, string])[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const week = [1, 2, 3, 4, 5, 6, 7].map((type) => day(type, type === 1 || type === 7 ? [] : OFFICE)).join('\n');

/**
 * A project as Microsoft Project writes it, made up for tests. Monday 2 March 2026, 08:00: survey (1 day, done), then under "Build"
 * walls (3 days, Mason, begun) and drying (2 elapsed days) and roof (2 days, two carpenters; must not start before 10 March), then
 * handover (milestone, deadline 20 March). Wednesdays every second week are off for the mason; 6 March is a holiday.
 */
export const MSPDI = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
<SaveVersion>14</SaveVersion><Name>house.xml</Name><Title>House</Title>
<StartDate>2026-03-02T08:00:00</StartDate><StatusDate>2026-03-04T12:00:00</StatusDate>
<CurrencyCode>EUR</CurrencyCode><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>
<Calendars>
<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>
<WeekDays>${week}</WeekDays>
<Exceptions><Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>2026-03-06T00:00:00</FromDate><ToDate>2026-03-06T23:59:00</ToDate></TimePeriod><Name>Holiday</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>
</Calendar>
<Calendar><UID>2</UID><Name>Mason</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>
<Exceptions><Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2026-03-02T00:00:00</FromDate><ToDate>2026-04-01T23:59:00</ToDate></TimePeriod><Occurrences>3</Occurrences><Name>Part-time</Name><Type>6</Type><Period>2</Period><DaysOfWeek>8</DaysOfWeek><DayWorking>0</DayWorking></Exception></Exceptions>
</Calendar>
<Calendar><UID>3</UID><Name>Carpenters</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>
</Calendars>
<Tasks>
<Task><UID>0</UID><ID>0</ID><Name>House</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>11</UID><ID>1</ID><Name>Survey</Name><OutlineLevel>1</OutlineLevel><Priority>700</Priority><Summary>0</Summary><Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat><ActualStart>2026-03-02T08:00:00</ActualStart><ActualFinish>2026-03-02T17:00:00</ActualFinish><FixedCost>12500</FixedCost><ConstraintType>0</ConstraintType><CalendarUID>-1</CalendarUID><Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish></Baseline></Task>
<Task><UID>12</UID><ID>2</ID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary><Start>2026-03-03T08:00:00</Start><Finish>2026-03-11T17:00:00</Finish><Duration>PT48H0M0S</Duration><PredecessorLink><PredecessorUID>11</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
<Task><UID>13</UID><ID>3</ID><Name>Walls</Name><OutlineLevel>2</OutlineLevel><Priority>500</Priority><Summary>0</Summary><Start>2026-03-03T08:00:00</Start><Finish>2026-03-09T17:00:00</Finish><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat><ActualStart>2026-03-03T08:00:00</ActualStart><RemainingDuration>PT16H0M0S</RemainingDuration><ConstraintType>0</ConstraintType><Notes>Bricks come by rail</Notes><Baseline><Number>0</Number><Start>2026-03-03T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish></Baseline><Baseline><Number>1</Number><Start>2026-03-04T08:00:00</Start></Baseline></Task>
<Task><UID>14</UID><ID>4</ID><Name>Dry</Name><OutlineLevel>2</OutlineLevel><Priority>500</Priority><Summary>0</Summary><Start>2026-03-09T17:00:00</Start><Finish>2026-03-11T17:00:00</Finish><Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat><PredecessorLink><PredecessorUID>13</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
<Task><UID>15</UID><ID>5</ID><Name>Roof</Name><OutlineLevel>2</OutlineLevel><Priority>300</Priority><Summary>0</Summary><Start>2026-03-10T08:00:00</Start><Finish>2026-03-11T17:00:00</Finish><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>4</ConstraintType><ConstraintDate>2026-03-10T08:00:00</ConstraintDate><PredecessorLink><PredecessorUID>13</PredecessorUID><Type>3</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink><PredecessorLink><PredecessorUID>14</PredecessorUID><Type>0</Type><LinkLag>-50</LinkLag><LagFormat>19</LagFormat></PredecessorLink></Task>
<Task><UID>16</UID><ID>6</ID><Name>Handover</Name><OutlineLevel>1</OutlineLevel><Priority>500</Priority><Summary>0</Summary><Start>2026-03-11T17:00:00</Start><Finish>2026-03-11T17:00:00</Finish><Duration>PT0H0M0S</Duration><DurationFormat>7</DurationFormat><Deadline>2026-03-20T17:00:00</Deadline><ConstraintType>7</ConstraintType><ConstraintDate>2026-03-27T17:00:00</ConstraintDate><PredecessorLink><PredecessorUID>12</PredecessorUID><Type>1</Type><LinkLag>14400</LinkLag><LagFormat>8</LagFormat></PredecessorLink><PredecessorLink><PredecessorUID>99</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
</Tasks>
<Resources>
<Resource><UID>0</UID><ID>0</ID><Type>1</Type></Resource>
<Resource><UID>21</UID><ID>1</ID><Name>Mason</Name><Type>1</Type><MaxUnits>1.00</MaxUnits><StandardRate>60</StandardRate><StandardRateFormat>2</StandardRateFormat><CalendarUID>2</CalendarUID></Resource>
<Resource><UID>22</UID><ID>2</ID><Name>Carpenters</Name><Type>1</Type><MaxUnits>3.00</MaxUnits><StandardRate>400</StandardRate><StandardRateFormat>3</StandardRateFormat><CalendarUID>3</CalendarUID></Resource>
<Resource><UID>23</UID><ID>3</ID><Name>Bricks</Name><Type>0</Type><StandardRate>0.5</StandardRate><StandardRateFormat>8</StandardRateFormat></Resource>
<Resource><UID>24</UID><ID>4</ID><Name>Permit</Name><Type>2</Type></Resource>
</Resources>
<Assignments>
<Assignment><UID>31</UID><TaskUID>13</TaskUID><ResourceUID>21</ResourceUID><Units>1</Units><TimephasedData><Type>1</Type><Value>PT8H0M0S</Value></TimephasedData></Assignment>
<Assignment><UID>32</UID><TaskUID>13</TaskUID><ResourceUID>23</ResourceUID><Units>2000</Units></Assignment>
<Assignment><UID>33</UID><TaskUID>15</TaskUID><ResourceUID>22</ResourceUID><Units>2</Units></Assignment>
<Assignment><UID>34</UID><TaskUID>11</TaskUID><ResourceUID>24</ResourceUID><Units>1</Units><Cost>7500</Cost></Assignment>
<Assignment><UID>35</UID><TaskUID>11</TaskUID><ResourceUID>-65535</ResourceUID><Units>1</Units></Assignment>
</Assignments>
</Project>
`;
