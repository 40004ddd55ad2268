import type { Seen } from "../../state.js";

/**
 * Seconds left in the present phase, from its pace so far; null until ten steps or three seconds of it were seen.
 * @param seen progress in the order it came, times in milliseconds
 */
export function timeLeft(seen: readonly Seen[]): number | null {
  const last = seen.at(-1);
  if (!last) return null;
  const phase = seen.filter((s) => s.event.phase === last.event.phase);
  const first = phase[0]!;
  const [steps, seconds] = [last.event.step - first.event.step, (last.at - first.at) / 1000];
  if (steps <= 0 || (steps < 10 && seconds < 3)) return null;
  return ((last.event.of - last.event.step) * seconds) / steps;
}
