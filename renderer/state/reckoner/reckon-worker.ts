import { Reckoner, type ReckonRequest } from './reckoner.ts';

const reckoner = new Reckoner();
let isDue = false;

/** One answer at a time, so that newer requests come in between. */
function work(): void {
  isDue = false;
  const answer = reckoner.next();
  if (answer === null) return;
  self.postMessage(answer);
  becomeDue();
}

function becomeDue(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(work);
}

self.onmessage = ({ data }: MessageEvent<ReckonRequest>) => {
  reckoner.take(data);
  becomeDue();
};
