import type { Findings } from "./adviceOn.js";

/** An excess below the first share of the log of the batch is nothing, below the second it is little. */
export const [NOTHING, LITTLE] = [0.01, 0.05];

/** Where everyone has the same values. */
export const ONE_LABEL =
  "Everyone has the same values of the proxies: there is one label, everyone is to be in one place, and nothing is learnt. Name a proxy that differs between people.";

/** Nats with two figures that count: `0.0024 nats`, `1.3 nats`. */
export function nats(value: number): string {
  if (value < 1e-4) return "less than 0.0001 nats";
  return `${value.toFixed(value < 0.01 ? 4 : value < 1 ? 3 : 2)} nats`;
}

/** `1 dimension`, `2 dimensions`. */
export function counted(count: number | null, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The lowest temperature that is advised: losses are finite down to it. */
const LOWEST = 0.01;

/** A temperature to advise: this, unless it is too low; null where that is no lower than the present one. */
export function lowerTemperature(wanted: number, present: number): number | null {
  const lower = Math.max(LOWEST, wanted);
  return lower < present ? lower : null;
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
