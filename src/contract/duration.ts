/** A range of seconds in words that promise no more than it knows: "5 to 10 seconds", "about 3 minutes". */
export function durationInWords({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to, unit] =
    high < 90
      ? [rounded(low), rounded(high), "second"]
      : high < 5400
        ? [rounded(low / 60), rounded(high / 60), "minute"]
        : [rounded(low / 3600), rounded(high / 3600), "hour"];
  const units = (n: number) => `${unit}${n === 1 ? "" : "s"}`;
  if (from < 1) return to <= 1 ? `about 1 ${unit}` : `up to ${to} ${units(to)}`;
  return from === to ? `about ${to} ${units(to)}` : `${from} to ${to} ${units(to)}`;
}

/** Small numbers to the unit, larger ones to fives and tens. */
function rounded(value: number): number {
  const step = value < 10 ? 1 : value < 30 ? 5 : 10;
  return Math.round(value / step) * step;
}
