import { Reckoner, type ReckonRequest } from './reckoner.ts';

/** After so many rehearsals further ones bring little. */
const REHEARSALS = 4;
const REHEARSAL_PAUSE_MS = 300;

const reckoner = new Reckoner();
let isDue = false;
let rehearsalsLeft = REHEARSALS;
let rehearsal: ReturnType<typeof setTimeout> | undefined;

/** One answer at a time, so that newer requests come in between. */
function work(): void {
  isDue = false;
  const answer = reckoner.next();
  if (answer === null) {
    becomeReady();
    return;
  }
  self.postMessage(answer);
  becomeDue();
}

function becomeDue(): void {
  clearTimeout(rehearsal);
  if (isDue) return;
  isDue = true;
  setTimeout(work);
}

/** Rehearses while nothing is asked for. */
function becomeReady(): void {
  if (rehearsalsLeft === 0) return;
  rehearsal = setTimeout(() => {
    if (!reckoner.rehearse()) return;
    rehearsalsLeft--;
    becomeReady();
  }, REHEARSAL_PAUSE_MS);
}

self.onmessage = ({ data }: MessageEvent<ReckonRequest>) => {
  reckoner.take(data);
  becomeDue();
};
