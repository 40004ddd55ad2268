import type { ColumnInfo } from "../../src/contract/cohort.js";

type Level = Pick<ColumnInfo["levels"][number], "value" | "meaning">;

/** A value with what it means, where the file beside the table says so: `1 = Healthy control`. */
export function levelInWords({ value, meaning }: Level): string {
  return meaning === undefined || meaning === value ? value : `${value} = ${meaning}`;
}

/** A value of a column with what it means there. */
export function valueInWords({ levels }: ColumnInfo, value: string): string {
  return levelInWords(levels.find((level) => level.value === value) ?? { value });
}
