/** How a number is shown where it is none: as a day, or as a time of day or a moment. */
export type Shown = "date" | undefined;

/** Formats that every workbook knows without writing them down: days, times, and those of East Asian editions. */
const builtIn: ReadonlySet<number> = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/**
 * For each cell style, whether its numbers are days or times. Numbers of hours or minutes that go on (`[h]:mm`) are
 * durations: they stay numbers.
 *
 * @param formats the format code of each style, or the number of a built-in one
 */
export function dateStyles(formats: readonly (string | number)[]): readonly Shown[] {
  return formats.map((format) =>
    (typeof format === "number" ? builtIn.has(format) : showsDate(format)) ? "date" : undefined,
  );
}

/** Letters of a day or a time that stand outside quotes, brackets and escapes. */
function showsDate(code: string): boolean {
  const [positive] = code.replace(/"[^"]*"|\\.|_./g, "").split(";");
  if (/\[(h+|m+|s+)\]/i.test(positive)) return false;
  const bare = positive.replace(/\[[^\]]*\]/g, "").replace(/general/i, "");
  return /[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replace(/[sS]\.0+/g, ""));
}
