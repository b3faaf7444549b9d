/** Growth of the bump from conflict to conflict: older conflicts count less (Moskewicz et al. 2001; Eén & Sörensson 2003). */
const DECAY = 0.95;
const LARGEST = 1e100;

/** Atoms by how much they took part in recent conflicts; the most active first. */
export class ActivityHeap {
  private activity = new Float64Array(256);
  private readonly heap: number[] = [];
  /** Place in the heap by atom, or -1. */
  private place = new Int32Array(256).fill(-1);
  private bumpSize = 1;

  add(atom: number): void {
    if (atom >= this.activity.length) this.grow(atom);
    if (this.place[atom] >= 0) return;
    this.place[atom] = this.heap.length;
    this.heap.push(atom);
    this.siftUp(this.heap.length - 1);
  }

  bump(atom: number): void {
    if (atom >= this.activity.length) this.grow(atom);
    this.activity[atom] += this.bumpSize;
    if (this.activity[atom] > LARGEST) this.rescale();
    if (this.place[atom] >= 0) this.siftUp(this.place[atom]);
  }

  decay(): void {
    this.bumpSize /= DECAY;
  }

  /** Removes and returns the most active atom, or -1. */
  pop(): number {
    const top = this.heap[0];
    if (top === undefined) return -1;
    const last = this.heap.pop();
    this.place[top] = -1;
    if (last !== undefined && last !== top) {
      this.heap[0] = last;
      this.place[last] = 0;
      this.siftDown(0);
    }
    return top;
  }

  private grow(atom: number): void {
    const activity = new Float64Array(Math.max(atom + 1, this.activity.length * 2));
    activity.set(this.activity);
    this.activity = activity;
    const place = new Int32Array(activity.length).fill(-1);
    place.set(this.place);
    this.place = place;
  }

  private rescale(): void {
    for (let atom = 0; atom < this.activity.length; atom++) this.activity[atom] /= LARGEST;
    this.bumpSize /= LARGEST;
  }

  private siftUp(from: number): void {
    const atom = this.heap[from];
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.activity[this.heap[parent]] >= this.activity[atom]) break;
      this.put(place, this.heap[parent]);
      place = parent;
    }
    this.put(place, atom);
  }

  private siftDown(from: number): void {
    const atom = this.heap[from];
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.heap.length) break;
      if (child + 1 < this.heap.length && this.activity[this.heap[child + 1]] > this.activity[this.heap[child]])
        child++;
      if (this.activity[this.heap[child]] <= this.activity[atom]) break;
      this.put(place, this.heap[child]);
      place = child;
    }
    this.put(place, atom);
  }

  private put(place: number, atom: number): void {
    this.heap[place] = atom;
    this.place[atom] = place;
  }
}
