import type { Entrant } from '../forecaster.ts';
import { boostedTrees } from './boosted-trees.ts';
import { kindMedian, learnedRatio, ownEstimate } from './group-entrants.ts';
import { lstm } from './lstm.ts';
import { nearestSimilar } from './nearest-similar.ts';
import { lastAlike, lastTwoAlike } from './recent-alike.ts';

/** All ways to forecast, simple ones first: of equally good ones the first is champion. */
export const ENTRANTS: readonly Entrant[] = [
  ownEstimate,
  learnedRatio,
  kindMedian,
  lastAlike,
  lastTwoAlike,
  nearestSimilar,
  boostedTrees,
  lstm,
];
