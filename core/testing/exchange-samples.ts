/** A small single-mode instance in PSPLIB layout, made up. */
export const PSPLIB_SINGLE_MODE = `************************************************************************
file with basedata            : made up
initial value random generator: 1
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  20
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      3      0       12       4       10
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     4       3    0
  3      1     6       2    1
  4      1     5       0    4
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    4    4
************************************************************************
`;

/** A small multi-mode instance with a budget, in the layout of the MMLIB sets, made up. */
export const PSPLIB_MULTI_MODE = `jobs  (incl. supersource/sink ):\t4
RESOURCES
- renewable                 : 1 R
- nonrenewable              : 1 N
- doubly constrained        : 0 D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
1\t1\t2\t\t2 3 
2\t2\t1\t\t4 
3\t3\t1\t\t4 
4\t1\t0\t\t
************************************************************************
REQUESTS/DURATIONS
jobnr.\tmode\tdur\tR1\tN1\t
------------------------------------------------------------------------
1\t1\t0\t0\t0\t
2\t1\t3\t2\t5\t
\t2\t7\t1\t2\t
3\t1\t2\t2\t0\t
\t2\t4\t1\t0\t
\t3\t9\t0\t1\t
4\t1\t0\t0\t0\t
************************************************************************

 RESOURCE AVAILABILITIES 
\tR 1\tN 1
\t3\t6

************************************************************************
`;

/** A small instance in Patterson layout whose lists wrap, made up. */
export const PATTERSON = `5     2
4       4
0       0       0       2       2
 3
4       3       0       1       4
6       2       1       1
 5
5       0       4       1       5
0       0       0       0
`;

/** A small recorded run in WfCommons JSON 1.4, made up. */
export const WFCOMMONS_1_4 = JSON.stringify(
  {
    name: 'tiny run',
    createdAt: '2022-03-01T08:00:00Z',
    schemaVersion: '1.4',
    workflow: {
      makespanInSeconds: 12.5,
      executedAt: '20220301T080000+0100',
      machines: [{ nodeName: 'one', memoryInBytes: 4_294_967_296, cpu: { count: 4, speed: 2000 } }],
      tasks: [
        {
          name: 'split_ID1',
          id: 'ID1',
          category: 'split',
          type: 'compute',
          runtimeInSeconds: 2.5,
          cores: 1,
          parents: [],
          children: ['work_ID2'],
        },
        {
          name: 'work_ID2',
          id: 'ID2',
          category: 'work',
          type: 'compute',
          runtimeInSeconds: 6,
          cores: 4,
          memoryInBytes: 1_073_741_825,
          parents: ['ID1'],
        },
        {
          name: 'join_ID3',
          id: 'ID3',
          category: 'join',
          type: 'compute',
          runtimeInSeconds: 4.0004,
          parents: ['work_ID2'],
        },
      ],
    },
  },
  null,
  2,
);

/** The like in WfCommons JSON 1.5, with a machine too small for its largest task and unknown memory. */
export const WFCOMMONS_1_5 = JSON.stringify(
  {
    name: 'tiny run',
    description: 'made up',
    schemaVersion: '1.5',
    workflow: {
      specification: {
        tasks: [
          { name: 'split', id: 'split_1', parents: [], children: ['work_2', 'work_3'], inputFiles: ['a'] },
          { name: 'work', id: 'work_2', parents: ['split_1'], children: [] },
          { name: 'work', id: 'work_3', parents: ['split_1'], children: [] },
        ],
        files: [{ id: 'a', sizeInBytes: 10 }],
      },
      execution: {
        makespanInSeconds: 12.5,
        executedAt: '03-23-21T06:04:36Z',
        tasks: [
          { id: 'split_1', runtimeInSeconds: 2.5, coreCount: 1, memoryInBytes: 536_870_912 },
          { id: 'work_2', runtimeInSeconds: 6, coreCount: 3, memoryInBytes: 1_073_741_824 },
          { id: 'work_3', runtimeInSeconds: 0 },
        ],
        machines: [{ nodeName: 'one', cpu: { coreCount: 2 } }],
      },
    },
  },
  null,
  2,
);

/** A schedule of {@link PSPLIB_MULTI_MODE} as table. */
export const SCHEDULE_CSV = 'task,mode,start,end\r\n1,1,0,0\r\n2,2,0,7\r\n3,3,7,16\r\n4,1,16,16\r\n';
