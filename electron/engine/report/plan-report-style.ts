/** Light and dark on screens, ink on paper: rows are never cut, headings of tables come again on every page. */
export const PLAN_REPORT_STYLE = `
:root{--text:#1c2029;--dim:#565d6b;--line:#dde0e6;--bar:#6577cf;--edge:#4251b2;--critical:#b3301f;--late:#8a5a00;--back:#fff;--sunken:#f5f6f8}
@media screen and (prefers-color-scheme:dark){:root{--text:#dfe2e8;--dim:#a5acb9;--line:#333945;--bar:#5567c4;--edge:#98a4ec;--critical:#ff8a75;--late:#f0b640;--back:#171a21;--sunken:#1d2129}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:2rem 1.5rem;background:var(--back);color:var(--text);font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{margin:0;font-size:1.7rem;line-height:1.25}
h2{margin:2.2rem 0 .6rem;font-size:1.15rem;break-after:avoid}
.quiet,small{color:var(--dim)}
.figures{display:flex;flex-wrap:wrap;gap:.6rem 2.2rem;margin:1.4rem 0 .6rem}
dt{color:var(--dim);font-size:.85rem}
dd{margin:0;font-size:1.1rem;font-weight:600}
.lead{margin:.4rem 0}
.bad{color:var(--critical);font-weight:600}
.late{color:var(--late)}
.notes{white-space:pre-wrap;max-width:70ch}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption,.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{color:var(--dim);font-size:.85rem;vertical-align:bottom}
thead{display:table-header-group}
tr{break-inside:avoid}
tr.group th{padding-top:.9rem;font-weight:600}
.schedule td:nth-child(2),.schedule td:nth-child(3){white-space:nowrap}
.schedule tbody th{min-width:10rem}
.schedule td:nth-child(4){min-width:9rem;color:var(--dim)}
.timeline{min-width:16rem}
.timeline{width:38%;padding-right:.6rem}
.axis{position:relative;overflow:hidden;height:1.3em;font-size:.78rem;white-space:nowrap}
.axis span{position:absolute;padding-left:3px;border-left:1px solid var(--line);}
.track{position:relative;height:1.25rem;background:linear-gradient(90deg,var(--line) 1px,transparent 1px) var(--first) 0/var(--step) 100%}
.bar,.milestone{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.track .bar{position:absolute;top:.22rem;height:.8rem;min-width:2px}
.bar{border-radius:2px;background:var(--bar);border:1px solid var(--edge)}
.bar.critical{border:2px solid var(--critical)}
.bar.done{background:repeating-linear-gradient(45deg,var(--bar) 0 3px,transparent 3px 6px)}
.bar.overdue{border-right:5px solid var(--late)}
.milestone{display:inline-block;width:.7rem;height:.7rem;background:var(--text);transform:rotate(45deg)}
.milestone.critical{background:var(--critical)}
.milestone.overdue{background:var(--late)}
.track .milestone{position:absolute;top:.28rem;margin-left:-.35rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:0 0 .6rem;padding:0;list-style:none;font-size:.85rem;color:var(--dim)}
.legend .bar{display:inline-block;width:1.6rem;height:.7rem;vertical-align:-1px}
th small{display:block}
.health td:nth-child(2){white-space:nowrap}
.health tbody th{min-width:11rem}
.load{display:block;width:300px;max-width:100%;height:24px;background:var(--sunken)}
.load .use{fill:var(--bar);opacity:.55}
.load .capacity{fill:none;stroke:var(--text);stroke-width:1;stroke-dasharray:4 3;vector-effect:non-scaling-stroke}
footer{margin-top:2.5rem;font-size:.85rem}
@page{margin:14mm}
@page wide{size:landscape}
@media screen{.wide{overflow-x:auto}}
@media print{body{max-width:none;padding:0;font-size:10pt}h2{margin-top:1.4rem}.wide{page:wide;break-before:page}}
`;
