import { zoneOffsets } from './zone-offsets.ts';

const DAY = 86_400_000;

/** ISO instant at which the local day of a moment (milliseconds since 1970) begins. Throws a `RangeError` where the zone is unknown. */
export function dayStart(milliseconds: number, timeZone: string): string {
  const zone = zoneOffsets(timeZone);
  const midnight = Math.floor(zone.toLocal(milliseconds) / DAY) * DAY;
  // Where clocks skip midnight, the day begins with the change.
  const moment = zone.momentsAt(midnight)[0] ?? zone.stretchAt(milliseconds).from;
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}

/** Moment at which the local day after that of a moment begins. */
export function nextDay(milliseconds: number, timeZone: string): number {
  const zone = zoneOffsets(timeZone);
  const midnight = (Math.floor(zone.toLocal(milliseconds) / DAY) + 1) * DAY;
  return zone.momentsAt(midnight)[0] ?? midnight - zone.stretchAt(milliseconds + DAY).offset;
}
