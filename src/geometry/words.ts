import type { Findings } from "./adviceOn.js";

/** An excess below the first share of the log of the batch is nothing, below the second it is little. */
export const [NOTHING, LITTLE] = [0.01, 0.05];

/** Nats with two figures that count: `0.0024 nats`, `1.3 nats`. */
export function nats(value: number): string {
  if (value < 1e-4) return "less than 0.0001 nats";
  return `${value.toFixed(value < 0.01 ? 4 : value < 1 ? 3 : 2)} nats`;
}

/** A figure with as many digits as count. */
export function figure(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

/** By how much the bound is missed at best. */
export function gapInWords({ leastExcess, share }: Findings, begin = "The best embedding"): string {
  const percent = 100 * share;
  const part = percent < 0.1 ? "less than 0.1 %" : `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
  const who = begin === "The best embedding" ? begin : `${begin}, the best embedding`;
  return `${who} stays ${nats(leastExcess)} above the bound, ${part} of the log of the batch`;
}

/** What that means. */
export function lostInWords({ share }: Findings): string {
  if (share < NOTHING) return "nothing is lost by it";
  return share < LITTLE ? "little is lost by it" : "that is lost whatever the encoder and however long it learns";
}
