import { normalTail, studentTail } from "./tails.js";

/** The standard normal value exceeded with this probability (1.96 for 0.025). */
export function normalCritical(probability: number): number {
  return exceededWith(probability, normalTail);
}

/** The value that a Student t with so many degrees of freedom exceeds with this probability. */
export function studentCritical(probability: number, degrees: number): number {
  return exceededWith(probability, (t) => studentTail(t, degrees));
}

/** Bisection of a tail that falls from 1 to 0 and is symmetric about 0. */
function exceededWith(probability: number, tail: (x: number) => number): number {
  if (!(probability > 0 && probability < 1))
    throw new Error(`expected a probability between 0 and 1, got ${probability}`);
  if (probability > 0.5) return -exceededWith(1 - probability, tail);
  let [low, high] = [0, 1];
  while (tail(high) > probability) [low, high] = [high, high * 2];
  while (true) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (tail(middle) > probability) low = middle;
    else high = middle;
  }
}
